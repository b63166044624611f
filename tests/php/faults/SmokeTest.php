<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;

final class SmokeTest extends HttpTestCase {
	/** @test */
	public function the_database_stops_and_comes_back(): void {
		$server = self::database_server();
		foreach ( [ false, true ] as $kill ) {
			$server->stop( $kill );
			$while_down = $this->rest( 'GET', '/wp/v2/types' );
			$server->start();
			self::assertSame( 500, $while_down->status );
			self::assertSame( 200, $this->rest( 'GET', '/wp/v2/types' )->status );
		}
		// Core itself writes of the lost connection.
		self::assertStringNotContainsString( 'latchkey/includes', self::site()->take_debug_log() );
	}
}
