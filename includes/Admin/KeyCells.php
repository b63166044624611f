<?php
/**
 * Cells of the table of keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\KeyWords;

/**
 * The words of src/screens/keys/fields.tsx, for the rows that PHP prints first. Every method gives escaped HTML.
 */
final class KeyCells {

	/** Seconds in each unit, the greatest first. */
	private const UNITS = [
		'year'   => 31557600,
		'month'  => 2629800,
		'week'   => 604800,
		'day'    => 86400,
		'hour'   => 3600,
		'minute' => 60,
	];

	/**
	 * Knows who and what the rows name.
	 *
	 * @param array<int, string>    $users Names of users, by id.
	 * @param array<string, string> $roles Names of roles, by slug.
	 * @param int                   $now   The present second.
	 */
	public function __construct(
		private readonly array $users,
		private readonly array $roles,
		private readonly int $now,
	) {}

	/**
	 * The columns' names.
	 *
	 * @return array<string, string>
	 */
	public static function labels(): array {
		return [
			'system'       => __( 'System', 'latchkey' ),
			'user'         => __( 'Owner', 'latchkey' ),
			'access'       => __( 'May do', 'latchkey' ),
			'status'       => __( 'Status', 'latchkey' ),
			'last_used_at' => __( 'Last used', 'latchkey' ),
			'created_at'   => __( 'Created', 'latchkey' ),
			'expires_at'   => __( 'Expires', 'latchkey' ),
			'role'         => __( 'Role', 'latchkey' ),
			'hint'         => __( 'Ends in', 'latchkey' ),
		];
	}

	/**
	 * What a kind is called.
	 *
	 * @param array<string, mixed> $key A key on the wire.
	 */
	public static function kind( array $key ): string {
		return esc_html( KeyWords::kind( KeyKind::from( $key['kind'] ) ) );
	}

	/**
	 * One cell.
	 *
	 * @param string               $field The column.
	 * @param array<string, mixed> $key   A key on the wire.
	 */
	public function cell( string $field, array $key ): string {
		return match ( $field ) {
			'system'       => null === $key['system'] ? self::none( '—' ) : esc_html( $key['system'] ),
			'user'         => esc_html( $this->users[ $key['user'] ] ?? '#' . $key['user'] ),
			'access'       => esc_html( $this->access( $key ) ),
			'status'       => sprintf( '<span class="latchkey-badge is-%1$s">%2$s</span>', esc_attr( $key['status'] ), esc_html( KeyWords::status( KeyStatus::from( $key['status'] ) ) ) ),
			'last_used_at' => null === $key['last_used_at'] ? self::none( __( 'Never', 'latchkey' ) ) : $this->ago( $key['last_used_at'] ),
			'created_at'   => self::day( $key['created_at'] ),
			'expires_at'   => null === $key['expires_at'] ? self::none( __( 'Never', 'latchkey' ) ) : self::day( $key['expires_at'] ),
			'role'         => null === $key['role'] ? self::none( '—' ) : esc_html( $this->roles[ $key['role'] ] ?? $key['role'] ),
			'hint'         => sprintf( '<code class="latchkey-hint" dir="ltr">…%s</code>', esc_html( $key['hint'] ) ),
			default        => '',
		};
	}

	/**
	 * What a key may do.
	 *
	 * @param array<string, mixed> $key A key on the wire.
	 */
	private function access( array $key ): string {
		$permissions = [
			'read'       => __( 'Read', 'latchkey' ),
			'write'      => __( 'Write', 'latchkey' ),
			'read_write' => __( 'Read/Write', 'latchkey' ),
		];
		$permission  = $permissions[ (string) $key['permission'] ] ?? '';
		if ( is_array( $key['areas'] ) ) {
			$open = array_filter( $key['areas'], static fn( string $access ): bool => isset( $permissions[ $access ] ) );
			/* translators: 1: an area of the store, such as Orders, 2: Read, Write or Read/Write. */
			return implode( ', ', array_map( static fn( string $area, string $access ): string => sprintf( __( '%1$s: %2$s', 'latchkey' ), self::areas()[ $area ] ?? $area, $permissions[ $access ] ), array_keys( $open ), $open ) );
		}
		if ( null !== $key['role'] ) {
			/* translators: 1: a role, such as Shop manager, 2: Read, Write or Read/Write. */
			return sprintf( __( '%1$s: %2$s', 'latchkey' ), $this->roles[ $key['role'] ] ?? $key['role'], $permission );
		}
		return '' === $permission ? self::scopes( $key['scopes'] ) : $permission;
	}

	/**
	 * Scopes, by the name of their preset if they are one.
	 *
	 * @param list<string> $scopes Scopes.
	 */
	private static function scopes( array $scopes ): string {
		$words  = [
			'sites:view'     => __( 'See sites', 'latchkey' ),
			'sites:create'   => __( 'Create sites', 'latchkey' ),
			'clones:view'    => __( 'See clones', 'latchkey' ),
			'clones:create'  => __( 'Create clones', 'latchkey' ),
			'profile:view'   => __( 'See profile information', 'latchkey' ),
			'languages:view' => __( 'See the available languages', 'latchkey' ),
		];
		$create = array_intersect( [ 'sites:create', 'clones:create' ], $scopes );
		return match ( true ) {
			count( $scopes ) === count( $words )          => __( 'View and create', 'latchkey' ),
			4 === count( $scopes ) && [] === $create      => __( 'View only', 'latchkey' ),
			default                                       => implode( ', ', array_map( static fn( string $scope ): string => $words[ $scope ] ?? $scope, $scopes ) ),
		};
	}

