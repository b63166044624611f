<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyEnded;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\KeyHash;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyRecord;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyText;
use Latchkey\Keys\Secret;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** A new secret at once, the old one until the overlap ends, and never more than two. */
final class KeyRotationTest extends TestCase {
	use KeyObjects;

	/** @return array<string,array{KeyKind}> */
	public function bearer_kinds(): array {
		return [
			'account'  => [ KeyKind::Account ],
			'role'     => [ KeyKind::Role ],
			'personal' => [ KeyKind::Personal ],
		];
	}

	/**
	 * @test
	 * @dataProvider bearer_kinds
	 */
	public function a_rotated_key_keeps_its_id_and_has_a_new_secret_and_the_old_one_until_the_overlap_ends( KeyKind $kind ): void {
		$first = $this->stored_key( $kind );
		$old   = KeyText::parse( self::secret_of( $first ) );
		$this->recorded_types();
		$rotated = $this->rotation()->rotate( $first->key->id, 3600, 7 );
		$new     = KeyText::parse( self::secret_of( $rotated ) );
		self::assertSame( [ $first->key->id, $kind ], [ $new->id, $new->kind ] );
		self::assertNotSame( $old->secret->reveal(), $new->secret->reveal() );

		$key = $this->service()->find( $first->key->id );
		self::assertEquals( $rotated->key, $key );
		self::assertTrue( KeyHash::verify( $new->secret, $key->hash ) );
		self::assertFalse( KeyHash::verify( $old->secret, $key->hash ) );
		self::assertTrue( KeyHash::verify( $old->secret, (string) $key->previous?->hash ) );
		self::assertSame( substr( self::secret_of( $rotated ), -4 ), $key->hint );
		self::assertEquals( self::instant( '2026-11-21 09:00:00' ), $key->previous?->expires_at );
		self::assertSame( [ 'rotated', 'shown' ], $this->recorded_types() );
	}

	/** @test */
	public function the_former_secret_works_until_the_very_second_at_which_the_overlap_ends(): void {
		$previous = $this->rotation()->rotate( $this->stored_key( KeyKind::Account )->key->id, 10, 1 )->key->previous;
		self::assertNotNull( $previous );
		self::assertTrue( $previous->works( self::instant( '2026-11-21 08:00:09.999999' ) ) );
		self::assertFalse( $previous->works( self::instant( '2026-11-21 08:00:10' ) ) );
	}

	/** @test */
	public function a_pair_keeps_its_consumer_key_and_gets_a_new_consumer_secret(): void {
		$first   = $this->stored_key();
		$rotated = $this->rotation()->rotate( $first->key->id, 60, 1 );
		self::assertSame( [ 'consumer_secret' ], array_keys( $rotated->secrets ) );
		self::assertMatchesRegularExpression( '/\Acs_[0-9a-f]{40}\z/', self::secret_of( $rotated, 'consumer_secret' ) );
		self::assertSame( $first->key->hint, $rotated->key->hint );

		$pair = static fn ( string $secret ): ConsumerPair => new ConsumerPair( new Secret( self::secret_of( $first, 'consumer_key' ) ), new Secret( $secret ) );
		$new  = $pair( self::secret_of( $rotated, 'consumer_secret' ) );
		$old  = $pair( self::secret_of( $first, 'consumer_secret' ) );
		$key  = $this->service()->find( $new->id() );
		self::assertTrue( KeyHash::verify( $new->secret(), $key->hash ) );
		self::assertFalse( KeyHash::verify( $old->secret(), $key->hash ) );
		self::assertTrue( KeyHash::verify( $old->secret(), (string) $key->previous?->hash ) );
	}

	/** @test */
	public function a_rotation_within_an_overlap_ends_the_oldest_secret(): void {
		$first  = $this->stored_key( KeyKind::Account );
		$second = $this->rotation()->rotate( $first->key->id, 3600, 1 );
		$third  = $this->rotation()->rotate( $first->key->id, 3600, 1 )->key;
		$hashes = [ $third->hash, (string) $third->previous?->hash ];
		$works  = static fn ( string $text ): bool => [] !== array_filter( $hashes, static fn ( string $hash ): bool => KeyHash::verify( KeyText::parse( $text )->secret, $hash ) );
		self::assertSame( [ false, true ], [ $works( self::secret_of( $first ) ), $works( self::secret_of( $second ) ) ] );
		self::assertSame( 1, substr_count( (string) $this->raw( 'latchkey_key_' . $third->id ), '"previous":{' ) );
	}

	/** @test */
	public function without_overlap_the_former_secret_is_gone_at_once(): void {
		$key = $this->stored_key( KeyKind::Account )->key;
		$this->rotation()->rotate( $key->id, 3600, 1 );
		$rotated = $this->rotation()->rotate( $key->id, 0, 1 )->key;
		self::assertNull( $rotated->previous );
		self::assertStringContainsString( '"previous":null', (string) $this->raw( 'latchkey_key_' . $key->id ) );
	}

