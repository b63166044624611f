<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Faults;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\KillsForks;
use Latchkey\Tests\Support\MakesKeys;

/** PHP is killed while it works: out of memory, a restart, a power cut. */
final class KilledProcessesTest extends HttpTestCase {
	use KillsForks;
	use MakesKeys;

	private const KILLS = 200;

	/** Sets clones up, which counts, and makes keys, in turn. */
	private const WORK = <<<'PHP'
	$set_up = static function ( int $i ): int {
		$wish = new Latchkey\Clones\SetUpRequest( url: Latchkey\Clones\Url::from( "killed-$i.example.com" ), language: 'nl', platform: Latchkey\Clones\Platform::WooCommerce, actor: 1, owner_decides: true, pair: new Latchkey\Clones\PairChoice( 1, Latchkey\Keys\Permission::Read ) );
		Latchkey\Plugin::services()->onboarding()->set_up( $wish );
		return 1;
	};
	$create = static function ( int $i ): int {
		$issued = Latchkey\Plugin::services()->keys()->create( new Latchkey\Keys\NewKey( kind: Latchkey\Keys\KeyKind::Account, title: "Killed $i", user: 1, scopes: [ Latchkey\Keys\Scope::SitesView ] ) );
		Latchkey\Plugin::services()->editor()->edit( $issued->key->id, [ 'title' => "Renamed $i" ], 1 );
		return 0;
	};
	return static fn ( int $i ): int => 0 === ( intdiv( $i, 1000 ) + $i ) % 2 ? $set_up( $i ) : $create( $i );
	PHP;

	/** @test */
	public function two_hundred_kills_leave_every_record_readable_and_no_clone_without_its_keys(): void {
		$this->name_account_owner();
		// Each of these has two keys.
		self::kill_forks( self::WORK, self::KILLS, 16 );

		$rows = array_map( static fn ( string $bytes ): array => json_decode( $bytes, true, 8, JSON_THROW_ON_ERROR ), self::stored() );
		$of   = static fn ( string $prefix ): array => array_filter( $rows, static fn ( string $name ): bool => 1 === preg_match( "/\A{$prefix}[0-9a-z]+\z/", $name ), ARRAY_FILTER_USE_KEY );
		$keys = array_column( $of( 'latchkey_key_' ), null, 'id' );
		self::assertGreaterThan( 30, count( $keys ), 'the killed had begun their work' );
		$clones = array_column( $of( 'latchkey_clone_' ), null, 'id' );
		self::assertGreaterThan( 10, count( $clones ) );

		$made_for = array_count_values( array_filter( array_column( $keys, 'clone_id' ) ) );
		$slots    = array_column( $of( 'latchkey_clone_url_' ), 'clone_id' );
		foreach ( $clones as $id => $clone ) {
			self::assertSame( 2, $made_for[ $id ] ?? 0, 'a clone has both of its keys: ' . json_encode( $clone ) );
			self::assertContains( $id, $slots, 'and holds its URL' );
		}
		self::assertSame( [], array_diff_key( $made_for, $clones ), 'no keys of a clone without the clone' );
		self::assertSame( [], array_diff( $slots, array_keys( $clones ) ), 'no URL held by nobody' );
		$this->readable( array_keys( $keys ), array_keys( $clones ) );
	}

	/**
	 * @param list<string> $keys   Ids.
	 * @param list<string> $clones Ids.
	 */
	private function readable( array $keys, array $clones ): void {
		$read = self::in_site(
			'$plugin = Latchkey\Plugin::services();
			return [
				array_map( static fn ( $id ) => $plugin->keys()->find( $id )->id, $keys ),
				array_map( static fn ( $id ) => $plugin->clones()->find( $id )->id, $clones ),
				count( $plugin->keys()->all() ),
				count( $plugin->clones()->all() ),
			];',
			[
				'keys'   => array_map( 'strval', $keys ),
				'clones' => array_map( 'strval', $clones ),
			]
		);
		self::assertEquals( [ $keys, $clones, count( $keys ), count( $clones ) ], $read );
	}

	/** @test */
	public function a_whole_process_killed_between_its_start_and_its_end_leaves_all_or_nothing(): void {
		self::fresh_plugin();
		$this->name_account_owner();
		$code = '$url = Latchkey\Clones\Url::from( "whole-$n.example.com" ); Latchkey\Plugin::services()->onboarding()->set_up( new Latchkey\Clones\SetUpRequest( url: $url, language: "nl", platform: Latchkey\Clones\Platform::WordPress, actor: 1 ) ); return 1;';
		$took = microtime( true );
		self::start_in_site( $code, [ 'n' => 'first' ] )->result();
		$took = (int) ( ( microtime( true ) - $took ) * 1_000_000 );
		for ( $n = 0; $n < 10; $n++ ) {
			$process = self::start_in_site( $code, [ 'n' => $n ] );
			usleep( random_int( intdiv( $took, 2 ), $took ) );
			$process->kill();
		}
		$stored = self::stored();
		$named  = static fn ( string $pattern ): array => preg_grep( $pattern, array_keys( $stored ) ) ?: [];
		$clones = $named( '/\Alatchkey_clone_[0-9a-z]{24}\z/' );
		self::assertCount( count( $clones ), $named( '/\Alatchkey_clone_url_/' ) );
		self::assertCount( count( $clones ), $named( '/\Alatchkey_key_/' ) );
		self::assertGreaterThanOrEqual( 1, count( $clones ) );
	}
}
