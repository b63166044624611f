<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests;

use Latchkey\Tests\Support\Database;
use Latchkey\Tests\Support\GivenKey;
use Latchkey\Tests\Support\InSite;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\Site;

/** A test of authentication from outside: the site's first administrator is the account owner, keys are made without REST. */
abstract class AuthTestCase extends HttpTestCase {
	protected const ALL_SCOPES = [ 'sites:create', 'sites:view', 'clones:create', 'clones:view', 'profile:view', 'languages:view' ];

	/** The site's first administrator. */
	protected const OWNER = 1;

	private static ?Database $database = null;

	/** @var list<string> */
	private static array $mu_plugins = [];

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::set_account_owner( self::OWNER );
	}

	public static function tearDownAfterClass(): void {
		array_map( 'unlink', self::$mu_plugins );
		self::$mu_plugins = [];
		parent::tearDownAfterClass();
	}

	/** Another plugin, present for the rest of this class. */
	protected static function mu_plugin( string $name, string $php ): void {
		$file = static::site()->wp . '/wp-content/mu-plugins/' . $name . '.php';
		file_put_contents( $file, "<?php\n" . $php );
		self::$mu_plugins[] = $file;
	}

	protected static function set_account_owner( int $user, ?Site $site = null ): void {
		InSite::run( $site ?? static::site(), sprintf( 'Latchkey\Plugin::services()->settings()->change( static fn( $settings ) => $settings->with_account_owner( %d ) ); return true;', $user ) );
	}

	/** @param list<string> $scopes */
	protected static function account_key( array $scopes = self::ALL_SCOPES, ?Site $site = null ): GivenKey {
		return self::make_key( sprintf( 'kind: Latchkey\Keys\KeyKind::Account, scopes: array_map( [ Latchkey\Keys\Scope::class, "from" ], %s )', var_export( $scopes, true ) ), $site );
	}

	protected static function pair( string $permission = 'read_write', int $user = self::OWNER, bool $allow_in_url = false, ?Site $site = null ): GivenKey {
		return self::make_key( sprintf( 'kind: Latchkey\Keys\KeyKind::WooCommerce, permission: Latchkey\Keys\Permission::from( "%s" ), user: %d, allow_in_url: %s', $permission, $user, var_export( $allow_in_url, true ) ), $site );
	}

	/** A role token of somebody, or of the site's first administrator. */
	protected static function role_token( string $role, string $permission = 'read_write', int $user = self::OWNER ): GivenKey {
		return self::make_key( sprintf( 'kind: Latchkey\Keys\KeyKind::Role, role: "%s", system: "app.example.com", permission: Latchkey\Keys\Permission::from( "%s" ), user: %d', $role, $permission, $user ), null );
	}

	/** A personal key as its row is, whether or not its owner has another one. */
	protected static function personal_key( string $permission = 'read_write', int $user = self::OWNER ): GivenKey {
		return self::make_key( sprintf( 'kind: Latchkey\Keys\KeyKind::Personal, permission: Latchkey\Keys\Permission::from( "%s" ), user: %d', $permission, $user ), null );
	}

	/** A key that ended at the second in which it was made. */
	protected static function expired( string $kind ): GivenKey {
		$limits = 'account' === $kind ? 'scopes: [ Latchkey\Keys\Scope::SitesView ]' : 'permission: Latchkey\Keys\Permission::ReadWrite';
		return self::make_key( sprintf( 'kind: Latchkey\Keys\KeyKind::from( "%s" ), %s, expires_at: new DateTimeImmutable( "now" )', $kind, $limits ), null );
	}

	/** @param string $wish Named arguments of Latchkey\Keys\NewKey. */
	private static function make_key( string $wish, ?Site $site ): GivenKey {
		$wish .= str_contains( $wish, 'user:' ) ? '' : ', user: ' . self::OWNER;
		$made  = InSite::run(
			$site ?? static::site(),
			"\$issued = Latchkey\Plugin::services()->keys()->issue( new Latchkey\Keys\NewKey( title: 'A client', $wish ) );
			Latchkey\Plugin::services()->key_repository()->insert( \$issued->key );
			return [ 'id' => \$issued->key->id ] + array_map( static fn( \$secret ) => \$secret->reveal(), \$issued->secrets );"
		);
		return new GivenKey( $made['id'], $made['secret'] ?? null, $made['consumer_key'] ?? null, $made['consumer_secret'] ?? null );
	}

	protected static function revoke( GivenKey $key ): void {
		static::in_site( 'Latchkey\Plugin::services()->keys()->revoke( $id, 1 ); return true;', [ 'id' => $key->id ] );
	}

	/** The site's database, without WordPress in between. */
	protected static function database(): Database {
		return self::$database ??= new Database( static::site() );
	}

	/** A key's record as it is stored. */
	protected static function record( GivenKey $key ): string {
		return (string) ( self::database()->rows( 'SELECT option_value FROM wp_options WHERE option_name = ?', [ 'latchkey_key_' . $key->id ] )[0]['option_value'] ?? '' );
	}

	/** @return array<string,?string>|null What is recorded under a reference. */
	protected static function event( string $reference ): ?array {
		return self::database()->rows( 'SELECT * FROM wp_latchkey_events WHERE reference = ?', [ $reference ] )[0] ?? null;
	}

	/** A minute takes 120 refusals only: a long test makes room. */
	protected static function forget_refusals(): void {
		self::database()->run( "DELETE FROM wp_latchkey_events WHERE type = 'refused'" );
	}

	/** All that a refused request must leave as it was: every table but the events themselves, and counts. */
	protected static function state(): string {
		$lines = array_filter( self::database()->lines(), static fn ( string $line ): bool => 1 !== preg_match( '/\Awp_latchkey_(?:events|counters)\t|\t_(?:site_)?transient_|\tcron\t/', $line ) );
		return implode( "\n", $lines );
	}

	/** Refused with Latchkey's own code, recorded under the reference that the client got. */
	protected static function assert_refusal( string $code, int $status, Response $response, string $why = '' ): void {
		self::assertSame( [ $code, $status ], [ $response->code(), $response->status ], $why . ' ' . $response->body );
		self::assert_recorded( $code, $response, $why );
	}

	/** Refused in WooCommerce's terms, ours beside them. */
	protected static function assert_store_refusal( string $code, Response $response, string $why = '' ): void {
		self::assertSame(
			[ 'woocommerce_rest_authentication_error', 401, 401, $code ],
			[ $response->code(), $response->status, $response->data( 'status' ), $response->data( 'latchkey_code' ) ],
			$why . ' ' . $response->body
		);
		self::assertSame( '', $response->header( 'WWW-Authenticate' ), 'browsers and clients of WooCommerce expect none' );
		self::assert_recorded( $code, $response, $why );
	}

	private static function assert_recorded( string $code, Response $response, string $why ): void {
		$reference = $response->data( 'reference' );
		self::assertIsString( $reference, $why . ' ' . $response->body );
		self::assertMatchesRegularExpression( '/\A[0-9a-z]{4,16}\z/', $reference, $why );
		$event = self::event( $reference );
		self::assertSame( [ 'refused', $code ], [ $event['type'] ?? null, $event['code'] ?? null ], $why );
		self::assertGreaterThan( 20, strlen( (string) ( $response->json()['message'] ?? '' ) ), 'says what to do next' );
	}
}
