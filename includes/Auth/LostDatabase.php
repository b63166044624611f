<?php
/**
 * What a client is told when WordPress gives up for want of a database.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * A key could not be looked up because the database is gone. WordPress will need it too, before REST can answer, and
 * would end the request with an HTML page and status 500: the client gets the refusal instead, and when to try again.
 */
final class LostDatabase {

	private const HANDLERS = [ 'wp_die_handler', 'wp_die_json_handler', 'wp_die_jsonp_handler' ];

	/**
	 * Answers in WordPress's place from now on.
	 */
	public static function take_over(): void {
		foreach ( self::HANDLERS as $handler ) {
			add_filter( $handler, static fn(): callable => self::answer( ... ), PHP_INT_MAX - 1 );
		}
	}

	/**
	 * Sends the refusal, and ends the request.
	 */
	private static function answer(): never {
		$code = RefusalCode::Unavailable;
		if ( ! headers_sent() ) {
			status_header( $code->status() );
			header( 'Content-Type: application/json; charset=UTF-8' );
			header( 'Retry-After: ' . Refusals::RETRY_AFTER );
			ResponseHeaders::send_no_store();
		}
		echo wp_json_encode(
			[
				'code'    => $code->value,
				'message' => $code->message(),
				'data'    => [
					'status'      => $code->status(),
					'retry_after' => Refusals::RETRY_AFTER,
				],
			]
		);
		exit;
	}
}
