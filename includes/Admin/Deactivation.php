<?php
/**
 * What deactivating the plugin stops.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Key;
use Latchkey\Services;

/**
 * Puts a page between the link *Deactivate* and the deed, which names the programs that will stop. Works without script.
 * Bulk deactivation and WP-CLI go their own way; the plugin's row says how many programs there are.
 */
final class Deactivation {

	private const ACTION = 'latchkey-deactivate';

	/** Sites of a network that are looked at. */
	private const MOST_SITES = 100;

	/**
	 * The plugin's name for WordPress.
	 *
	 * @var string
	 */
	private readonly string $plugin;

	/**
	 * Stores where its parts come from: none is built on other screens.
	 *
	 * @param string   $file     The plugin's main file.
	 * @param Services $services The objects of the plugin.
	 */
	public function __construct( string $file, private readonly Services $services ) {
		$this->plugin = plugin_basename( $file );
	}

	/**
	 * Hooks the plugins screen, and the page.
	 */
	public function register(): void {
		foreach ( [ '', 'network_admin_' ] as $prefix ) {
			add_filter( $prefix . 'plugin_action_links_' . $this->plugin, [ $this, 'lead_to_page' ], PHP_INT_MAX );
		}
		add_filter( 'plugin_row_meta', [ $this, 'add_count' ], 10, 2 );
		add_action( 'admin_action_' . self::ACTION, [ $this, 'show' ] );
	}

	/**
	 * Leads the link *Deactivate* to our page, where any key works.
	 *
	 * @param array<int|string, string> $links The row's links.
	 * @return array<int|string, string>
	 */
	public function lead_to_page( array $links ): array {
		if ( isset( $links['deactivate'] ) && [] !== $this->keys() ) {
			$links['deactivate'] = (string) preg_replace( '/\bhref="[^"]*"/', 'href="' . esc_url( self_admin_url( 'admin.php?action=' . self::ACTION ) ) . '"', $links['deactivate'], 1 );
		}
		return $links;
	}

	/**
	 * Says in the plugin's row how many keys there are: also to those who tick its box.
	 *
	 * @param array<int|string, string> $meta   What the row says.
	 * @param string                    $plugin Whose row it is.
	 * @return array<int|string, string>
	 */
	public function add_count( array $meta, string $plugin ): array {
		if ( $plugin === $this->plugin && $this->may() ) {
			$count = count( $this->keys() );
			if ( $count > 0 ) {
				/* translators: %d: number of keys. */
				$meta[] = esc_html( sprintf( _n( '%d API key stops when this is deactivated', '%d API keys stop when this is deactivated', $count, 'latchkey' ), $count ) );
			}
		}
		return $meta;
	}

	/**
	 * The page.
	 */
	public function show(): void {
		if ( ! $this->may() ) {
			wp_die( esc_html__( 'Sorry, you are not allowed to deactivate this plugin.', 'latchkey' ), '', [ 'response' => 403 ] );
		}
		// phpcs:disable WordPress.WP.GlobalVariablesOverride.Prohibited -- that is how a screen without a menu entry tells WordPress its name and its place.
		$GLOBALS['title']       = __( 'Deactivate Latchkey', 'latchkey' );
		$GLOBALS['parent_file'] = 'plugins.php';
		// phpcs:enable
		require_once ABSPATH . 'wp-admin/admin-header.php';
		$this->print_page( $this->keys() );
		require_once ABSPATH . 'wp-admin/admin-footer.php';
		exit;
	}

	/**
	 * Prints the page's inside.
	 *
	 * @param list<Key> $keys Keys that work.
	 */
	private function print_page( array $keys ): void {
		$back = self_admin_url( 'plugins.php' );
		$url  = wp_nonce_url( self_admin_url( 'plugins.php?action=deactivate&plugin=' . rawurlencode( $this->plugin ) ), 'deactivate-plugin_' . $this->plugin );
		printf(
			'<div class="wrap" id="latchkey-deactivation"><h1>%1$s</h1>%2$s<p>%3$s</p><p><a class="button button-primary" href="%4$s">%5$s</a> <a class="button" href="%6$s">%7$s</a></p></div>',
			esc_html__( 'Deactivate Latchkey', 'latchkey' ),
			[] === $keys
				? '<p>' . esc_html__( 'No program uses an API key that would stop.', 'latchkey' ) . '</p>'
				: '<p>' . esc_html__( 'These programs will stop at their next request:', 'latchkey' ) . '</p>' . KeyLines::of( $keys ), // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- KeyLines escapes.
			esc_html__( 'The keys stay, and work again once the plugin is activated again. To stop a single program, revoke or pause its key instead.', 'latchkey' ),
			esc_url( $url ),
			esc_html__( 'Deactivate', 'latchkey' ),
			esc_url( $back ),
			esc_html__( 'Cancel', 'latchkey' )
		);
	}

	/**
	 * Whether the person in front may deactivate the plugin.
	 */
	private function may(): bool {
		return current_user_can( 'deactivate_plugin', $this->plugin );
	}

	/**
	 * Keys that work, on this site or on all sites of the network that is being looked at.
	 *
	 * @return list<Key> None when the database does not answer: WordPress's own screen goes on.
	 */
	private function keys(): array {
		try {
			return is_network_admin() ? $this->keys_of_network() : $this->services->orphans()->working();
		} catch ( LatchkeyException ) {
			return [];
		}
	}

	/**
	 * Keys that work, on every site.
	 *
	 * @return list<Key>
	 */
	private function keys_of_network(): array {
		$keys = [];
		foreach ( get_sites( [ 'fields' => 'ids', 'number' => self::MOST_SITES ] ) as $site ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs read best side by side.
			switch_to_blog( $site );
			try {
				array_push( $keys, ...$this->services->orphans()->working() );
			} finally {
				restore_current_blog();
			}
		}
		return $keys;
	}
}