	/** @test */
	public function an_overlap_can_be_ended_early_and_ending_none_changes_nothing(): void {
		$key = $this->rotation()->rotate( $this->stored_key( KeyKind::Account )->key->id, 3600, 1 )->key;
		$this->recorded_types();
		self::assertNull( $this->rotation()->end_overlap( $key->id, 7 )->previous );
		self::assertSame( [ 'overlap_ended' ], $this->recorded_types() );
		$before = $this->raw( 'latchkey_key_' . $key->id );
		$this->rotation()->end_overlap( $key->id, 7 );
		self::assertSame( [ $before, [] ], [ $this->raw( 'latchkey_key_' . $key->id ), $this->recorded_types() ] );
	}

	/** @test */
	public function an_overlap_lasts_thirty_days_at_most_and_is_never_negative(): void {
		$key = $this->stored_key( KeyKind::Account )->key;
		self::assertNotNull( $this->rotation()->rotate( $key->id, KeyRotation::LONGEST_OVERLAP, 1 )->key->previous );
		$before = $this->raw( 'latchkey_key_' . $key->id );
		foreach ( [ -1, KeyRotation::LONGEST_OVERLAP + 1, PHP_INT_MAX ] as $overlap ) {
			try {
				$this->rotation()->rotate( $key->id, $overlap, 1 );
				self::fail( "An overlap of $overlap was taken." );
			} catch ( InvalidKey $error ) {
				self::assertSame( [ 'overlap', $before ], [ $error->field, $this->raw( 'latchkey_key_' . $key->id ) ] );
			}
		}
	}

	/** @test */
	public function what_has_ended_is_not_rotated(): void {
		$revoked = $this->stored_key( KeyKind::Account )->key;
		$this->service()->revoke( $revoked->id, 1 );
		$expired = $this->stored_key( KeyKind::Account, [ 'expires_at' => self::instant( '2026-11-21 08:00:05' ) ] )->key;
		$this->clock()->set( self::instant( '2026-11-21 08:00:05' ) );
		foreach ( [ $revoked->id, $expired->id ] as $id ) {
			$before = $this->raw( 'latchkey_key_' . $id );
			try {
				$this->rotation()->rotate( $id, 60, 1 );
				self::fail( 'It was rotated.' );
			} catch ( KeyEnded $error ) {
				self::assertNotSame( '', $error->getMessage() );
				self::assertSame( $before, $this->raw( 'latchkey_key_' . $id ) );
			}
		}
		$this->expectException( KeyNotFound::class );
		$this->rotation()->rotate( str_repeat( 'a', 24 ), 0, 1 );
	}

	/** @test */
	public function a_paused_key_can_be_rotated_and_stays_paused(): void {
		$key = $this->stored_key( KeyKind::Account )->key;
		$this->service()->pause( $key->id, 1 );
		self::assertNotNull( $this->rotation()->rotate( $key->id, 60, 1 )->key->paused_at );
	}

	/** @test */
	public function whoever_rotates_by_a_secret_that_is_no_longer_the_present_one_changes_nothing(): void {
		$first = $this->stored_key( KeyKind::Account )->key;
		$this->rotation()->rotate( $first->id, 60, 1 );
		$before = $this->raw( 'latchkey_key_' . $first->id );
		try {
			$this->rotation()->rotate( $first->id, 60, null, $first->hash );
			self::fail( 'It was rotated.' );
		} catch ( Contended ) {
			self::assertSame( $before, $this->raw( 'latchkey_key_' . $first->id ) );
		}
	}

	/** @test */
	public function a_pair_of_the_first_format_says_why_it_cannot_be_rotated(): void {
		$key = $this->key()->with( [ 'lookup_hash' => null ] );
		$this->store()->insert( [ 'latchkey_key_' . $key->id => KeyRecord::from_key( $key ) ] );
		$this->expectException( KeyEnded::class );
		$this->expectExceptionMessage( 'Make a new key and revoke this one.' );
		$this->rotation()->rotate( $key->id, 0, 1 );
	}

	/** @test */
	public function no_secret_stands_in_a_row_after_a_rotation(): void {
		$first   = $this->stored_key();
		$rotated = $this->rotation()->rotate( $first->key->id, 60, 1 );
		$row     = (string) $this->raw( 'latchkey_key_' . $first->key->id );
		foreach ( [ self::secret_of( $first, 'consumer_key' ), self::secret_of( $first, 'consumer_secret' ), self::secret_of( $rotated, 'consumer_secret' ) ] as $secret ) {
			self::assertStringNotContainsString( substr( $secret, 3, 12 ), $row );
		}
	}
}
