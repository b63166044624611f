<?php
/**
 * Plugin Name: Query log (tests only)
 * Description: Writes every query to wp-content/query.log while wp-content/query-log.on exists.
 *
 * @package Latchkey
 */

declare(strict_types=1);

if ( is_file( WP_CONTENT_DIR . '/query-log.on' ) ) {
	add_filter(
		'query',
		static function ( $query ) {
			$uri = $_SERVER['REQUEST_URI'] ?? '';
			file_put_contents(
				WP_CONTENT_DIR . '/query.log',
				wp_json_encode(
					[
						'uri'   => strtok( (string) $uri, '?' ),
						'query' => $query,
						'after' => did_action( 'shutdown' ) > 0,
					],
					JSON_INVALID_UTF8_SUBSTITUTE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE
				) . "\n",
				FILE_APPEND | LOCK_EX
			);
			return $query;
		},
		PHP_INT_MAX
	);
}
