<?php
/**
 * What somebody asks a new key to be.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;

/**
 * The wish for a key. It validates itself; whether the person may have it is Rest's question.
 */
final class NewKey {

	public const TITLE_LENGTH = 100;

	/**
	 * The title without surrounding blanks.
	 *
	 * @var string
	 */
	public readonly string $title;

	/**
	 * The system without surrounding blanks; null when empty.
	 *
	 * @var ?string
	 */
	public readonly ?string $system;

	/**
	 * A valid wish.
	 *
	 * @param KeyKind             $kind         Account or WooCommerce.
	 * @param string              $title        1 to 100 characters.
	 * @param int                 $user         The user it acts as.
	 * @param ?string             $system       Up to 100 characters.
	 * @param ?int                $created_by   The user who makes it.
	 * @param Origin              $origin       How it is made.
	 * @param ?string             $clone_id     The clone it is made for.
	 * @param ?Permission         $permission   For a pair: needed. Else null.
	 * @param list<Scope>         $scopes       For an account key.
	 * @param bool                $allow_in_url For a pair.
	 * @param ?\DateTimeImmutable $expires_at   The first instant at which it no longer works.
	 * @throws InvalidKey When a value cannot be.
	 */
	public function __construct(
		public readonly KeyKind $kind,
		string $title,
		public readonly int $user,
		?string $system = null,
		public readonly ?int $created_by = null,
		public readonly Origin $origin = Origin::Manual,
		public readonly ?string $clone_id = null,
		public readonly ?Permission $permission = null,
		public readonly array $scopes = [],
		public readonly bool $allow_in_url = false,
		public readonly ?\DateTimeImmutable $expires_at = null,
	) {
		$this->title  = self::label( 'title', $title ) ?? throw new InvalidKey( 'title', __( 'Give the key a title, so that you know it again.', 'latchkey' ) );
		$this->system = self::label( 'system', $system ?? '' );
		match ( $kind ) {
			KeyKind::WooCommerce => $this->check_pair(),
			KeyKind::Account     => $this->check_account_key(),
			default              => throw new InvalidKey( 'kind', __( 'This kind of key cannot be made yet.', 'latchkey' ) ),
		};
	}

	/**
	 * A label without surrounding blanks; null when nothing is left.
	 *
	 * @param string $field The field's name on the wire.
	 * @param string $text  What was typed.
	 * @throws InvalidKey When it is too long or no text.
	 */
	public static function label( string $field, string $text ): ?string {
		$text = trim( $text );
		if ( 1 !== preg_match( '/\A[^\p{Cc}]{0,' . self::TITLE_LENGTH . '}\z/u', $text ) ) {
			/* translators: 1: name of the field, 2: number of characters. */
			throw new InvalidKey( $field, sprintf( __( '%1$s must be one line of at most %2$d characters.', 'latchkey' ), $field, self::TITLE_LENGTH ) );
		}
		return '' === $text ? null : $text;
	}

	/**
	 * What a pair needs and cannot have.
	 *
	 * @throws InvalidKey When a value cannot be.
	 */
	private function check_pair(): void {
		if ( null === $this->permission ) {
			throw new InvalidKey( 'permission', __( 'Choose what the key may do: read, write or read_write.', 'latchkey' ) );
		}
		if ( [] !== $this->scopes ) {
			throw new InvalidKey( 'scopes', __( 'Scopes are for clone account keys. A WooCommerce key has a permission.', 'latchkey' ) );
		}
	}

	/**
	 * What an account key needs and cannot have. One made for a clone may have lost every scope to its asker's limits.
	 *
	 * @throws InvalidKey When a value cannot be.
	 */
	private function check_account_key(): void {
		if ( [] === $this->scopes && Origin::Clone !== $this->origin ) {
			throw new InvalidKey( 'scopes', __( 'Choose at least one scope.', 'latchkey' ) );
		}
		if ( null !== $this->permission ) {
			throw new InvalidKey( 'permission', __( 'A clone account key has scopes, not a permission.', 'latchkey' ) );
		}
		if ( $this->allow_in_url ) {
			throw new InvalidKey( 'allow_in_url', __( 'Only a WooCommerce key may be allowed in a URL.', 'latchkey' ) );
		}
	}
}
