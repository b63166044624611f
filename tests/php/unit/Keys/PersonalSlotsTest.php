<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\PersonalKeyExists;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRecord;
use Latchkey\Keys\PersonalSlots;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;

/** One active personal key a user. */
final class PersonalSlotsTest extends TestCase {
	use KeyObjects;
	use WithoutTransaction;

	private const SLOT = PersonalSlots::PREFIX . '1';

	/** @param array<string,mixed> $more As NewKey takes it. */
	private function make( array $more = [] ): Key {
		return $this->stored_key( KeyKind::Personal, $more )->key;
	}

	/** Somebody died after the key's row, and maybe after its slot. */
	private function leave_pending( bool $with_slot ): Key {
		$key = $this->key( KeyKind::Personal, [ 'pending' => true ] );
		$this->store()->insert( [ 'latchkey_key_' . $key->id => KeyRecord::from_key( $key ) ] );
		if ( $with_slot ) {
			$this->store()->insert( [ self::SLOT => [ 'key_id' => $key->id, 'taken_at' => $this->clock()->now()->getTimestamp() ] ] );
		}
		return $key;
	}

	private function later( int $seconds ): void {
		$this->clock()->set( $this->clock()->now()->modify( "+$seconds seconds" ) );
	}

	private function holder(): ?string {
		return $this->store()->read( self::SLOT )?->data['key_id'];
	}

	/** @test */
	public function the_first_one_is_active_and_holds_the_slot(): void {
		$key = $this->make();
		self::assertSame( [ false, $key->id ], [ $this->service()->find( $key->id )->pending, $this->holder() ] );
	}

	/** @test */
	public function a_second_one_is_refused_with_the_first_ones_id_and_title_and_leaves_nothing_behind(): void {
		$first  = $this->make( [ 'title' => 'My script' ] );
		$before = count( $this->store()->scan( 'latchkey_' ) );
		$this->recorded_types();
		try {
			$this->make();
			self::fail( 'There are two.' );
		} catch ( PersonalKeyExists $error ) {
			self::assertSame( [ $first->id, 'My script' ], [ $error->key_id, $error->title ] );
			self::assertSame( [ $before, [], $first->id ], [ count( $this->store()->scan( 'latchkey_' ) ), $this->recorded_types(), $this->holder() ] );
		}
	}

	/** @test */
	public function a_paused_one_still_counts(): void {
		$this->service()->pause( $this->make()->id, 1 );
		$this->expectException( PersonalKeyExists::class );
		$this->make();
	}

	/** @test */
	public function others_have_slots_of_their_own(): void {
		$this->make();
		self::assertFalse( $this->make( [ 'user' => 2, 'created_by' => 2 ] )->pending );
	}

	/** @test */
	public function once_revoked_expired_or_deleted_another_one_can_be_made(): void {
		$first = $this->make();
		$this->service()->revoke( $first->id, 1 );
		$second = $this->make( [ 'expires_at' => $this->clock()->now()->modify( '+10 seconds' ) ] );
		$this->later( 10 );
		$third = $this->make();
		$this->service()->revoke( $third->id, 1 );
		$this->service()->delete( $third->id, 1 );
		self::assertNull( $this->holder(), 'a deleted key leaves its slot at once' );
		$fourth = $this->make();
		self::assertSame( $fourth->id, $this->holder() );
		self::assertCount( 3, $this->service()->all() );
		self::assertNotSame( $second->id, $third->id );
	}

	/** @test */
	public function one_that_is_being_made_is_waited_for_and_taken_over_after_a_minute(): void {
		$left = $this->leave_pending( true );
		$this->later( 59 );
		try {
			$this->make();
			self::fail( 'It did not wait.' );
		} catch ( Contended ) {
			self::assertSame( $left->id, $this->holder() );
		}
		$this->later( 1 );
		$key = $this->make();
		self::assertSame( $key->id, $this->holder() );
		self::assertNull( $this->repository()->find( $left->id ), 'so that its maker, if alive, cannot finish it' );
	}

	/** @test */
	public function a_slot_whose_key_is_missing_is_taken_over_after_a_minute(): void {
		$this->store()->insert( [ self::SLOT => [ 'key_id' => str_repeat( 'z', 24 ), 'taken_at' => $this->clock()->now()->getTimestamp() ] ] );
		try {
			$this->make();
			self::fail( 'It did not wait.' );
		} catch ( Contended ) {
			self::assertSame( str_repeat( 'z', 24 ), $this->holder() );
		}
		$this->later( 60 );
		self::assertSame( $this->make()->id, $this->holder() );
	}

	/** @test */
	public function who_was_thought_dead_and_finishes_late_gets_nothing(): void {
		$late = $this->key( KeyKind::Personal, [ 'pending' => true ] );
		$once = true;
		$this->before_statement(
			'/\AUPDATE .*' . $late->id . '.*pending/s',
			function () use ( &$once ): void {
				if ( $once ) {
					$once = false;
					$this->later( 60 );
					$this->make();
				}
			}
		);
		try {
			$this->slots()->admit( $late );
			self::fail( 'It finished.' );
		} catch ( Contended ) {
			self::assertCount( 1, $this->service()->all() );
			self::assertNotSame( $late->id, $this->holder() );
		}
	}

	/** @test */
	public function a_pending_key_is_no_key_to_anybody(): void {
		$key = $this->leave_pending( true );
		self::assertSame( [], $this->service()->all() );
		$this->expectException( KeyNotFound::class );
		$this->service()->find( $key->id );
	}

	/** @test */
	public function what_was_left_behind_is_swept_away_after_a_minute(): void {
		$left   = $this->leave_pending( false );
		$active = $this->make();
		self::assertSame( 0, $this->slots()->sweep() );
		$this->later( 60 );
		self::assertSame( 1, $this->slots()->sweep() );
		self::assertNull( $this->repository()->find( $left->id ) );
		self::assertSame( $active->id, $this->service()->all()[0]->id );
	}

	/** @test */
	public function an_expired_one_cannot_be_prolonged_past_its_successor(): void {
		$first = $this->make( [ 'expires_at' => $this->clock()->now()->modify( '+10 seconds' ) ] );
		$this->later( 10 );
		$this->make();
		$this->expectException( \Latchkey\Keys\Exceptions\KeyEnded::class );
		$this->editor()->edit( $first->id, [ 'expires_at' => null ], 1 );
	}
}
