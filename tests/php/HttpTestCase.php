<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests;

use Latchkey\Tests\Support\DatabaseServer;
use Latchkey\Tests\Support\InSite;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\Request;
use Latchkey\Tests\Support\Response;
use Latchkey\Tests\Support\Site;

/**
 * A test from outside: real requests to a served site. Nothing is rolled back;
 * each class begins with a freshly activated plugin without keys.
 */
abstract class HttpTestCase extends \PHPUnit\Framework\TestCase {
	/** Asks for a production environment: the test sites' wp-config.php listens to it. */
	protected const PRODUCTION = [ 'X-Test-Environment' => 'production' ];

	/** The request came over HTTPS, says the front (mu-plugin forwarded-proto). */
	protected const HTTPS = [ 'X-Forwarded-Proto' => 'https' ];

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		static::fresh_plugin();
	}

	protected static function site(): Site {
		return Site::current();
	}

	/** Deletes all that the plugin keeps, and activates it anew. */
	protected static function fresh_plugin(): void {
		static::in_site(
			<<<'PHP'
			global $wpdb;
			require_once ABSPATH . 'wp-admin/includes/plugin.php';
			wp_set_current_user( 1 );
			deactivate_plugins( 'latchkey/plugin.php' );
			$wpdb->query( "DELETE FROM {$wpdb->options} WHERE option_name LIKE 'latchkey\_%'" );
			wp_cache_flush();
			$result = activate_plugin( 'latchkey/plugin.php' );
			if ( $wpdb->get_var( "SHOW TABLES LIKE '{$wpdb->prefix}latchkey_events'" ) ) {
				$wpdb->query( "DELETE FROM {$wpdb->prefix}latchkey_events" );
			}
			if ( is_wp_error( $result ) ) {
				throw new RuntimeException( $result->get_error_message() );
			}
			return true;
			PHP
		);
	}

	/**
	 * Runs PHP inside the site in a separate process. The constants STDIN, STDOUT and STDERR are closed in it.
	 *
	 * @param array<string,mixed> $with Variables of the code.
	 * @return mixed What the code returns, decoded from JSON.
	 */
	protected static function in_site( string $php, array $with = [] ): mixed {
		return InSite::run( static::site(), self::with( $with ) . $php );
	}

	/** @param array<string,mixed> $with Variables of the code. */
	protected static function start_in_site( string $php, array $with = [] ): InSite {
		return InSite::start( static::site(), self::with( $with ) . $php );
	}

	/** @param array<string,mixed> $with Variables of the code. */
	private static function with( array $with ): string {
		return [] === $with ? '' : sprintf( 'extract( %s );', var_export( $with, true ) );
	}

	/**
	 * @param string                   $path    From the site's root: /wp-json/….
	 * @param array<mixed>|string|null $body    An array goes as JSON.
	 * @param array<string,string>     $headers Name → value.
	 */
	protected function request( string $method, string $path, array $headers = [], array|string|null $body = null ): Response {
		return $this->send( [ new Request( $method, $path, $headers, $body ) ] )[0];
	}

	/**
	 * A route of the REST API.
	 *
	 * @param string                   $route   Such as /latchkey/v1/whoami.
	 * @param array<mixed>|string|null $body    An array goes as JSON.
	 * @param array<string,string>     $headers Name → value.
	 */
	protected function rest( string $method, string $route, array $headers = [], array|string|null $body = null ): Response {
		return $this->request( $method, '/wp-json' . $route, $headers, $body );
	}

	/**
	 * Sends requests at the same time, and gives their answers in the same order.
	 *
	 * @param array<int|string,Request> $requests Keys are kept.
	 * @return array<int|string,Response>
	 */
	protected function send( array $requests ): array {
		$multi   = curl_multi_init();
		$handles = [];
		$started = microtime( true );
		foreach ( $requests as $key => $request ) {
			$handles[ $key ] = $request->handle( static::site()->url );
			curl_multi_add_handle( $multi, $handles[ $key ] );
		}
		do {
			curl_multi_exec( $multi, $running );
			curl_multi_select( $multi, 0.05 );
		} while ( $running > 0 );
		$responses = [];
		foreach ( $handles as $key => $handle ) {
			$responses[ $key ] = Response::parse( (string) curl_multi_getcontent( $handle ), $started );
			curl_multi_remove_handle( $multi, $handle );
		}
		curl_multi_close( $multi );
		return $responses;
	}

	/** Bytes as they are, for headers that no client would send. Send `Connection: close`. */
	protected function raw( string $bytes ): Response {
		$socket = stream_socket_client( 'tcp://127.0.0.1:' . static::site()->port, $code, $message, 10 );
		self::assertIsResource( $socket, (string) $message );
		stream_set_timeout( $socket, 30 );
		$started = microtime( true );
		fwrite( $socket, $bytes );
		$answer = (string) stream_get_contents( $socket );
		fclose( $socket );
		return Response::parse( $answer, $started );
	}

	/** A person with a role, with a password, and so with a login cookie or an application password. */
	protected function person( string $role ): Person {
		return Person::with_role( static::site(), $role );
	}

	/** The administrator that the site was installed with. */
	protected function first_administrator(): Person {
		return new Person( static::site(), 1, static::site()->admin_login, static::site()->admin_password );
	}

	/** Makes somebody the account owner; the site's first administrator when nobody is given. */
	protected function name_account_owner( ?Person $person = null ): Person {
		$person ??= $this->first_administrator();
		$answer   = $this->rest( 'PATCH', '/latchkey/v1/settings', $person->cookie_headers(), [ 'account_owner' => $person->id ] );
		self::assertSame( 200, $answer->status, $answer->body );
		return $person;
	}

	/** @return array<string,string> */
	protected static function basic( string $user, string $password ): array {
		return [ 'Authorization' => 'Basic ' . base64_encode( $user . ':' . $password ) ];
	}

	/** @return array<string,string> */
	protected static function bearer( string $token ): array {
		return [ 'Authorization' => 'Bearer ' . $token ];
	}

	protected static function debug_log(): string {
		return static::site()->debug_log();
	}

	/** All rows of all tables, as text. */
	protected static function database_dump(): string {
		return (string) static::in_site(
			<<<'PHP'
			global $wpdb;
			$out = '';
			foreach ( $wpdb->get_col( 'SHOW TABLES' ) as $table ) {
				foreach ( $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_N ) as $row ) {
					$out .= $table . "\t" . implode( "\t", array_map( 'strval', $row ) ) . "\n";
				}
			}
			return $out;
			PHP
		);
	}

	protected static function log_queries( bool $on ): void {
		$folder = static::site()->wp . '/wp-content';
		if ( $on ) {
			file_put_contents( $folder . '/query.log', '' );
			touch( $folder . '/query-log.on' );
			return;
		}
		unlink( $folder . '/query-log.on' );
	}

	/** @return list<array{uri:string,query:string,after:bool}> */
	protected static function query_log(): array {
		$text = trim( (string) file_get_contents( static::site()->wp . '/wp-content/query.log' ) );
		$log  = [];
		foreach ( '' === $text ? [] : explode( "\n", $text ) as $line ) {
			$entry = (array) json_decode( $line, true );
			$log[] = [
				'uri'   => (string) ( $entry['uri'] ?? '' ),
				'query' => (string) ( $entry['query'] ?? '' ),
				'after' => true === ( $entry['after'] ?? null ),
			];
		}
		return $log;
	}

	/**
	 * Logged statements on a table that ran before the response had gone out.
	 * @return list<string>
	 */
	protected static function statements_before_response( string $table ): array {
		$before = array_filter( self::query_log(), static fn ( array $entry ): bool => ! $entry['after'] && str_contains( $entry['query'], $table ) );
		return array_column( $before, 'query' );
	}

	/** The site's database server; skips loudly where there is none to stop. */
	protected static function database_server(): DatabaseServer {
		if ( [] === static::site()->control ) {
			self::markTestSkipped( 'SQLite is embedded: there is no database server to stop' );
		}
		return new DatabaseServer( static::site()->control );
	}

	/** WooCommerce itself; skips loudly where it cannot be had. */
	protected static function needs_woocommerce(): void {
		if ( 'woocommerce' !== static::site()->store ) {
			self::markTestSkipped( 'WooCommerce cannot be had here: set WC_DIR to a built WooCommerce' );
		}
	}

	protected static function assert_refused( string $code, int $status, Response $response ): void {
		self::assertSame( [ $code, $status ], [ $response->code(), $response->status ], $response->body );
	}
}
