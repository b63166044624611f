<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Settings;

use Latchkey\Clones\Onboarding;
use Latchkey\Clones\PairChoice;
use Latchkey\Clones\Platform;
use Latchkey\Clones\SetUpRequest;
use Latchkey\Clones\Url;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Settings\PairMakers;
use Latchkey\Settings\Policies;
use Latchkey\Settings\Settings;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;

/** How long a key may live. */
final class ExpiryPolicyTest extends TestCase {
	use KeyObjects;
	use ShopPeople;

	private function demand( ?int $longest, bool $required = false ): void {
		$this->services()->settings()->change( static fn ( Settings $settings ): Settings => $settings->with_policies( new Policies( longest_expiry: $longest, expiry_required: $required ) ) );
	}

	private function in( string $time ): \DateTimeImmutable {
		return $this->clock()->now()->modify( $time );
	}

	/** @return iterable<string,array{?int,bool,?string,bool}> */
	public static function expiries(): iterable {
		yield 'nothing demanded, none chosen' => [ null, false, null, true ];
		yield 'nothing demanded, a far one' => [ null, false, '+50 years', true ];
		yield 'required, none chosen' => [ null, true, null, false ];
		yield 'required, a far one' => [ null, true, '+50 years', true ];
		yield 'at most a day, none chosen' => [ 1, false, null, false ];
		yield 'at most a day, exactly' => [ 1, false, '+1 day', true ];
		yield 'at most a day, the form stood open for a minute' => [ 1, false, '+1 day +1 minute', true ];
		yield 'at most a day, a second more' => [ 1, false, '+1 day +61 seconds', false ];
		yield 'at most ten years, exactly' => [ 3650, true, '+3650 days', true ];
		yield 'at most ten years, a day more' => [ 3650, true, '+3651 days', false ];
	}

	/**
	 * @test
	 * @dataProvider expiries
	 */
	public function every_kind_of_key_is_held_to_the_rule_when_it_is_made( ?int $longest, bool $required, ?string $chosen, bool $fine ): void {
		$this->demand( $longest, $required );
		foreach ( KeyKind::cases() as $kind ) {
			$made   = null;
			$before = $this->rows( 'latchkey_key_' );
			try {
				$made = $this->stored_key( $kind, [ 'expires_at' => null === $chosen ? null : $this->in( $chosen ) ] );
			} catch ( InvalidKey $refusal ) {
				self::assertSame( 'expires_at', $refusal->field );
				self::assertSame( $before, $this->rows( 'latchkey_key_' ) );
			}
			self::assertSame( $fine, null !== $made, $kind->value );
		}
	}

	/** @test */
	public function a_key_that_exists_goes_on_and_only_a_change_of_its_expiry_is_held_to_the_rule(): void {
		$id = $this->stored_key()->key->id;
		$this->demand( 30, true );
		self::assertNull( $this->editor()->edit( $id, [ 'title' => 'Renamed', 'permission' => Permission::Read ], 1 )->expires_at );
		self::assertNull( $this->editor()->edit( $id, [ 'expires_at' => null ], 1 )->expires_at, 'saying what is changes nothing' );
		self::assertEquals( $this->in( '+30 days' ), $this->editor()->edit( $id, [ 'expires_at' => $this->in( '+30 days' ) ], 1 )->expires_at );
		foreach ( [ null, $this->in( '+31 days' ) ] as $against ) {
			try {
				$this->editor()->edit( $id, [ 'expires_at' => $against ], 1 );
				self::fail( 'against the rule' );
			} catch ( InvalidKey $refusal ) {
				self::assertSame( 'expires_at', $refusal->field );
			}
		}
		self::assertEquals( $this->in( '+30 days' ), $this->service()->find( $id )->expires_at );
	}

	/** @test */
	public function a_rotation_changes_no_expiry_and_is_not_held_to_the_rule(): void {
		$id = $this->stored_key()->key->id;
		$this->demand( 1, true );
		self::assertNull( $this->rotation()->rotate( $id, 0, 1 )->key->expires_at );
	}

