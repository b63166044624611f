<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: a network with the sites / and /second/, and the plugin active on all of them. */
trait OnNetwork {
	// phpcs:ignore WordPress.NamingConventions.ValidFunctionName.MethodNameInvalid -- PHPUnit's name.
	public static function setUpBeforeClass(): void {
		self::make_site( '/second/' );
		foreach ( [ '/', '/second/' ] as $path ) {
			self::on( $path, 'global $wpdb; $wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name LIKE \'latchkey\_%\'" ); wp_cache_flush(); return true;' );
		}
		self::activate();
	}

	protected static function site(): Site {
		return Site::named( 'LATCHKEY_SITE_NETWORK' ) ?? throw new \LogicException( 'bin/test makes the network.' );
	}

	/**
	 * Runs PHP in a process of its own that WordPress begins on a site of the network.
	 *
	 * @param string              $path Of the site: /second/.
	 * @param array<string,mixed> $with Variables of the code.
	 * @return mixed What the code returns.
	 */
	private static function on( string $path, string $php, array $with = [] ): mixed {
		putenv( 'LATCHKEY_NETWORK_PATH=' . $path );
		try {
			return self::in_site( $php, $with );
		} finally {
			putenv( 'LATCHKEY_NETWORK_PATH' );
		}
	}

	/** A site of the network, unless there is one; its id. */
	private static function make_site( string $path ): int {
		$id = (int) self::on( '/', 'return get_blog_id_from_url( DOMAIN_CURRENT_SITE, $path ) ?: wpmu_create_blog( DOMAIN_CURRENT_SITE, $path, "Another shop", 1 );', [ 'path' => $path ] );
		// The fixture store gives its roles on activation only, and it was activated before there was this site.
		self::on( $path, '\Latchkey\Tests\Site\Fixture\add_roles(); return true;' );
		return $id;
	}

	/** Activates the plugin on the whole network, as its administrator does. */
	private static function activate(): void {
		self::on( '/', 'require_once ABSPATH . "wp-admin/includes/plugin.php"; wp_set_current_user( 1 ); deactivate_plugins( "latchkey/plugin.php", true, true ); return true;' );
		$error = self::on( '/', 'require_once ABSPATH . "wp-admin/includes/plugin.php"; wp_set_current_user( 1 ); return is_wp_error( activate_plugin( "latchkey/plugin.php", "", true ) );' );
		self::assertFalse( $error );
	}

	private static function deactivate(): void {
		self::on( '/', 'require_once ABSPATH . "wp-admin/includes/plugin.php"; wp_set_current_user( 1 ); deactivate_plugins( "latchkey/plugin.php", false, true ); return true;' );
	}

	/**
	 * A key on a site, made by PHP.
	 *
	 * @param string $wish Named arguments of Latchkey\Keys\NewKey.
	 * @return array<string,string> id, and secret or consumer_key and consumer_secret.
	 */
	private static function key_on( string $path, string $wish ): array {
		return self::on(
			$path,
			"\$issued = Latchkey\Plugin::services()->keys()->create( new Latchkey\Keys\NewKey( title: 'A client', $wish ) );
			return [ 'id' => \$issued->key->id ] + array_map( static fn( \$secret ) => \$secret->reveal(), \$issued->secrets );"
		);
	}

	/** Somebody who belongs to these sites, with a role on each. */
	private function member( string ...$roles ): Person {
		$person = Person::with_role( self::site(), 'subscriber' );
		self::on( '/', 'remove_user_from_blog( $id, 1 ); foreach ( $roles as $path => $role ) { add_user_to_blog( get_blog_id_from_url( DOMAIN_CURRENT_SITE, $path ), $id, $role ); } return true;', [ 'id' => $person->id, 'roles' => $roles ] );
		return $person;
	}

	/**
	 * What a site keeps of ours: options, tables and events.
	 *
	 * @return list<string>
	 */
	private static function kept_on( string $path ): array {
		return self::on(
			$path,
			'global $wpdb;
			$options = $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE \'%latchkey%\'" );
			$tables  = array_values( array_filter( $wpdb->get_col( "SHOW TABLES" ), static fn ( $name ) => 1 === preg_match( "/\A{$wpdb->prefix}latchkey_/", $name ) ) );
			$events  = array_values( preg_grep( "/latchkey/", array_merge( [], ...array_map( "array_keys", array_filter( _get_cron_array(), "is_array" ) ) ) ) );
			return [ ...$options, ...$tables, ...$events ];'
		);
	}
}
