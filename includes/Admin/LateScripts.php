<?php
/**
 * Scripts that a page starts without.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Prints WordPress's controls in a template, where no browser runs them: src/controls.ts does, when a dialog is wanted or there is
 * nothing else to do. They and what they stand on are half of the script that the list of keys would wait for.
 */
final class LateScripts {

	private const HANDLES = [ 'wp-components' ];

	/**
	 * What the page's script needs at once: all but these.
	 *
	 * @param list<non-empty-string> $dependencies Handles.
	 * @param string                 $hook_suffix  The page.
	 * @return list<non-empty-string>
	 */
	public static function put_off( array $dependencies, string $hook_suffix ): array {
		// After all others: what somebody else on the page needs has been printed by then, and runs as ever.
		add_action( 'admin_footer-' . $hook_suffix, [ self::class, 'render' ], PHP_INT_MAX );
		return array_values( array_diff( $dependencies, self::HANDLES ) );
	}

	/**
	 * Gives a script their translations at once: DataViews says some things in the same words.
	 *
	 * @param string $handle The script.
	 */
	public static function translate( string $handle ): void {
		foreach ( self::HANDLES as $late ) {
			$translations = wp_scripts()->print_translations( $late, false );
			if ( is_string( $translations ) && '' !== $translations ) {
				wp_add_inline_script( $handle, $translations, 'before' );
			}
		}
	}

	/**
	 * Prints what of them the page does not have yet.
	 */
	public static function render(): void {
		$scripts = wp_scripts();
		$scripts->reset(); // One element for each: nothing is packed together with what has been printed.
		echo '<template id="latchkey-controls">';
		$scripts->do_items( self::HANDLES );
		echo '</template>';
	}
}
