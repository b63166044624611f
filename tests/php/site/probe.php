<?php
/**
 * Plugin Name: Probe (tests only)
 * Description: Says in headers who the current user was at each moment of a request, and gives callbacks that misbehave.
 *
 * A request with the header X-Probe gets X-Probe-Init, X-Probe-Parse-Request,
 * X-Probe-Rest-Api-Init, X-Probe-Callback and X-Probe-End (user ids) back.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site;

/** Says the current user's id in a response header. */
function mark( string $moment ): void {
	if ( isset( $_SERVER['HTTP_X_PROBE'] ) && ! \headers_sent() ) {
		\header( 'X-Probe-' . $moment . ': ' . \get_current_user_id() );
	}
}

\add_action( 'init', static fn () => mark( 'Init' ), PHP_INT_MIN );
\add_action( 'parse_request', static fn () => mark( 'Parse-Request' ), 0 );
\add_action( 'rest_api_init', static fn () => mark( 'Rest-Api-Init' ), PHP_INT_MIN );
\add_filter(
	'rest_request_before_callbacks',
	static function ( $response ) {
		mark( 'Callback' );
		return $response;
	},
	PHP_INT_MIN
);
\add_action( 'template_redirect', static fn () => mark( 'Page' ), PHP_INT_MIN );
\add_action( 'login_init', static fn () => mark( 'Login' ), PHP_INT_MIN );
\add_action( 'admin_init', static fn () => mark( 'Admin' ), PHP_INT_MIN );

foreach ( [ 'wp_ajax_latchkey_probe', 'wp_ajax_nopriv_latchkey_probe' ] as $name ) {
	\add_action( $name, static fn () => \wp_send_json( [ 'user' => \get_current_user_id() ] ) );
}
\add_filter(
	'xmlrpc_methods',
	// A function's name: WordPress 6.8 cannot call a closure here.
	static fn ( array $methods ): array => $methods + [ 'latchkey.probe' => 'get_current_user_id' ]
);

/**
 * What a careless or hostile callback might do under a key.
 *
 * @return array<string,callable(\WP_REST_Request):mixed>
 */
function deeds(): array {
	return [
		'user'                 => static fn () => \get_current_user_id(),
		'change-password'      => static fn () => \wp_update_user(
			[
				'ID'        => \get_current_user_id(),
				'user_pass' => 'changed by a callback',
			]
		),
		'set-password'         => static function () {
			\wp_set_password( 'set by a callback', \get_current_user_id() );
			return true;
		},
		'change-email'         => static fn () => \wp_update_user(
			[
				'ID'         => \get_current_user_id(),
				'user_email' => 'changed@example.com',
			]
		),
		'add-role'             => static function () {
			\wp_get_current_user()->add_role( 'editor' );
			return true;
		},
		'application-password' => static fn () => \WP_Application_Passwords::create_new_application_password(
			\get_current_user_id(),
			[ 'name' => 'made by a callback' ]
		),
		'read-option'          => static fn ( \WP_REST_Request $request ) => \get_option( (string) $request['name'], 'nothing' ),
		'write-option'         => static fn ( \WP_REST_Request $request ) => \update_option( (string) $request['name'], $request['value'] ),
		'add-option'           => static fn ( \WP_REST_Request $request ) => \add_option( (string) $request['name'], $request['value'] ),
		'delete-option'        => static fn ( \WP_REST_Request $request ) => \delete_option( (string) $request['name'] ),
		'auth-cookie'          => static function () {
			\wp_set_auth_cookie( \get_current_user_id() );
			return true;
		},
		'dispatch'             => static function ( \WP_REST_Request $request ) {
			$inner = new \WP_REST_Request( (string) $request['method'], (string) $request['route'] );
			$inner->set_body_params( (array) $request['body'] );
			$answer = \rest_do_request( $inner );
			return [
				'status' => $answer->get_status(),
				'body'   => $answer->get_data(),
			];
		},
		'throw'                => static fn () => throw new \RuntimeException( 'thrown by the probe' ),
	];
}

\add_action(
	'rest_api_init',
	static function (): void {
		// In every kind's and in nobody's reach: wc-… is a store's, probe/v1 is a stranger's.
		foreach ( [ 'wc-probe/v1', 'wc/v3', 'probe/v1' ] as $namespace ) {
			\register_rest_route(
				$namespace,
				'/probe/(?P<deed>[a-z-]+)',
				[
					'methods'             => [ 'GET', 'POST', 'PUT', 'DELETE' ],
					'permission_callback' => '__return_true',
					'callback'            => static function ( \WP_REST_Request $request ) {
						$deed = deeds()[ $request['deed'] ] ?? null;
						if ( null === $deed ) {
							return new \WP_Error( 'probe_unknown', 'No such deed.', [ 'status' => 404 ] );
						}
						$result = $deed( $request );
						return [
							'user'   => \get_current_user_id(),
							'result' => $result instanceof \WP_Error ? [ 'error' => $result->get_error_code() ] : $result,
						];
					},
				]
			);
		}
	}
);
