<?php
/**
 * What is measured, each as a call that gives the nanoseconds of its pieces.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Bench;

use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Secret;
use Latchkey\Plugin;

/** The subjects of the benchmark. */
final class Subjects {

	public const ACCOUNT_ROUTE = '/latchkey/v1/clones';

	public const STORE_ROUTE = '/wc/v3/products';

	private Watch $watch;

	/** @param Ground $ground One request's worth of WordPress state. */
	public function __construct( private readonly Ground $ground ) {
		$this->watch = new Watch();
	}

	/**
	 * The floor: one row by its unique name, as get_option() reads it, decoded by nobody.
	 *
	 * @param list<string> $names Option names.
	 */
	public function floor( array $names ): \Closure {
		$hooks = $this->ground->only( Ground::is_ours( ... ) );
		return function ( int $i ) use ( $names, $hooks ): array {
			global $wpdb;
			$this->ground->reset( $hooks, '/', [] );
			$name = $names[ $i % count( $names ) ];
			$this->watch->start();
			$row  = $wpdb->get_row( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", $name ) );
			$time = $this->watch->stop();
			self::expect( is_object( $row ) );
			return [ $time ];
		};
	}

	/**
	 * The least that a chain of these hooks can cost: each is passed, and each filter added that a pair adds, by callbacks that
	 * do nothing; and the row is read, decoded and verified. Nothing finds, parses or judges anything.
	 *
	 * @param list<array{IssuedKey, int}> $pairs Pairs.
	 * @param list<string>                $added What a pair adds filters to: Ground::added() after one.
	 */
	public function least( array $pairs, array $added ): \Closure {
		$hooks = $this->ground->only( Ground::is_ours( ... ) );
		foreach ( $hooks as $name => $hook ) {
			foreach ( $hook->callbacks as $priority => $callbacks ) {
				foreach ( $callbacks as $callback ) {
					$hook->remove_filter( $name, $callback['function'], $priority );
					$hook->add_filter( $name, self::nothing( ... ), $priority, 3 );
				}
			}
		}
		return function ( int $i ) use ( $pairs, $hooks, $added ): array {
			global $wpdb;
			$key    = $pairs[ $i % count( $pairs ) ][0]->key;
			$secret = $key->lookup_hash . ':' . $pairs[ $i % count( $pairs ) ][0]->secrets['consumer_secret']->reveal();
			$this->ground->reset( $hooks, self::STORE_ROUTE, [] );
			$server  = rest_get_server();
			$request = new \WP_REST_Request( 'GET', self::STORE_ROUTE );
			$this->watch->start();
			apply_filters( 'determine_current_user', false );
			$row   = $wpdb->get_row( $wpdb->prepare( "SELECT option_value FROM {$wpdb->options} WHERE option_name = %s LIMIT 1", 'latchkey_key_' . $key->id ) );
			$right = wp_verify_fast_hash( $secret, json_decode( $row->option_value, true )['hash'] );
			foreach ( $added as $name ) {
				add_filter( $name, self::nothing( ... ), PHP_INT_MAX );
			}
			apply_filters( 'rest_jsonp_enabled', true );
			apply_filters( 'rest_authentication_errors', null );
			apply_filters( 'rest_pre_dispatch', null, $server, $request );
			apply_filters( 'rest_request_before_callbacks', null, [], $request );
			apply_filters( 'rest_dispatch_request', null, $request, self::STORE_ROUTE, [] );
			$time = $this->watch->stop();
			self::expect( $right );
			return [ $time ];
		};
	}

	/**
	 * A callback that has no opinion.
	 *
	 * @param mixed $value What others found.
	 */
	private static function nothing( mixed $value ): mixed {
		return $value;
	}

	/**
	 * Ours: every hook of the plugin that a REST request with a key passes. Building the objects and their hooks is a piece of
	 * its own, as WooCommerce's object is built before it is measured.
	 *
	 * @param list<array{IssuedKey, int}> $keys  Keys of one kind, with the user that each acts as.
	 * @param string                      $route A route within their reach.
	 */
	public function ours( array $keys, string $route ): \Closure {
		$hooks    = $this->ground->only( Ground::is_ours( ... ) );
		$register = rest_get_server()->get_routes();
		$handler  = $register[ $route ][0] ?? [];
		self::expect( [] !== $handler );
		return function ( int $i ) use ( $keys, $route, $hooks, $handler ): array {
			[ $issued, $owner ] = $keys[ $i % count( $keys ) ];
			$this->ground->reset( $hooks, $route, self::header_of( $issued->secrets ) );
			$server  = rest_get_server();
			$request = new \WP_REST_Request( 'GET', $route );
			$request->set_header( 'Authorization', 'Basic of the request' );
			$this->watch->start();
			Plugin::services()->authentication();
			do_action( 'rest_api_init', $server );
			$build = $this->watch->stop();
			// What WordPress does between the pieces is not ours: it sets the current user.
			$this->watch->start();
			$user         = apply_filters( 'determine_current_user', false );
			$authenticate = $this->watch->stop();
			wp_set_current_user( $user );
			$this->watch->start();
			$jsonp  = apply_filters( 'rest_jsonp_enabled', true );
			$errors = apply_filters( 'rest_authentication_errors', null );
			$early  = apply_filters( 'rest_pre_dispatch', null, $server, $request );
			$before = apply_filters( 'rest_request_before_callbacks', null, $handler, $request );
			$last   = apply_filters( 'rest_dispatch_request', null, $request, $route, $handler );
			$guard  = $this->watch->stop();
			self::expect( $owner === $user && true === $errors && false === $jsonp && null === $early && null === $before && null === $last && get_current_user_id() === $owner );
			return [ $authenticate, $guard, 'build' => $build ];
		};
	}

	/**
	 * Application passwords.
	 *
	 * @param string       $login     Whose.
	 * @param int          $user      The same as an id.
	 * @param list<string> $passwords All of that user's, in turn.
	 */
	public function application_passwords( string $login, int $user, array $passwords ): \Closure {
		$hooks = $this->ground->only( static fn( $callback ): bool => 'wp_validate_application_password' === $callback );
		return function ( int $i ) use ( $login, $user, $passwords, $hooks ): array {
			$this->ground->reset( $hooks, '/wp/v2/posts', [ 'PHP_AUTH_USER' => $login, 'PHP_AUTH_PW' => $passwords[ $i % count( $passwords ) ] ] );
			$this->watch->start();
			$found = apply_filters( 'determine_current_user', false );
			$time  = $this->watch->stop();
			self::expect( $user === $found );
			return [ $time ];
		};
	}

	/**
	 * WooCommerce's own keys: authenticate, then the permission check with its write.
	 *
	 * Through the filters that WooCommerce puts them on, fired by WordPress as ours are, and its object built beforehand, as ours are.
	 *
	 * @param list<array{string, string}> $pairs Consumer keys and secrets.
	 * @param int                         $owner Whose.
	 */
	public function native( array $pairs, int $owner ): \Closure {
		$hooks = $this->ground->only( static fn(): bool => false );
		return function ( int $i ) use ( $pairs, $owner, $hooks ): array {
			[ $key, $secret ] = $pairs[ $i % count( $pairs ) ];
			$this->ground->reset( $hooks, self::STORE_ROUTE, self::basic( $key, $secret ) );
			$server  = rest_get_server();
			$request = new \WP_REST_Request( 'GET', self::STORE_ROUTE );
			$this->watch->start();
			new \WC_REST_Authentication();
			$build = $this->watch->stop();
			$this->watch->start();
			$user         = apply_filters( 'determine_current_user', false );
			$authenticate = $this->watch->stop();
			wp_set_current_user( $user );
			$this->watch->start();
			$errors     = apply_filters( 'rest_authentication_errors', null );
			$answer     = apply_filters( 'rest_pre_dispatch', null, $server, $request );
			$permission = $this->watch->stop();
			self::expect( $owner === (int) $user && null === $errors && null === $answer && get_current_user_id() === $owner );
			return [ $authenticate, $permission, 'build' => $build ];
		};
	}

	/**
	 * WordPress loading a user whom no cache holds: every way of authenticating pays it once.
	 *
	 * @param int $user The user.
	 */
	public function user( int $user ): \Closure {
		$hooks = $this->ground->only( static fn(): bool => false );
		return function () use ( $user, $hooks ): array {
			$this->ground->reset( $hooks, '/', [] );
			clean_user_cache( $user );
			$this->watch->start();
			$found = get_userdata( $user );
			$time  = $this->watch->stop();
			self::expect( false !== $found );
			return [ $time ];
		};
	}

	/**
	 * What a client with these secrets sends.
	 *
	 * @param array<string, Secret> $secrets As they were issued.
	 * @return array<string, string>
	 */
	private static function header_of( array $secrets ): array {
		if ( isset( $secrets['secret'] ) ) {
			return [ 'HTTP_AUTHORIZATION' => 'Bearer ' . $secrets['secret']->reveal() ];
		}
		return self::basic( $secrets['consumer_key']->reveal(), $secrets['consumer_secret']->reveal() );
	}

	/**
	 * Basic authentication, which PHP's servers give in all three.
	 *
	 * @param string $user     The user name.
	 * @param string $password The password.
	 * @return array<string, string>
	 */
	private static function basic( string $user, string $password ): array {
		return [
			'HTTP_AUTHORIZATION' => 'Basic ' . base64_encode( $user . ':' . $password ),
			'PHP_AUTH_USER'      => $user,
			'PHP_AUTH_PW'        => $password,
		];
	}

	/**
	 * A call that did not do its work must not be timed.
	 *
	 * @param bool $worked Whether it did.
	 */
	private static function expect( bool $worked ): void {
		if ( ! $worked ) {
			throw new \RuntimeException( 'A measured call did not authenticate.' );
		}
	}
}
