<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\NotRevoked;
use Latchkey\Keys\KeyHash;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\KeyText;
use Latchkey\Keys\Origin;
use Latchkey\Keys\Scope;
use Latchkey\Keys\Secret;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

final class KeyServiceTest extends TestCase {
	use KeyObjects;

	/** @test */
	public function a_created_account_key_is_stored_as_wished_and_its_text_opens_it(): void {
		$issued = $this->stored_key( KeyKind::Account, [ 'title' => ' Clone service ', 'system' => 'nl.example.com', 'expires_at' => self::instant( '2027-01-01 00:00:00' ) ] );
		$key    = $this->service()->find( $issued->key->id );
		self::assertEquals( $issued->key, $key );
		self::assertSame( [ 'Clone service', 'nl.example.com', 1, 1, Origin::Manual, null ], [ $key->title, $key->system, $key->user, $key->created_by, $key->origin, $key->permission ] );
		self::assertSame( Scope::viewing(), $key->scopes );
		self::assertEquals( self::instant( '2026-11-21 08:00:00' ), $key->created_at );
		$text = self::secret_of( $issued );
		self::assertTrue( KeyHash::verify( KeyText::parse( $text )->secret, $key->hash ) );
		self::assertSame( substr( $text, -4 ), $key->hint );
	}

	/** @test */
	public function a_created_pair_is_found_by_its_consumer_key_and_opened_by_both_halves(): void {
		$issued = $this->stored_key();
		$pair   = new ConsumerPair( new Secret( self::secret_of( $issued, 'consumer_key' ) ), new Secret( self::secret_of( $issued, 'consumer_secret' ) ) );
		$key    = $this->service()->find( $pair->id() );
		self::assertEquals( $issued->key, $key );
		self::assertTrue( KeyHash::verify( $pair->secret(), $key->hash ) );
		self::assertFalse( KeyHash::verify( $pair->consumer_secret, $key->hash ) );
		self::assertSame( substr( $pair->consumer_key->reveal(), -7 ), $key->hint );
	}

	/** @test */
	public function no_secret_and_no_part_of_one_is_in_the_row(): void {
		foreach ( [ KeyKind::Account, KeyKind::WooCommerce ] as $kind ) {
			$issued = $this->stored_key( $kind );
			$row    = str_replace( $issued->key->id, '', (string) $this->raw( 'latchkey_key_' . $issued->key->id ) );
			foreach ( $issued->secrets as $secret ) {
				foreach ( str_split( substr( $secret->reveal(), 29, -7 ), 10 ) as $part ) {
					self::assertStringNotContainsString( $part, strlen( $part ) < 4 ? '' : $row );
				}
			}
		}
	}

	/** @test */
	public function issuing_stores_nothing_and_tells_nobody(): void {
		$issued = $this->service()->issue( self::wish() );
		self::assertNull( $this->raw( 'latchkey_key_' . $issued->key->id ) );
		self::assertSame( [], $this->recorded_types() );
	}

	/** @test */
	public function creating_is_recorded_as_created_and_shown_without_a_secret(): void {
		$issued = $this->stored_key();
		foreach ( $this->recorded as $event ) {
			self::assertSame( [ $issued->key->id, 1 ], [ $event->key_id, $event->actor ] );
			self::assertStringNotContainsString( substr( self::secret_of( $issued, 'consumer_secret' ), 3, 8 ), (string) json_encode( $event ) );
		}
		self::assertSame( [ 'created', 'shown' ], $this->recorded_types() );
	}

	/** @test */
	public function a_key_that_would_be_expired_at_once_is_not_made(): void {
		foreach ( [ '2026-11-21 07:59:59', '2026-11-21 08:00:00' ] as $instant ) {
			try {
				$this->stored_key( more: [ 'expires_at' => self::instant( $instant ) ] );
				self::fail( $instant );
			} catch ( InvalidKey $error ) {
				self::assertSame( 'expires_at', $error->field );
			}
		}
		self::assertSame( [ [], [] ], [ $this->service()->all(), $this->recorded_types() ] );
	}

