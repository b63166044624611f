<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: deeds done by several processes at the same instants. */
trait RunsTogether {
	/**
	 * Runs each piece of PHP in a process of its own, again and again, all at the same instants.
	 *
	 * @param array<string,string> $deeds  Name → PHP, which sees $i (the round), $keys (the KeyService) and $with.
	 * @param float                $step   Seconds from one instant to the next; who is late goes on at once.
	 * @param array<string,mixed>  $with   What all of them see as $with.
	 * @return array<string,list<mixed>> Name → what each round returned; of an exception the class's short name.
	 */
	private static function together( array $deeds, int $rounds, float $step, array $with = [] ): array {
		$folder = sys_get_temp_dir() . '/latchkey-together-' . getmypid() . '-' . bin2hex( random_bytes( 4 ) );
		mkdir( $folder );
		$processes = [];
		foreach ( $deeds as $name => $deed ) {
			$processes[ $name ] = self::start_in_site(
				'$keys = Latchkey\Plugin::services()->keys();
				$deed  = static function ( int $i ) use ( $keys, $with ) { ' . $deed . ' };
				touch( "$folder/$name.ready" );
				for ( $tries = 0; ! is_file( "$folder/go" ) && $tries < 60000; $tries++ ) {
					usleep( 500 );
					clearstatcache();
				}
				$start = (float) file_get_contents( "$folder/go" );
				$out   = [];
				for ( $i = 0; $i < $rounds; $i++ ) {
					while ( ( $left = $start + $i * $step - microtime( true ) ) > 0 ) {
						usleep( $left > 0.001 ? 200 : 1 );
					}
					try {
						$out[] = $deed( $i );
					} catch ( Throwable $error ) {
						$out[] = ( new ReflectionClass( $error ) )->getShortName();
					}
				}
				return $out;',
				[
					'folder' => $folder,
					'name'   => $name,
					'rounds' => $rounds,
					'step'   => $step,
					'with'   => $with,
				]
			);
		}
		while ( count( (array) glob( $folder . '/*.ready' ) ) < count( $deeds ) && [] !== array_filter( $processes, static fn ( InSite $process ): bool => $process->is_running() ) ) {
			usleep( 5000 );
		}
		file_put_contents( $folder . '/go.part', (string) ( microtime( true ) + 0.05 ) );
		rename( $folder . '/go.part', $folder . '/go' );
		$results = array_map( static fn ( InSite $process ): array => array_values( (array) $process->result() ), $processes );
		array_map( 'unlink', glob( $folder . '/*' ) ?: [] );
		rmdir( $folder );
		return $results;
	}

	/**
	 * Keys that only a race needs.
	 *
	 * @return list<string> Their ids.
	 */
	private static function many_keys( int $count ): array {
		return self::in_site(
			'$ids = [];
			for ( $i = 0; $i < $count; $i++ ) {
				$ids[] = Latchkey\Plugin::services()->keys()->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::Account, title: "before $i", user: 1, scopes: [ Latchkey\Keys\Scope::ClonesView ] ) )->key->id;
			}
			return $ids;',
			[ 'count' => $count ]
		);
	}
}
