<?php
/**
 * Script and style of the admin app.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Enqueues build/index.js with what it needs to paint at once: boot data, first REST answers, translations.
 */
final class Assets {

	private const HANDLE = 'latchkey-admin';

	/** Scripts that a page starts with; all others load later, from these. */
	private const ENTRIES = [ 'index', 'profile' ];

	/**
	 * Stores where the plugin lives.
	 *
	 * @param string $file The plugin's main file.
	 */
	public function __construct( private readonly string $file ) {}

	/**
	 * Enqueues the app: in time for the page's head.
	 *
	 * @param 'index'|'profile' $entry Which of the two scripts the page starts with.
	 * @param string|null       $list  Hook suffix of the page where it starts with the list of keys, which draws none of WordPress's controls.
	 */
	public function enqueue( string $entry = 'index', ?string $list = null ): void {
		$asset_file = $this->path( $entry . '.asset.php' );
		if ( ! is_readable( $asset_file ) ) {
			return; // Requirements says so in a notice.
		}
		/**
		 * Made by @wordpress/scripts.
		 *
		 * @var array{dependencies: list<non-empty-string>, version: string} $asset
		 */
		$asset = require $asset_file;

		$dependencies = null === $list ? $asset['dependencies'] : LateScripts::put_off( $asset['dependencies'], $list );
		wp_enqueue_script( self::HANDLE, $this->url( $entry . '.js' ), $dependencies, $asset['version'], [ 'in_footer' => true ] );
		wp_set_script_translations( self::HANDLE, 'latchkey', plugin_dir_path( $this->file ) . 'languages' );
		if ( null !== $list ) {
			LateScripts::translate( self::HANDLE );
		}
		rest_get_server(); // Other plugins may send headers when routes are registered: not below the page's head.
		if ( 'index' === $entry ) {
			add_filter( 'wp_script_attributes', [ $this, 'put_scripts_last' ] );
		}
		// It would put pictures in the place of emoji in titles, in a document that React keeps.
		remove_action( 'admin_print_scripts', 'print_emoji_detection_script' );

		// One style for all screens: what the second has, the first has fetched.
		wp_enqueue_style( self::HANDLE, $this->url( 'index.css' ), [ 'wp-components' ], $this->style_version() );
		wp_style_add_data( self::HANDLE, 'rtl', 'replace' );
	}

	/**
	 * Gives the app what it starts with: in time for the page's foot, where its script is. What takes a while to find out
	 * does not keep the style sheets waiting so.
	 *
	 * @param array<string, mixed> $boot_data What the app must know at its start.
	 * @param array<string, mixed> $responses REST answers by path: src/data/request.ts finds them.
	 */
	public function boot( array $boot_data, array $responses ): void {
		if ( ! wp_script_is( self::HANDLE, 'registered' ) ) {
			return; // Nothing is built.
		}
		wp_add_inline_script( self::HANDLE, $this->boot_script( $boot_data, $responses ), 'before' );
		$this->add_chunk_translations();
	}

	/**
	 * Lets the browser fetch a part that the app is going to ask for: before the scripts of the page's foot, because it is the
	 * largest, and read while those run.
	 *
	 * @param string $name The part's name, as in build/chunks.json.
	 */
	public function preload( string $name ): void {
		$list   = $this->path( 'chunks.json' );
		$chunks = is_readable( $list ) ? wp_json_file_decode( $list, [ 'associative' => true ] ) : null;
		$file   = is_array( $chunks ) ? $chunks[ $name . '.js' ] ?? null : null;
		if ( is_string( $file ) ) {
			printf( '<link rel="preload" as="script" href="%s" fetchpriority="low">', esc_url( $this->url( $file ) ) );
		}
	}

	/**
	 * Lets the style sheets come before the scripts of the foot: what is printed waits for nothing else.
	 *
	 * @param array<string, string|bool> $attributes Of a script element.
	 * @return array<string, string|bool>
	 */
	public function put_scripts_last( array $attributes ): array {
		return doing_action( 'admin_print_footer_scripts' ) ? $attributes + [ 'fetchpriority' => 'low' ] : $attributes;
	}

	/**
	 * Version of the style, which is built with the first entry.
	 */
	private function style_version(): string {
		$asset = require $this->path( 'index.asset.php' );
		return (string) $asset['version'];
	}

	/**
	 * The data, as JavaScript.
	 *
	 * @param array<string, mixed> $boot_data What the app must know at its start.
	 * @param array<string, mixed> $responses REST answers by path.
	 */
	private function boot_script( array $boot_data, array $responses ): string {
		return sprintf( 'window.latchkeyBoot = %s;', self::to_json( $boot_data + [ 'answers' => (object) $responses ] ) );
	}

	/**
	 * Translations of the parts that load later.
	 *
	 * WordPress keeps translations in one file per script file and loads those of enqueued scripts alone:
	 * the strings of a lazy chunk would stay English. So each chunk is registered, never enqueued, for its translations.
	 */
	private function add_chunk_translations(): void {
		foreach ( (array) glob( $this->path( '*.js' ) ) as $file ) {
			$name = basename( (string) $file, '.js' );
			if ( in_array( $name, self::ENTRIES, true ) ) {
				continue;
			}
			$handle = self::HANDLE . '-' . $name;
			/**
			 * Its translations are found by it.
			 *
			 * @var non-empty-string $url
			 */
			$url = $this->url( $name . '.js' );
			wp_register_script( $handle, $url, [ 'wp-i18n' ], null, [ 'in_footer' => true ] ); // phpcs:ignore WordPress.WP.EnqueuedResourceParameters.MissingVersion -- Never printed.
			wp_set_script_translations( $handle, 'latchkey', plugin_dir_path( $this->file ) . 'languages' );
			$translations = wp_scripts()->print_translations( $handle, false );
			if ( is_string( $translations ) && '' !== $translations ) {
				wp_add_inline_script( self::HANDLE, $translations, 'before' );
			}
		}
	}

	/**
	 * JSON that can stand inside a script element.
	 *
	 * @param mixed $data Anything.
	 */
	private static function to_json( mixed $data ): string {
		return (string) wp_json_encode( $data, JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_SLASHES );
	}

	/**
	 * Path of a built file.
	 *
	 * @param string $name File name in build/.
	 */
	private function path( string $name ): string {
		return plugin_dir_path( $this->file ) . 'build/' . $name;
	}

	/**
	 * Address of a built file.
	 *
	 * @param string $name File name in build/.
	 */
	private function url( string $name ): string {
		return plugins_url( 'build/' . $name, $this->file );
	}
}
