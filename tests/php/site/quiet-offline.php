<?php
/**
 * Plugin Name: Quiet offline (development only)
 * Description: Core does not complain of the missing internet, and nothing leaves the machine.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site;

/** Empty, valid answers of api.wordpress.org. */
const ANSWER = [
	'offers'              => [],
	'themes'              => [],
	'plugins'             => [],
	'no_update'           => [],
	'translations'        => [],
	'checksums'           => [],
	'is_acceptable'       => true,
	'is_supported'        => true,
	'upgrade'             => false,
	'insecure'            => false,
	'is_secure'           => true,
	'recommended_version' => '8.2',
	'lowest_acceptable_version' => '7.4',
];

\add_filter(
	'pre_http_request',
	static function ( $answer, array $args, string $url ) {
		unset( $args );
		$host = (string) \wp_parse_url( $url, PHP_URL_HOST );
		if ( \in_array( $host, [ '127.0.0.1', 'localhost', '[::1]' ], true ) ) {
			return $answer;
		}
		if ( 'api.wordpress.org' !== $host ) {
			return new \WP_Error( 'offline', 'This site stays offline.' );
		}
		return [
			'headers'  => [],
			'body'     => (string) \wp_json_encode( ANSWER ),
			'response' => [
				'code'    => 200,
				'message' => 'OK',
			],
			'cookies'  => [],
			'filename' => null,
		];
	},
	PHP_INT_MAX,
	3
);

\add_filter( 'pre_wp_mail', '__return_true' );