	/** @test */
	public function a_key_expires_at_its_very_second_and_not_before(): void {
		$key = $this->stored_key( more: [ 'expires_at' => self::instant( '2026-11-21 08:00:10' ) ] )->key;
		self::assertSame( KeyStatus::Active, $key->status( self::instant( '2026-11-21 08:00:09.999999' ) ) );
		self::assertSame( KeyStatus::Expired, $key->status( self::instant( '2026-11-21 08:00:10' ) ) );
		self::assertSame( KeyStatus::Expired, $key->status( self::instant( '2099-01-01 00:00:00' ) ) );
		self::assertSame( KeyStatus::Revoked, $key->with( [ 'revoked_at' => self::instant( '2026-11-21 08:00:11' ) ] )->status( self::instant( '2026-11-21 08:00:10' ) ) );
	}

	/** @test */
	public function an_edit_changes_labels_alone_and_keeps_the_old_ones_in_the_event(): void {
		$key = $this->stored_key( more: [ 'system' => 'old.example' ] )->key;
		$this->recorded_types();
		$new = $this->editor()->edit( $key->id, [ 'title' => '  New title ', 'system' => 'new.example', 'allow_in_url' => true ], 7 );
		self::assertSame( [ 'New title', 'new.example', true ], [ $new->title, $new->system, $new->allow_in_url ] );
		self::assertEquals( $new, $this->service()->find( $key->id ) );
		self::assertEquals( $key, $new->with( [ 'title' => $key->title, 'system' => $key->system, 'allow_in_url' => false, 'revision' => 1 ] ) );
		self::assertSame( [ 'allow_in_url' => false, 'system' => 'old.example', 'title' => 'Accounting sync' ], $this->recorded[0]->context['before'] );
		self::assertSame( 7, $this->recorded[0]->actor );
		self::assertSame( [ 'edited' ], $this->recorded_types() );
	}

	/** @test */
	public function an_edit_to_what_it_is_already_writes_and_records_nothing(): void {
		$key    = $this->stored_key()->key;
		$before = $this->raw( 'latchkey_key_' . $key->id );
		$this->recorded_types();
		$this->editor()->edit( $key->id, [ 'title' => $key->title, 'system' => null, 'allow_in_url' => false ], 1 );
		self::assertSame( [ $before, [] ], [ $this->raw( 'latchkey_key_' . $key->id ), $this->recorded_types() ] );
	}

	/** @test */
	public function a_system_can_be_taken_away(): void {
		$key = $this->stored_key( more: [ 'system' => 'old.example' ] )->key;
		self::assertNull( $this->editor()->edit( $key->id, [ 'system' => null ], 1 )->system );
		self::assertNull( $this->editor()->edit( $key->id, [ 'system' => '  ' ], 1 )->system );
	}

	/** @return array<string,array{array<string,mixed>,string}> */
	public function bad_edits(): array {
		return [
			'no title'              => [ [ 'title' => ' ' ], 'title' ],
			'a long title'          => [ [ 'title' => str_repeat( 'x', 101 ) ], 'title' ],
			'two lines'             => [ [ 'system' => "a\nb" ], 'system' ],
			'an account key in URL' => [ [ 'allow_in_url' => true ], 'allow_in_url' ],
		];
	}

	/**
	 * @test
	 * @dataProvider bad_edits
	 * @param array<string,mixed> $changes As edit() takes them.
	 */
	public function a_bad_edit_names_its_field_and_changes_nothing( array $changes, string $field ): void {
		$key    = $this->stored_key( KeyKind::Account )->key;
		$before = $this->raw( 'latchkey_key_' . $key->id );
		$this->recorded_types();
		try {
			$this->editor()->edit( $key->id, $changes + [ 'title' => 'Fine' ], 1 );
			self::fail( 'It was edited.' );
		} catch ( InvalidKey $error ) {
			self::assertSame( [ $field, $before, [] ], [ $error->field, $this->raw( 'latchkey_key_' . $key->id ), $this->recorded_types() ] );
		}
	}

