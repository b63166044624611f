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
 *
 * WordPress's palette of commands, which every page of wp-admin has since 6.9, stands on all of them and on the block editor: on this
 * page it comes right after them, by itself.
 */
final class LateScripts {

	private const HANDLES = [ 'wp-components' ];
	private const PALETTE = [ 'wp-commands', 'wp-core-commands' ];

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
		// The admin bar has asked by then whether there is a palette, and the import map has what it stands on; the scripts come at 10.
		add_action( 'admin_print_footer_scripts', static fn() => self::hold_palette( $hook_suffix ), 9 );
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
	 * Takes the palette, if there is one, out of the page's foot; who else needs it there gets it.
	 *
	 * @param string $hook_suffix The page.
	 */
	private static function hold_palette( string $hook_suffix ): void {
		$held = array_values( array_filter( self::PALETTE, static fn( string $handle ): bool => wp_script_is( $handle ) ) );
		array_map( 'wp_dequeue_script', $held );
		if ( [] !== $held ) {
			add_action( 'admin_footer-' . $hook_suffix, static fn() => self::print_template( 'latchkey-palette', $held ), PHP_INT_MAX );
		}
	}

	/**
	 * Prints what of them the page does not have yet.
	 */
	public static function render(): void {
		self::print_template( 'latchkey-controls', self::HANDLES );
	}

	/**
	 * Prints scripts in a template, but those that the page has.
	 *
	 * @param string                 $id      Of the template.
	 * @param list<non-empty-string> $handles The scripts; what they stand on comes with them.
	 */
	private static function print_template( string $id, array $handles ): void {
		$scripts = wp_scripts();
		$scripts->reset(); // One element for each: nothing is packed together with what has been printed.
		printf( '<template id="%s">', esc_attr( $id ) );
		$scripts->do_items( $handles );
		echo '</template>';
	}
}
