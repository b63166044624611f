<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;

/** Other plugins ask who is there while that is being found out. */
final class CurrentUserFiltersTest extends AuthTestCase {

	/** @test */
	public function a_capability_filter_that_asks_for_the_current_user_does_not_send_a_key_into_recursion(): void {
		self::mu_plugin( 'asks-for-the-user', 'add_filter( "map_meta_cap", static function ( $caps ) { wp_get_current_user(); return $caps; } );' );
		$key = self::account_key();
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/profile', $key->headers() )->status );
		$wrong = substr( $key->headers()['Authorization'], 0, -1 );
		self::assertSame( 401, $this->rest( 'GET', '/latchkey/v1/profile', [ 'Authorization' => $wrong ] )->status );
	}

	/** @test */
	public function keys_of_other_plugins_that_begin_like_ours_are_left_to_them(): void {
		foreach ( [ [ 'X-API-Key' => 'ck_live_abc' ], [ 'Authorization' => 'Bearer cs_live_abc' ], [ 'Authorization' => 'cs_live_abc' ] ] as $headers ) {
			$answer = $this->rest( 'GET', '/wp/v2/posts', $headers );
			self::assertSame( 200, $answer->status, $answer->body );
		}
	}

	/** @test */
	public function half_a_pair_beside_a_whole_one_says_nothing(): void {
		$pair   = self::pair( 'read' );
		$answer = $this->rest( 'GET', '/wc/v3/products', $pair->headers() + [ 'X-API-Key' => 'ck_' . str_repeat( '0', 40 ) ] );
		self::assertSame( 200, $answer->status, $answer->body );
	}
}
