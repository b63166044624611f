<?php
/**
 * Keys as lines of a list, for screens that are not the app's.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;

/**
 * Plain HTML, escaped, and readable without style or script.
 */
final class KeyLines {

	/** Lines that a list has at most; the rest is counted. */
	private const MOST = 20;

	/**
	 * A list of keys.
	 *
	 * @param list<Key> $keys The keys; at least one.
	 */
	public static function of( array $keys ): string {
		$lines = array_map( static fn( Key $key ): string => '<li>' . self::line( $key ) . '</li>', array_slice( $keys, 0, self::MOST ) );
		$more  = count( $keys ) - count( $lines );
		if ( $more > 0 ) {
			/* translators: %d: number of keys. */
			$lines[] = '<li>' . esc_html( sprintf( _n( 'and %d more', 'and %d more', $more, 'latchkey' ), $more ) ) . '</li>';
		}
		return '<ul class="ul-disc">' . implode( '', $lines ) . '</ul>';
	}

	/**
	 * The words for a kind of key.
	 *
	 * @param KeyKind $kind The kind.
	 */
	public static function kind( KeyKind $kind ): string {
		return match ( $kind ) {
			KeyKind::WooCommerce => __( 'WooCommerce key', 'latchkey' ),
			KeyKind::Role        => __( 'Role token', 'latchkey' ),
			KeyKind::Account     => __( 'Clone account key', 'latchkey' ),
			KeyKind::Personal    => __( 'Personal key', 'latchkey' ),
		};
	}

	/**
	 * One key.
	 *
	 * @param Key $key The key.
	 */
	private static function line( Key $key ): string {
		$facts = array_filter( [ self::kind( $key->kind ), $key->system, null === $key->first_used_at ? __( 'not used yet', 'latchkey' ) : null ] );
		return '<strong>' . esc_html( $key->title ) . '</strong> (' . esc_html( implode( ', ', $facts ) ) . ')';
	}
}