	/** @test */
	public function revoking_ends_a_key_and_says_who_when_and_why(): void {
		$key = $this->stored_key()->key;
		$this->recorded_types();
		$this->clock()->set( self::instant( '2026-11-22 00:00:00' ) );
		$this->service()->revoke( $key->id, 7, ' left the company ' );
		$revoked = $this->service()->find( $key->id );
		self::assertEquals( [ self::instant( '2026-11-22 00:00:00' ), 7, 'left the company' ], [ $revoked->revoked_at, $revoked->revoked_by, $revoked->revoke_reason ] );
		self::assertSame( KeyStatus::Revoked, $revoked->status( $this->clock()->now() ) );
		self::assertSame( [ 'revoked' ], $this->recorded_types() );
	}

	/** @test */
	public function revoking_again_changes_and_records_nothing(): void {
		$key = $this->stored_key()->key;
		$this->service()->revoke( $key->id, 7, 'first' );
		$before = $this->raw( 'latchkey_key_' . $key->id );
		$this->recorded_types();
		$this->clock()->set( self::instant( '2027-01-01 00:00:00' ) );
		self::assertSame( [ 7, 'first' ], [ $this->service()->revoke( $key->id, 8, 'second' )->revoked_by, $this->service()->find( $key->id )->revoke_reason ] );
		self::assertSame( [ $before, [] ], [ $this->raw( 'latchkey_key_' . $key->id ), $this->recorded_types() ] );
	}

	/** @test */
	public function a_rename_that_races_a_revoke_does_not_bring_the_key_back(): void {
		$key   = $this->stored_key()->key;
		$raced = false;
		$this->before_statement(
			'/^UPDATE/',
			function () use ( $key, &$raced ): void {
				if ( ! $raced ) {
					$raced = true;
					$this->service()->revoke( $key->id, 7 );
				}
			}
		);
		$this->editor()->edit( $key->id, [ 'title' => 'Renamed' ], 1 );
		$now = $this->service()->find( $key->id );
		self::assertSame( [ 'Renamed', 7, KeyStatus::Revoked ], [ $now->title, $now->revoked_by, $now->status( $this->clock()->now() ) ] );
	}

	/** @test */
	public function only_a_revoked_key_can_be_deleted(): void {
		$key = $this->stored_key()->key;
		$this->recorded_types();
		try {
			$this->service()->delete( $key->id, 1 );
			self::fail( 'A working key was deleted.' );
		} catch ( NotRevoked ) {
			self::assertSame( [ [], $key->id ], [ $this->recorded_types(), $this->service()->find( $key->id )->id ] );
		}
		$this->service()->revoke( $key->id, 1 );
		$this->service()->delete( $key->id, 1 );
		self::assertSame( [ 'revoked', 'deleted' ], $this->recorded_types() );
		self::assertNull( $this->raw( 'latchkey_key_' . $key->id ) );
	}

	/** @test */
	public function first_use_is_noted_once(): void {
		$key = $this->stored_key()->key;
		$this->recorded_types();
		$this->service()->mark_first_used( $key );
		$this->clock()->set( self::instant( '2027-01-01 00:00:00' ) );
		$this->service()->mark_first_used( $key ); // As a request that began at the same time read it.
		self::assertSame( [ 'first_used' ], $this->recorded_types() );
		self::assertEquals( self::instant( '2026-11-21 08:00:00' ), $this->service()->find( $key->id )->first_used_at );
	}

	/** @test */
	public function what_is_not_there_is_not_found_by_any_deed_and_not_by_any_id(): void {
		foreach ( [ str_repeat( 'a', 24 ), '', 'UPPERCASEUPPERCASEUPPERC', "aaaaaaaaaaaaaaaaaaaaaaa\n", '../latchkey_settings_aaa', str_repeat( 'a', 25 ) ] as $id ) {
			foreach ( [ fn () => $this->service()->find( $id ), fn () => $this->editor()->edit( $id, [ 'title' => 'x' ], 1 ), fn () => $this->service()->revoke( $id, 1 ), fn () => $this->service()->delete( $id, 1 ) ] as $deed ) {
				try {
					$deed();
					self::fail( $id );
				} catch ( KeyNotFound ) {
					$this->addToAssertionCount( 1 );
				}
			}
		}
	}
}
