<?php
/**
 * What the address of the list of keys asks for.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Rest\KeyQuery;

/**
 * Reads the address as src/screens/keys/view.ts does: what it has wrong is as if it were not there. So the first answer is
 * the one that the app asks for.
 */
final class KeysView {

	private const KINDS  = [ KeyKind::WooCommerce, KeyKind::Role, KeyKind::Account, KeyKind::Personal ];
	private const UNUSED = [
		'never'     => 'never',
		'unused_90' => '90',
	];

	/** Characters of a search and of a system at most: longer ones do not exist. */
	private const LONGEST = 200;

	/**
	 * Use of().
	 *
	 * @param array<string, int|string|list<int|string>> $query  For GET /keys.
	 * @param list<string>                               $fields The columns after the first.
	 */
	private function __construct(
		public readonly array $query,
		public readonly array $fields,
	) {}

	/**
	 * Of an address and of what is kept of the person.
	 *
	 * @param array<mixed>                                $address As $_GET, without slashes.
	 * @param array{per_page: int, fields: list<string>} $kept    Page size and columns.
	 */
	public static function of( array $address, array $kept ): self {
		$text  = static fn( string $name ): string => is_string( $address[ $name ] ?? null ) ? $address[ $name ] : '';
		$query = [
			'page'           => self::counted( $text( 'paged' ) ) ?? 1,
			'per_page'       => self::one_of( (int) $text( 'per_page' ), PersonView::SIZES, $kept['per_page'], $text( 'per_page' ) ),
			'orderby'        => self::one_of( $text( 'orderby' ), KeyQuery::ORDER_BY, 'created_at' ),
			'order'          => self::one_of( $text( 'order' ), [ 'asc', 'desc' ], 'desc' ),
			'search'         => self::trimmed( self::shortened( $text( 'search' ) ) ),
			'kind'           => self::many_of( self::parts( $text( 'kind' ) ), self::KINDS ),
			'status'         => self::many_of( self::parts( $text( 'status' ) ), KeyStatus::cases() ),
			'user'           => array_values( array_filter( array_map( self::counted( ... ), self::parts( $text( 'owner' ) ) ) ) ),
			'system'         => array_values( array_filter( [ self::shortened( $text( 'system' ) ) ], static fn( string $system ): bool => '' !== $system ) ),
			'role'           => array_values( array_filter( self::parts( wp_check_invalid_utf8( $text( 'role' ) ) ), static fn( string $role ): bool => '' !== $role && mb_strlen( $role ) <= 100 ) ),
			'unused'         => self::UNUSED[ $text( 'use' ) ] ?? '',
			'expires_within' => '30' === $text( 'expires' ) ? 30 : '',
		];
		return new self( array_filter( $query, static fn( $value ): bool => '' !== $value && [] !== $value ), $kept['fields'] );
	}

	/**
	 * Of the present request.
	 */
	public static function current(): self {
		return self::of( wp_unslash( $_GET ), PersonView::of( get_current_user_id() ) ); // phpcs:ignore WordPress.Security -- reads which view to show, every value checked against what there is.
	}

	/**
	 * The path that answers it.
	 */
	public function path(): string {
		return '/latchkey/v1/keys?' . http_build_query( $this->query, '', '&', PHP_QUERY_RFC3986 );
	}

	/**
	 * Whether it leaves keys out.
	 */
	public function is_filtered(): bool {
		return [] !== array_diff_key( $this->query, array_flip( [ 'page', 'per_page', 'orderby', 'order' ] ) );
	}

	/**
	 * A value that there is, or another.
	 *
	 * @template T of int|string
	 * @param T       $value     The value.
	 * @param list<T> $allowed   Those that there are.
	 * @param T       $otherwise What else.
	 * @param ?string $written   As it was written, where that can be in more ways than one.
	 * @return T
	 */
	private static function one_of( int|string $value, array $allowed, int|string $otherwise, ?string $written = null ): int|string {
		return in_array( $value, $allowed, true ) && ( null === $written || (string) $value === $written ) ? $value : $otherwise;
	}

	/**
	 * Those of an enum's values that are named, in the enum's order.
	 *
	 * @param list<string>      $values The names.
	 * @param list<\BackedEnum> $cases  The cases.
	 * @return list<string>
	 */
	private static function many_of( array $values, array $cases ): array {
		$known = array_map( static fn( \BackedEnum $item ): string => (string) $item->value, $cases );
		return array_values( array_intersect( $known, $values ) );
	}

	/**
	 * The parts of a list.
	 *
	 * @param string $text Parts with commas between them.
	 * @return list<string>
	 */
	private static function parts( string $text ): array {
		return array_values( array_unique( explode( ',', $text ) ) );
	}

	/**
	 * A whole number from 1 on.
	 *
	 * @param string $text Digits.
	 */
	private static function counted( string $text ): ?int {
		return 1 === preg_match( '/\A[1-9][0-9]{0,8}\z/', $text ) ? (int) $text : null;
	}

	/**
	 * No more of a text than can be found.
	 *
	 * @param string $text The text.
	 */
	private static function shortened( string $text ): string {
		return mb_substr( wp_check_invalid_utf8( $text ), 0, self::LONGEST );
	}

	/**
	 * A text without blanks around it, as JavaScript counts blanks.
	 *
	 * @param string $text The text.
	 */
	private static function trimmed( string $text ): string {
		return (string) preg_replace( '/\A[\s\p{Z}\x{FEFF}]+|[\s\p{Z}\x{FEFF}]+\z/u', '', $text );
	}
}