	/** @return iterable<string,array{?int,bool,?string}> */
	public static function unwatched(): iterable {
		yield 'nothing demanded' => [ null, false, null ];
		yield 'an end is required' => [ null, true, '+365 days' ];
		yield 'at most 90 days' => [ 90, false, '+90 days +1 minute' ];
		yield 'at most ten years and required' => [ 3650, true, '+3650 days +1 minute' ];
	}

	/**
	 * @test
	 * @dataProvider unwatched
	 */
	public function a_clone_set_up_with_nobody_watching_brings_its_keys_within_the_rule( ?int $longest, bool $required, ?string $expected ): void {
		$owner = $this->name_account_owner();
		$this->demand( $longest, $required );
		$services   = $this->services();
		$onboarding = new Onboarding( $this->service(), $services->clones(), $services->sites(), $services->settings(), $services->account_owner(), $services->store_presence(), $this->kept_events(), $this->clock() );
		$set_up     = $onboarding->set_up( new SetUpRequest( url: Url::from( 'nl.example' ), language: 'nl', platform: Platform::WooCommerce, actor: $owner->ID, owner_decides: true, pair: new PairChoice( $owner->ID, Permission::Read ) ) );
		$stored     = $this->service()->all();
		self::assertCount( 2, $stored, (string) wp_json_encode( $set_up ) );
		foreach ( $stored as $key ) {
			self::assertEquals( null === $expected ? null : $this->in( $expected ), $key->expires_at, $key->kind->value );
		}
	}

	/** @test */
	public function an_expiry_within_the_rule_is_never_lengthened(): void {
		$this->demand( 90, true );
		$soon = $this->in( '+7 days' );
		self::assertEquals( $soon, $this->service()->issue( self::wish( more: [ 'expires_at' => $soon ] ) )->key->expires_at );
		self::assertEquals( $this->in( '+90 days +1 minute' ), $this->service()->issue( self::wish( more: [ 'expires_at' => $this->in( '+2 years' ) ] ) )->key->expires_at );
	}

	/** @return iterable<string,array{mixed,Policies}> */
	public static function damaged(): iterable {
		yield 'absent' => [ null, new Policies() ];
		yield 'empty' => [ [], new Policies( pair_makers: PairMakers::Administrators ) ];
		yield 'a text' => [ 'all open', Policies::strict() ];
		yield 'a text for days' => [ [ 'longest_expiry' => '30', 'pair_makers' => 'shop_managers' ], new Policies( longest_expiry: 1 ) ];
		yield 'no days' => [ [ 'longest_expiry' => 0, 'pair_makers' => 'shop_managers' ], new Policies( longest_expiry: 1 ) ];
		yield 'too many days' => [ [ 'longest_expiry' => 99999, 'pair_makers' => 'shop_managers' ], new Policies( longest_expiry: 3650 ) ];
		yield 'unknown makers' => [ [ 'pair_makers' => 'everybody' ], new Policies( pair_makers: PairMakers::Administrators ) ];
		yield 'numbers for switches' => [ [ 'expiry_required' => 0, 'mail_on_writing_key' => 0, 'delete_with_plugin' => 1, 'pair_makers' => 'shop_managers' ], new Policies( expiry_required: true ) ];
	}

	/**
	 * @test
	 * @dataProvider damaged
	 */
	public function what_cannot_be_counts_as_the_stricter_value( mixed $stored, Policies $expected ): void {
		self::assertEquals( $expected, Policies::from_array( $stored ) );
	}

	/** @test */
	public function settings_that_cannot_be_read_are_strict(): void {
		self::assertEquals( Policies::strict(), Settings::closed()->policies );
	}

	/** @test */
	public function policies_survive_being_stored(): void {
		$policies = new Policies( 90, true, PairMakers::Administrators, false, false, true );
		$this->services()->settings()->change( static fn ( Settings $settings ): Settings => $settings->with_policies( $policies ) );
		self::assertEquals( $policies, $this->services()->settings()->get()->policies );
	}
}
