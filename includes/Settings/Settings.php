<?php
/**
 * The settings, as a value.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Everything in `latchkey_settings`. The defaults are those of a site where nothing has been decided.
 */
final class Settings {

	/**
	 * All settings.
	 *
	 * @param ?int                $account_owner         The user who was named account owner; null when nobody has been. May be gone by now: ask Clones\AccountOwner.
	 * @param ClonePair           $clone_pair            Whether a clone set-up makes a WooCommerce key.
	 * @param bool                $application_passwords Whether application passwords may manage keys.
	 * @param int                 $schema_version        The version of the plugin's own tables.
	 * @param ?\DateTimeImmutable $installed_at          UTC; when the plugin was first activated here.
	 * @param Policies            $policies              What the shop demands of every key.
	 * @param list<string>        $fence                 SHA-256 of each place where keys may act: Fence compares them; empty until the first is known.
	 */
	public function __construct(
		public readonly ?int $account_owner = null,
		public readonly ClonePair $clone_pair = new ClonePair(),
		public readonly bool $application_passwords = true,
		public readonly int $schema_version = 0,
		public readonly ?\DateTimeImmutable $installed_at = null,
		public readonly Policies $policies = new Policies(),
		public readonly array $fence = [],
	) {}

	/**
	 * Settings that grant nothing, for a record that cannot be read.
	 */
	public static function closed(): self {
		return new self( application_passwords: false, policies: Policies::strict() );
	}

	/**
	 * A copy with another account owner. What the former one decided about clone set-up ends with them.
	 *
	 * @param int $user The new account owner.
	 */
	public function with_account_owner( int $user ): self {
		$pair = $user === $this->account_owner ? $this->clone_pair : new ClonePair();
		return $this->with(
			[
				'account_owner' => $user,
				'clone_pair'    => $pair,
			]
		);
	}

	/**
	 * A copy with another decision about clone set-up.
	 *
	 * @param ClonePair $pair The decision.
	 */
	public function with_clone_pair( ClonePair $pair ): self {
		return $this->with( [ 'clone_pair' => $pair ] );
	}

	/**
	 * A copy that lets application passwords manage keys, or not.
	 *
	 * @param bool $allowed Whether they may.
	 */
	public function with_application_passwords( bool $allowed ): self {
		return $this->with( [ 'application_passwords' => $allowed ] );
	}

	/**
	 * A copy with other policies.
	 *
	 * @param Policies $policies The policies.
	 */
	public function with_policies( Policies $policies ): self {
		return $this->with( [ 'policies' => $policies ] );
	}

	/**
	 * A copy with another fence.
	 *
	 * @param list<string> $places SHA-256 of each place, 64 hexadecimal digits.
	 */
	public function with_fence( array $places ): self {
		return $this->with( [ 'fence' => $places ] );
	}

	/**
	 * A copy for tables of another version; the first one is the installation.
	 *
	 * @param int                $version The tables' version.
	 * @param \DateTimeImmutable $now     The present instant.
	 */
	public function with_schema_version( int $version, \DateTimeImmutable $now ): self {
		return $this->with(
			[
				'schema_version' => $version,
				'installed_at'   => $this->installed_at ?? $now,
			]
		);
	}

	/**
	 * What is stored. Instants are seconds since the Unix epoch.
	 *
	 * @return array<string, mixed>
	 */
	public function to_array(): array {
		return [
			'account_owner'         => $this->account_owner,
			'clone_pair'            => $this->clone_pair->to_array(),
			'application_passwords' => $this->application_passwords,
			'schema_version'        => $this->schema_version,
			'installed_at'          => $this->installed_at?->getTimestamp(),
			'policies'              => $this->policies->to_array(),
			'fence'                 => $this->fence,
		];
	}

	/**
	 * Stored settings. A value that cannot be counts as the closed one, never as the open one.
	 *
	 * @param array<string, mixed> $data What was stored.
	 */
	public static function from_array( array $data ): self {
		return new self(
			account_owner: self::owner_in( $data ),
			clone_pair: ClonePair::from_array( $data['clone_pair'] ?? null ),
			application_passwords: true === ( $data['application_passwords'] ?? null ),
			schema_version: is_int( $data['schema_version'] ?? null ) ? $data['schema_version'] : 0,
			installed_at: is_int( $data['installed_at'] ?? null ) ? new \DateTimeImmutable( '@' . $data['installed_at'] ) : null,
			policies: Policies::from_array( $data['policies'] ?? null ),
			fence: array_values( array_filter( (array) ( $data['fence'] ?? [] ), is_string( ... ) ) ),
		);
	}

	/**
	 * The account owner in stored data.
	 *
	 * @param array<string, mixed> $data As to_array() gives it.
	 */
	public static function owner_in( array $data ): ?int {
		return is_int( $data['account_owner'] ?? null ) ? $data['account_owner'] : null;
	}

	/**
	 * A copy with other values.
	 *
	 * @param array<string, mixed> $values Constructor parameters by name.
	 */
	private function with( array $values ): self {
		return new self( ...array_merge( get_object_vars( $this ), $values ) );
	}
}