	/**
	 * Names of the store's areas.
	 *
	 * @return array<string, string>
	 */
	private static function areas(): array {
		return [
			'products'   => __( 'Products', 'latchkey' ),
			'orders'     => __( 'Orders', 'latchkey' ),
			'customers'  => __( 'Customers', 'latchkey' ),
			'coupons'    => __( 'Coupons', 'latchkey' ),
			'reports'    => __( 'Reports', 'latchkey' ),
			'settings'   => __( 'Settings', 'latchkey' ),
			'extensions' => __( 'Extensions', 'latchkey' ),
		];
	}

	/**
	 * How long ago, in its element: as browsers say it, in a language into which Latchkey is translated.
	 *
	 * @param string $instant As on the wire.
	 */
	private function ago( string $instant ): string {
		$seconds = max( 0, $this->now - (int) strtotime( $instant ) );
		$words   = __( 'just now', 'latchkey' );
		foreach ( self::UNITS as $unit => $length ) {
			$count = intdiv( $seconds, $length );
			if ( $count > 0 ) {
				$words = self::passed( $unit, $count );
				break;
			}
		}
		return self::time( $instant, str_starts_with( get_user_locale(), 'en' ) || is_textdomain_loaded( 'latchkey' ) ? 'ago' : null, $words );
	}

	/**
	 * So many units ago.
	 *
	 * @param string $unit  One of UNITS.
	 * @param int    $count How many.
	 */
	private static function passed( string $unit, int $count ): string {
		if ( 1 === $count && ! in_array( $unit, [ 'hour', 'minute' ], true ) ) {
			return match ( $unit ) {
				'year'  => __( 'last year', 'latchkey' ),
				'month' => __( 'last month', 'latchkey' ),
				'week'  => __( 'last week', 'latchkey' ),
				default => __( 'yesterday', 'latchkey' ),
			};
		}
		return sprintf(
			match ( $unit ) {
				/* translators: %d: number of years. */
				'year'  => _n( '%d year ago', '%d years ago', $count, 'latchkey' ),
				/* translators: %d: number of months. */
				'month' => _n( '%d month ago', '%d months ago', $count, 'latchkey' ),
				/* translators: %d: number of weeks. */
				'week'  => _n( '%d week ago', '%d weeks ago', $count, 'latchkey' ),
				/* translators: %d: number of days. */
				'day'   => _n( '%d day ago', '%d days ago', $count, 'latchkey' ),
				/* translators: %d: number of hours. */
				'hour'  => _n( '%d hour ago', '%d hours ago', $count, 'latchkey' ),
				/* translators: %d: number of minutes. */
				default => _n( '%d minute ago', '%d minutes ago', $count, 'latchkey' ),
			},
			$count
		);
	}

	/**
	 * A day, in its element: as browsers write it where PHP can (intl), else as this site does.
	 *
	 * @param string $instant As on the wire.
	 */
	private static function day( string $instant ): string {
		$time    = (int) strtotime( $instant );
		$written = false;
		if ( class_exists( \IntlDateFormatter::class ) ) {
			try {
				$written = ( new \IntlDateFormatter( get_user_locale(), \IntlDateFormatter::MEDIUM, \IntlDateFormatter::NONE, wp_timezone() ) )->format( $time );
			} catch ( \Throwable ) {
				// A language or a time zone that PHP's ICU does not have: an exception for the one, an error for the other.
				$written = false;
			}
		}
		if ( false === $written ) {
			return self::time( $instant, null, (string) wp_date( get_option( 'date_format' ), $time ) );
		}
		// Which languages have digits of their own changes from one ICU to the next.
		$has_own_digits = (bool) preg_match( '/(?![0-9])\p{Nd}/u', $written );
		return self::time( $instant, $has_own_digits ? null : 'day', $written );
	}

	/**
	 * A point in time; to the minute on hover. The app begins with the same words (src/screens/keys/printed.tsx).
	 *
	 * @param string           $instant As on the wire.
	 * @param 'day'|'ago'|null $telling In which way it is told; null where browsers say it otherwise.
	 * @param string           $words   What is shown.
	 */
	private static function time( string $instant, ?string $telling, string $words ): string {
		$mark = null === $telling ? '' : sprintf( ' data-telling="%s"', esc_attr( $telling ) );
		return sprintf( '<time datetime="%1$s"%2$s title="%3$s">%4$s</time>', esc_attr( $instant ), $mark, esc_attr( KeyWords::instant( new \DateTimeImmutable( $instant ) ) ), esc_html( $words ) );
	}

	/**
	 * What stands for nothing.
	 *
	 * @param string $words What is shown.
	 */
	private static function none( string $words ): string {
		return sprintf( '<span class="latchkey-none">%s</span>', esc_html( $words ) );
	}
}
