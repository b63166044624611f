<?php
/**
 * What need not keep a client waiting.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Usage;

defined( 'ABSPATH' ) || exit;

/**
 * Work at shutdown, with the client let go first where the server can do that.
 */
final class AfterResponse {

	/**
	 * Does something when the response has gone out. What fails there is lost: nobody is left to be told.
	 *
	 * @param \Closure(): void $work The work.
	 */
	public static function run( \Closure $work ): void {
		add_action(
			'shutdown',
			static function () use ( $work ): void {
				self::let_client_go();
				try {
					$work();
				} catch ( \Throwable ) {
					return;
				}
			},
			PHP_INT_MAX
		);
	}

	/**
	 * Ends the response (FastCGI, LiteSpeed); elsewhere the client waits for the end of the process.
	 */
	public static function let_client_go(): void {
		if ( function_exists( 'fastcgi_finish_request' ) ) {
			fastcgi_finish_request();
		} elseif ( function_exists( 'litespeed_finish_request' ) ) {
			litespeed_finish_request();
		}
	}
}
