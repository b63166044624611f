<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests;

use Latchkey\Plugin;
use Latchkey\Services;
use Latchkey\Tests\Support\Site;
use WP_REST_Request;
use WP_REST_Response;
use WP_User;

/** A test inside a real WordPress: a transaction a test, globals and hooks put back. */
abstract class TestCase extends \PHPUnit\Framework\TestCase {
	private const GLOBALS = [ '_SERVER', '_GET', '_POST', '_REQUEST', '_COOKIE', '_FILES', 'wp_actions', 'wp_filters', 'wp_current_filter', 'wp_rest_server', 'wp_rest_additional_fields', 'wp_rest_auth_cookie', 'wp_rest_application_password_uuid', 'wp_scripts', 'wp_styles', 'pagenow', 'current_screen', 'wp_settings_errors' ];

	/** @var array<string,mixed> */
	private array $saved = [];

	/** @var array<string,\WP_Hook> */
	private array $hooks = [];

	private static int $users = 0;

	protected function setUp(): void {
		parent::setUp();
		foreach ( self::GLOBALS as $name ) {
			$this->saved[ $name ] = $GLOBALS[ $name ] ?? null;
		}
		/** @var \WP_Hook $hook */
		foreach ( $GLOBALS['wp_filter'] as $name => $hook ) {
			$this->hooks[ $name ] = clone $hook;
		}
		wp_cache_flush();
		$this->database()->query( 'START TRANSACTION' );
		$GLOBALS['wp_rest_server'] = null;
	}

	protected function tearDown(): void {
		$this->database()->query( 'ROLLBACK' );
		wp_cache_flush();
		wp_set_current_user( 0 );
		foreach ( $this->saved as $name => $value ) {
			$GLOBALS[ $name ] = $value;
		}
		$GLOBALS['wp_filter']      = $this->hooks;
		$GLOBALS['wp_rest_server'] = null;
		$this->hooks               = [];
		$this->saved               = [];
		parent::tearDown();
	}

	final protected function database(): \wpdb {
		return $GLOBALS['wpdb'];
	}

	final protected function services(): Services {
		return Plugin::services();
	}

	final protected function user_with_role( string $role ): WP_User {
		++self::$users;
		$login = sprintf( '%s-%d', str_replace( '_', '-', $role ), self::$users );
		$id    = wp_insert_user(
			[
				'user_login' => $login,
				'user_email' => $login . '@shop.example',
				'user_pass'  => wp_generate_password(),
				'role'       => $role,
			]
		);
		self::assertIsInt( $id );
		return new WP_User( $id );
	}

	final protected function administrator(): WP_User {
		return $this->user_with_role( 'administrator' );
	}

	/** Makes somebody the account owner, as the first run does; a new administrator when nobody is given. */
	final protected function name_account_owner( ?WP_User $user = null ): WP_User {
		$user   ??= $this->administrator();
		$before   = get_current_user_id();
		wp_set_current_user( $user->ID );
		$response = $this->dispatch( 'PATCH', '/latchkey/v1/settings', [ 'account_owner' => $user->ID ] );
		wp_set_current_user( $before );
		self::assertSame( 200, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $user;
	}

	/**
	 * A request through WordPress's REST server, as the current user.
	 *
	 * @param string               $route   Such as /latchkey/v1/keys.
	 * @param array<string,mixed>  $params  Query of a GET, HEAD or DELETE, else the JSON body.
	 * @param array<string,string> $headers Name → value.
	 */
	final protected function dispatch( string $method, string $route, array $params = [], array $headers = [] ): WP_REST_Response {
		$request = new WP_REST_Request( $method, $route );
		foreach ( $headers as $name => $value ) {
			$request->set_header( $name, $value );
		}
		if ( in_array( $method, [ 'GET', 'HEAD', 'DELETE', 'OPTIONS' ], true ) ) {
			$request->set_query_params( $params );
		} else {
			$request->set_header( 'Content-Type', 'application/json' );
			$request->set_body( [] === $params ? '{}' : (string) wp_json_encode( $params ) );
		}
		return rest_ensure_response( rest_get_server()->dispatch( $request ) );
	}

	/** Switches the store (WooCommerce or its fixture) off or on for this test. */
	final protected function store_is_present( bool $present ): void {
		add_filter( 'latchkey_store_present', $present ? '__return_true' : '__return_false', PHP_INT_MAX );
	}

	final protected function site(): Site {
		return Site::current();
	}

	final protected function assert_refused( string $code, int $status, WP_REST_Response $response ): void {
		$data = $response->get_data();
		self::assertSame( [ $code, $status ], [ $data['code'] ?? null, $response->get_status() ], (string) wp_json_encode( $data ) );
	}
}
