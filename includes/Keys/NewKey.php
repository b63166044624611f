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

	/** A whole key, or a whole half of a pair, that somebody has pasted into the wrong field. */
	private const SECRET = '/lk[arp]_[0-9a-z]{24}_[0-9A-Za-z]{8}|c[ks]_[0-9a-f]{40}/';

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
	 * The addresses that may use it, in the form that is stored.
	 *
	 * @var list<string>
	 */
	public readonly array $allowed_ips;

	/**
	 * A valid wish.
	 *
	 * @param KeyKind             $kind         What it is.
	 * @param string              $title        1 to 100 characters.
	 * @param int                 $user         The user it acts as.
	 * @param ?string             $system       Up to 100 characters; a role token needs one.
	 * @param ?int                $created_by   The user who makes it.
	 * @param Origin              $origin       How it is made.
	 * @param ?string             $clone_id     The clone it is made for.
	 * @param ?Permission         $permission   Needed, but for account keys, which have none.
	 * @param list<Scope>         $scopes       For an account key.
	 * @param bool                $allow_in_url For a pair.
	 * @param ?\DateTimeImmutable $expires_at   The first instant at which it no longer works.
	 * @param ?string             $role         For a role token: the role's name.
	 * @param ?Areas              $areas        For a pair; null for all areas.
	 * @param array<mixed>        $allowed_ips  Addresses and networks; empty for all.
	 * @param ?int                $rate_limit   Requests a minute; null for no limit.
	 * @param bool                $self_service Whether the key may rotate and revoke itself.
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
		public readonly ?string $role = null,
		public readonly ?Areas $areas = null,
		array $allowed_ips = [],
		public readonly ?int $rate_limit = null,
		public readonly bool $self_service = false,
	) {
		$this->title       = self::title( $title );
		$this->system      = self::label( 'system', $system ?? '' );
		$this->allowed_ips = AddressList::normalise( $allowed_ips );
		KeyRules::check( $this );
	}

	/**
	 * A title without surrounding blanks.
	 *
	 * @param string $text What was typed.
	 * @throws InvalidKey When nothing is left, when it is too long or no text.
	 */
	public static function title( string $text ): string {
		return self::label( 'title', $text ) ?? throw new InvalidKey( 'title', __( 'Give the key a title, so that you know it again.', 'latchkey' ) );
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
		if ( 1 === preg_match( self::SECRET, $text ) ) {
			throw new InvalidKey( $field, __( 'This looks like a key. Labels are kept and shown in plain text: write a name instead, and have that key replaced if it is in use.', 'latchkey' ) );
		}
		return '' === $text ? null : $text;
	}
}
