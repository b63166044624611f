<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: the site finds itself elsewhere, as a copied database does, by its wp-config.php or by a request's header. */
trait MovesSite {
	private static ?string $config = null;

	/** The site's address from now on, as wp-config.php says it. */
	private static function move_to( string $home ): void {
		self::edit_config( "/define\( 'WP_HOME', '[^']*' \);/", sprintf( "define( 'WP_HOME', %s );", var_export( $home, true ) ) );
	}

	/** The site has no WP_HOME any more: its address is the stored one. */
	private static function move_in_database( string $home ): void {
		self::edit_config( "/define\( 'WP_HOME', '[^']*' \);/", '' );
		( new Database( static::site() ) )->run( "UPDATE wp_options SET option_value = ? WHERE option_name = 'home'", [ $home ] );
	}

	/** Defines LATCHKEY_SITE_ID. */
	private static function name_site( string $id ): void {
		self::edit_config( '/\A<\?php/', sprintf( "<?php\ndefine( 'LATCHKEY_SITE_ID', %s );", var_export( $id, true ) ) );
	}

	/** @after */
	public function move_home(): void {
		if ( null !== self::$config ) {
			file_put_contents( self::config_file(), self::$config );
			self::$config = null;
			( new Database( static::site() ) )->run( "UPDATE wp_options SET option_value = ? WHERE option_name = 'home'", [ static::site()->url ] );
		}
	}

	private static function edit_config( string $pattern, string $with ): void {
		self::$config ??= (string) file_get_contents( self::config_file() );
		$text           = (string) preg_replace( $pattern, strtr( $with, [ '\\' => '\\\\', '$' => '\\$' ] ), (string) file_get_contents( self::config_file() ), 1, $count );
		self::assertSame( 1, $count, 'wp-config.php is as expected' );
		file_put_contents( self::config_file(), $text );
	}

	private static function config_file(): string {
		return static::site()->wp . '/wp-config.php';
	}
}
