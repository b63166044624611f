<?php
/**
 * Keeps everybody else away from latchkey_ options.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\StoreUnavailable;

/**
 * WordPress's options screen and other plugins' routes write any option; a stale tab would bring a revoked key back to
 * life. Only OptionStore writes ours, and it does not pass here.
 */
final class OptionGuard {

	/**
	 * On pre_update_option: gives the old value back, and WordPress writes nothing.
	 *
	 * @param mixed  $value  What somebody wants to write.
	 * @param string $option The option.
	 * @param mixed  $before Its value.
	 */
	public static function keep( mixed $value, string $option, mixed $before ): mixed {
		return self::is_ours( $option ) ? $before : $value;
	}

	/**
	 * On add_option and delete_option: ends a request that would create or delete one of ours. add_option() overwrites what exists.
	 *
	 * @param string $option The option.
	 */
	public static function forbid( string $option ): void {
		if ( self::is_ours( $option ) ) {
			wp_die( esc_html__( 'Latchkey’s records can be changed on its own screens only. Nothing was changed.', 'latchkey' ), '', [ 'response' => 403 ] );
		}
	}

	/**
	 * Whether an option is one of ours, or the database takes it for one.
	 *
	 * Option names compare without case, and by most collations without accents, width and invisible characters: to them
	 * `lätchkey_` is `latchkey_`. Which of these hold only the database knows.
	 *
	 * @param string $option The option.
	 */
	public static function is_ours( string $option ): bool {
		if ( 0 === strncasecmp( trim( $option ), 'latchkey_', 9 ) ) {
			return true;
		}
		if ( 1 !== preg_match( '/[^\x20-\x7E]/', $option ) ) {
			return false;
		}
		try {
			return ( new OptionStore( $GLOBALS['wpdb'] ) )->answers_to( $option );
		} catch ( StoreUnavailable ) {
			return true;
		}
	}
}
