<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Races;

use Latchkey\Tests\HttpTestCase;

final class SmokeTest extends HttpTestCase {
	/** @test */
	public function processes_in_the_site_really_run_at_the_same_time(): void {
		$folder = sys_get_temp_dir() . '/latchkey-met-' . getmypid() . '-' . bin2hex( random_bytes( 4 ) );
		mkdir( $folder );
		$running = [];
		for ( $i = 0; $i < 4; $i++ ) {
			$running[] = self::start_in_site(
				'touch( "$folder/$i" );
				$until = hrtime( true ) + 20_000_000_000;
				do {
					usleep( 1000 );
					$here = count( scandir( $folder ) ) - 2;
				} while ( $here < 4 && hrtime( true ) < $until );
				return $here;',
				[
					'folder' => $folder,
					'i'      => $i,
				]
			);
		}
		$met = array_map( static fn ( $process ) => $process->result(), $running );
		array_map( 'unlink', glob( $folder . '/*' ) ?: [] );
		rmdir( $folder );
		self::assertSame( [ 4, 4, 4, 4 ], $met, 'how many each of them has met, itself among them' );
	}

	/** @test */
	public function a_process_can_be_killed(): void {
		$process = self::start_in_site( 'sleep( 60 );' );
		usleep( 100_000 );
		self::assertTrue( $process->is_running() );
		$process->kill();
		self::assertFalse( $process->is_running() );
	}
}
