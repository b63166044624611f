<?php
/**
 * Routes under the names that WooCommerce uses, kept in options.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site\Fixture;

use WP_Error;
use WP_REST_Request;
use WP_REST_Response;

/**
 * WooCommerce's way to say no.
 *
 * @return true|WP_Error
 */
function may( string $capability, string $code, int ...$args ): bool|WP_Error {
	return \current_user_can( $capability, ...$args )
		? true
		: new WP_Error( $code, 'Sorry, you cannot do that.', [ 'status' => \rest_authorization_required_code() ] );
}

/** @return list<array<string,mixed>> */
function products(): array {
	$added = \get_option( 'fixture_store_products', [] );
	$fixed = [];
	for ( $number = 1; $number <= 12; $number++ ) {
		$fixed[] = [
			'id'    => $number,
			'name'  => \sprintf( 'Tulip %d', $number ),
			'sku'   => \sprintf( 'TULIP-%02d', $number ),
			'price' => (string) ( 2 + $number ),
		];
	}
	return \array_merge( $fixed, \is_array( $added ) ? \array_values( $added ) : [] );
}

function list_products( WP_REST_Request $request ): WP_REST_Response {
	$all      = products();
	$size     = \max( 1, (int) ( $request['per_page'] ?? 10 ) );
	$response = new WP_REST_Response( \array_slice( $all, 0, $size ) );
	$response->header( 'X-WP-Total', (string) \count( $all ) );
	$response->header( 'X-WP-TotalPages', (string) (int) \ceil( \count( $all ) / $size ) );
	// As WooCommerce does it: all query parameters go into the header.
	$base = \add_query_arg( \urlencode_deep( $request->get_query_params() ), \rest_url( 'wc/v3/products' ) );
	$response->link_header( 'next', \add_query_arg( 'page', 2, $base ) );
	return $response;
}

function create_product( WP_REST_Request $request ): WP_REST_Response {
	$added   = \get_option( 'fixture_store_products', [] );
	$added   = \is_array( $added ) ? $added : [];
	$product = [
		'id'    => 13 + \count( $added ),
		'name'  => (string) $request['name'],
		'sku'   => '',
		'price' => '1',
	];
	$added[] = $product;
	\update_option( 'fixture_store_products', $added, false );
	return new WP_REST_Response( $product, 201 );
}

function read_customer( WP_REST_Request $request ): WP_REST_Response|WP_Error {
	$user = \get_userdata( (int) $request['id'] );
	return $user
		? new WP_REST_Response(
			[
				'id'    => $user->ID,
				'email' => $user->user_email,
			]
		)
		: new WP_Error( 'woocommerce_rest_invalid_id', 'Invalid resource ID.', [ 'status' => 404 ] );
}

function change_customer( WP_REST_Request $request ): WP_REST_Response|WP_Error {
	$change = [ 'ID' => (int) $request['id'] ];
	if ( null !== $request['email'] ) {
		$change['user_email'] = (string) $request['email'];
	}
	if ( null !== $request['password'] ) {
		$change['user_pass'] = (string) $request['password'];
	}
	$result = \wp_update_user( $change );
	return $result instanceof WP_Error ? $result : read_customer( $request );
}

function read_options( WP_REST_Request $request ): WP_REST_Response {
	$out = [];
	foreach ( \explode( ',', (string) $request['options'] ) as $name ) {
		$out[ $name ] = \get_option( $name );
	}
	return new WP_REST_Response( $out );
}

function write_options( WP_REST_Request $request ): WP_REST_Response {
	$out = [];
	foreach ( (array) $request->get_json_params() as $name => $value ) {
		$out[ $name ] = \update_option( (string) $name, $value );
	}
	return new WP_REST_Response( $out );
}

/**
 * @param non-falsy-string $namespace
 * @param non-falsy-string $path
 * @param array<string,array{callable,callable}> $methods Method → callback and permission.
 */
function route( string $namespace, string $path, array $methods ): void {
	$endpoints = [];
	foreach ( $methods as $method => [ $callback, $permission ] ) {
		$endpoints[] = [
			'methods'             => $method,
			'callback'            => $callback,
			'permission_callback' => $permission,
		];
	}
	\register_rest_route( $namespace, $path, $endpoints );
}

function register_routes(): void {
	$may      = static fn ( string $capability, string $code ): callable => static fn () => may( $capability, $code );
	$view     = 'woocommerce_rest_cannot_view';
	$create   = 'woocommerce_rest_cannot_create';
	$nothing  = static fn (): array => [];
	$customer = static fn ( string $code ): callable => static fn ( WP_REST_Request $request ) => may( 'edit_user', $code, (int) $request['id'] );

	route(
		'wc/v3',
		'/products',
		[
			'GET'  => [ __NAMESPACE__ . '\list_products', $may( 'read_private_products', $view ) ],
			'POST' => [ __NAMESPACE__ . '\create_product', $may( 'publish_products', $create ) ],
		]
	);
	route(
		'wc/v3',
		'/orders',
		[
			'GET'  => [ $nothing, $may( 'read_private_shop_orders', $view ) ],
			'POST' => [ static fn () => new WP_REST_Response( [ 'id' => 1 ], 201 ), $may( 'publish_shop_orders', $create ) ],
		]
	);
	route(
		'wc/v3',
		'/customers/(?P<id>\d+)',
		[
			'GET' => [ __NAMESPACE__ . '\read_customer', $customer( $view ) ],
			'PUT' => [ __NAMESPACE__ . '\change_customer', $customer( 'woocommerce_rest_cannot_edit' ) ],
		]
	);
	route( 'wc/v3', '/data', [ 'GET' => [ $nothing, $may( 'manage_woocommerce', $view ) ] ] );
	route( 'wc-analytics', '/reports/orders/stats', [ 'GET' => [ $nothing, $may( 'view_woocommerce_reports', $view ) ] ] );
	route(
		'wc-admin',
		'/options',
		[
			'GET'  => [ __NAMESPACE__ . '\read_options', $may( 'manage_woocommerce', $view ) ],
			'POST' => [ __NAMESPACE__ . '\write_options', $may( 'manage_woocommerce', $create ) ],
		]
	);
	foreach ( [ '/plugins', '/themes' ] as $path ) {
		route( 'wc-admin', $path, [ 'GET' => [ $nothing, $may( 'manage_woocommerce', $view ) ] ] );
	}
}
