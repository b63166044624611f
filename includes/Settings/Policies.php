<?php
/**
 * What the shop demands of every key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * The owner's rules. They hold for keys that are made or changed from now on; a key that exists goes on as it is.
 */
final class Policies {

	/** The longest life that can be demanded, in days. */
	public const HIGHEST_EXPIRY = 3650;

	/**
	 * All policies. By default nothing is demanded, and the owner is told.
	 *
	 * @param ?int       $longest_expiry      Days that a key may live at most; null for any time.
	 * @param bool       $expiry_required     Whether every key must have an end.
	 * @param PairMakers $pair_makers         Who may make WooCommerce keys.
	 * @param bool       $mail_before_expiry  Whether a key's owner gets an e-mail before it ends.
	 * @param bool       $mail_on_writing_key Whether administrators get an e-mail when a key that can write is made.
	 * @param bool       $delete_with_plugin  Whether deleting the plugin deletes all keys.
	 */
	public function __construct(
		public readonly ?int $longest_expiry = null,
		public readonly bool $expiry_required = false,
		public readonly PairMakers $pair_makers = PairMakers::ShopManagers,
		public readonly bool $mail_before_expiry = true,
		public readonly bool $mail_on_writing_key = true,
		public readonly bool $delete_with_plugin = false,
	) {}

	/**
	 * Policies for a record that cannot be read.
	 */
	public static function strict(): self {
		return new self( expiry_required: true, pair_makers: PairMakers::Administrators );
	}

	/**
	 * These policies, but for some.
	 *
	 * @param array<string, mixed> $changes Some of to_array(), each of them possible.
	 */
	public function with( array $changes ): self {
		return self::from_array( array_merge( $this->to_array(), array_intersect_key( $changes, $this->to_array() ) ) );
	}

	/**
	 * What is stored and what goes over the wire.
	 *
	 * @return array{longest_expiry: ?int, expiry_required: bool, pair_makers: string, mail_before_expiry: bool, mail_on_writing_key: bool, delete_with_plugin: bool}
	 */
	public function to_array(): array {
		return [
			'longest_expiry'      => $this->longest_expiry,
			'expiry_required'     => $this->expiry_required,
			'pair_makers'         => $this->pair_makers->value,
			'mail_before_expiry'  => $this->mail_before_expiry,
			'mail_on_writing_key' => $this->mail_on_writing_key,
			'delete_with_plugin'  => $this->delete_with_plugin,
		];
	}

	/**
	 * Stored policies. What is absent has its default; what cannot be counts as the stricter value.
	 *
	 * @param mixed $data What was stored.
	 */
	public static function from_array( mixed $data ): self {
		if ( null === $data ) {
			return new self();
		}
		if ( ! is_array( $data ) ) {
			return self::strict();
		}
		$days = $data['longest_expiry'] ?? null;
		return new self(
			null === $days ? null : ( is_int( $days ) ? max( 1, min( self::HIGHEST_EXPIRY, $days ) ) : 1 ),
			false !== ( $data['expiry_required'] ?? false ),
			PairMakers::tryFrom( is_string( $data['pair_makers'] ?? null ) ? $data['pair_makers'] : '' ) ?? PairMakers::Administrators,
			false !== ( $data['mail_before_expiry'] ?? true ),
			false !== ( $data['mail_on_writing_key'] ?? true ),
			true === ( $data['delete_with_plugin'] ?? false ),
		);
	}
}
