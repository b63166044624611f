<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Orphans;

use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Keys\PreviousSecret;
use Latchkey\Orphans\Knowledge;
use Latchkey\Orphans\Orphan;
use Latchkey\Orphans\Orphans;
use Latchkey\Orphans\StopReason;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\TestCase;
use WP_User;

/** What stands still, and who took what along. */
final class OrphansTest extends TestCase {
	use KeyObjects;
	use ShopPeople;

	private function orphans(): Orphans {
		return new Orphans( $this->repository(), $this->services()->event_table(), $this->services()->owners(), $this->services()->account_owner(), $this->clock() );
	}

	/** @return array<string,string> Reasons by title. */
	private function reasons(): array {
		$orphans = $this->orphans()->survey()->orphans;
		return array_combine( array_map( static fn ( Orphan $orphan ): string => $orphan->key->title, $orphans ), array_map( static fn ( Orphan $orphan ): string => $orphan->reason->value, $orphans ) );
	}

	private function did( string $type, string $key, ?int $actor ): void {
		$this->services()->events()->record( new KeyEvent( $type, $key, $actor ) );
		$this->services()->events()->flush();
	}

	/** @return list<array{int,int,int,bool}> */
	private function known( int $user ): array {
		return array_map( static fn ( Knowledge $known ): array => [ $known->made, $known->rotated, $known->shown, $known->present ], $this->orphans()->when_leaving( $user )->knows );
	}

	private function member( WP_User $user, string $kind, string $title ): string {
		return $this->stored_key( KeyKind::from( $kind ), [ 'user' => $user->ID, 'created_by' => $user->ID, 'title' => $title ] )->key->id;
	}

	/** @test */
	public function a_deleted_owner_orphans_every_key_that_acts_as_them_and_no_other(): void {
		$owner = $this->name_account_owner();
		$gone  = $this->administrator();
		foreach ( [ 'woocommerce', 'role', 'personal' ] as $kind ) {
			$this->member( $gone, $kind, "Gone $kind" );
			$this->member( $owner, $kind, "Stays $kind" );
		}
		$this->member( $gone, 'account', 'Acts as the account owner' );
		self::assertSame( [], $this->reasons() );
		wp_delete_user( $gone->ID );
		self::assertSame( array_fill_keys( [ 'Gone personal', 'Gone role', 'Gone woocommerce' ], 'owner_missing' ), $this->reasons() );
	}

	/** @test */
	public function account_keys_stand_still_without_an_account_owner_and_go_on_under_the_next(): void {
		$owner = $this->name_account_owner();
		$this->member( $owner, 'account', 'Clones' );
		self::assertSame( [], $this->reasons() );
		$owner->set_role( 'editor' );
		self::assertSame( [ 'Clones' => StopReason::OwnerMayNot->value ], $this->reasons() );
		wp_delete_user( $owner->ID );
		self::assertSame( [ 'Clones' => StopReason::OwnerMissing->value ], $this->reasons() );
		$this->name_account_owner_again();
		self::assertSame( [], $this->reasons() );
	}

	private function name_account_owner_again(): void {
		$next = $this->administrator();
		$this->services()->settings()->change( static fn ( $settings ) => $settings->with_account_owner( $next->ID ) );
	}

	/** @test */
	public function a_role_token_stands_still_when_its_role_is_gone_from_the_site(): void {
		add_role( 'bookkeeper', 'Bookkeeper', [ 'read' => true ] );
		$this->stored_key( KeyKind::Role, [ 'role' => 'bookkeeper', 'title' => 'Books' ] );
		self::assertSame( [], $this->reasons() );
		remove_role( 'bookkeeper' );
		self::assertSame( [ 'Books' => 'role_missing' ], $this->reasons() );
	}

	/** @test */
	public function ended_keys_are_nobodys_trouble_and_paused_ones_are(): void {
		$gone = $this->administrator();
		$this->service()->revoke( $this->member( $gone, 'woocommerce', 'Revoked' ), 1 );
		$this->stored_key( KeyKind::WooCommerce, [ 'user' => $gone->ID, 'title' => 'Expired', 'expires_at' => $this->clock()->now()->modify( '+1 hour' ) ] );
		$this->service()->pause( $this->member( $gone, 'woocommerce', 'Paused' ), 1 );
		$this->clock()->set( $this->clock()->now()->modify( '+1 hour' ) );
		self::assertSame( [ 'Paused' ], array_map( static fn ( $key ) => $key->title, $this->orphans()->when_leaving( $gone->ID )->stops ) );
		wp_delete_user( $gone->ID );
		self::assertSame( [ 'Paused' => 'owner_missing' ], $this->reasons() );
	}

	/** @test */
	public function account_keys_stop_with_the_account_owner_alone(): void {
		$owner = $this->name_account_owner();
		$maker = $this->administrator();
		$this->member( $maker, 'account', 'Clones' );
		self::assertCount( 1, $this->orphans()->when_leaving( $owner->ID )->stops );
		self::assertCount( 0, $this->orphans()->when_leaving( $maker->ID )->stops );
		self::assertSame( [ [ 1, 0, 0, true ] ], $this->known( $maker->ID ), 'but who made it knows it' );
	}

	/** @test */
	public function who_made_rotated_or_was_shown_a_key_is_counted_until_somebody_else_rotates_it(): void {
		$maker = $this->administrator();
		$other = $this->administrator();
		$id    = $this->member( $maker, 'woocommerce', 'Shared' );
		$this->did( 'created', $id, $maker->ID );
		$this->did( 'shown', $id, $maker->ID );
		self::assertSame( [ [ 1, 0, 1, true ] ], $this->known( $maker->ID ) );
		self::assertSame( [], $this->known( $other->ID ) );

		$this->did( 'rotated', $id, $maker->ID );
		$this->did( 'shown', $id, $maker->ID );
		self::assertSame( [ [ 1, 1, 2, true ] ], $this->known( $maker->ID ), 'one’s own rotation takes nothing from oneself' );

		$this->did( 'rotated', $id, $other->ID );
		$this->did( 'shown', $id, $other->ID );
		self::assertSame( [ [ 1, 1, 2, false ] ], $this->known( $maker->ID ) );
		self::assertSame( [ [ 0, 1, 1, true ] ], $this->known( $other->ID ) );
	}

	/** @test */
	public function a_key_that_rotates_itself_is_known_to_nobody_and_one_in_its_overlap_still_is(): void {
		$maker = $this->administrator();
		$id    = $this->member( $maker, 'woocommerce', 'Self-service' );
		$this->did( 'created', $id, $maker->ID );
		$this->did( 'rotated', $id, null );
		self::assertFalse( $this->known( $maker->ID )[0][3] );

		$until = $this->clock()->now()->modify( '+1 day' );
		$this->repository()->change( $id, fn ( $key ) => $key->with( [ 'previous' => new PreviousSecret( $key->hash, $this->clock()->now(), $until ) ] ) );
		self::assertTrue( $this->known( $maker->ID )[0][3], 'the former secret works until the overlap ends' );
		$this->clock()->set( $until );
		self::assertFalse( $this->known( $maker->ID )[0][3] );
	}

	/** @test */
	public function a_lost_event_does_not_hide_the_maker(): void {
		$maker = $this->administrator();
		$this->member( $maker, 'woocommerce', 'No event' );
		self::assertSame( [ [ 1, 0, 0, true ] ], $this->known( $maker->ID ) );
	}

	/** @test */
	public function departed_are_those_who_know_a_secret_and_are_gone_or_no_longer_look_after_keys(): void {
		$deleted = $this->administrator();
		$demoted = $this->user_with_role( 'shop_manager' );
		$manager = $this->user_with_role( 'shop_manager' );
		$private = $this->user_with_role( 'subscriber' );
		foreach ( [ $deleted, $demoted, $manager ] as $person ) {
			$id = $this->stored_key( KeyKind::WooCommerce, [ 'title' => "Of $person->ID" ] )->key->id;
			$this->did( 'shown', $id, $person->ID );
		}
		$this->member( $private, 'personal', 'Own script' );
		$departed = fn (): array => array_map( static fn ( Knowledge $known ): int => $known->user, $this->orphans()->survey()->departed );
		self::assertSame( [], $departed() );
		wp_delete_user( $deleted->ID );
		$demoted->set_role( 'customer' );
		self::assertSame( [ $deleted->ID, $demoted->ID ], $departed() );

		$this->did( 'rotated', $id, 1 );
		foreach ( $this->repository()->all() as $key ) {
			$this->did( 'rotated', $key->id, 1 );
		}
		self::assertSame( [], $departed(), 'a rotation empties the list' );
	}

	/** @test */
	public function a_survey_of_many_keys_costs_one_scan_and_one_look_at_the_events(): void {
		$this->name_account_owner();
		$people = [ $this->administrator(), $this->user_with_role( 'shop_manager' ) ];
		for ( $i = 0; $i < 40; $i++ ) {
			$id = $this->member( $people[ $i % 2 ], [ 'woocommerce', 'role', 'account' ][ $i % 3 ], "Key $i" );
			$this->did( 'shown', $id, $people[ $i % 2 ]->ID );
		}
		wp_delete_user( $people[1]->ID );
		wp_cache_flush();
		wp_load_alloptions();
		$queries = [];
		add_filter(
			'query',
			static function ( string $sql ) use ( &$queries ): string {
				$queries[] = $sql;
				return $sql;
			}
		);
		$survey = $this->orphans()->survey( $people[0]->ID );
		self::assertSame( 40, $survey->keys );
		self::assertCount( 1, preg_grep( '/latchkey_events/', $queries ) ?: [] );
		self::assertCount( 1, preg_grep( '/latchkey/', preg_grep( '/option_value/', $queries ) ?: [] ) ?: [] );
		self::assertLessThanOrEqual( 12, count( $queries ), implode( "\n", $queries ) );
	}

	/** @test */
	public function the_question_who_saw_which_key_has_an_index_that_covers_it(): void {
		$columns = [];
		foreach ( (array) $this->database()->get_results( "SHOW INDEX FROM {$this->services()->event_table()->name()}" ) as $row ) {
			$row = (array) $row;
			if ( str_ends_with( (string) $row['Key_name'], 'who_saw' ) ) {
				$columns[] = $row['Column_name'];
			}
		}
		self::assertSame( [ 'type', 'actor', 'key_id' ], $columns );
	}

	/** @test */
	public function unfinished_personal_keys_are_found_and_counted_as_nothing_else(): void {
		$key = $this->key( KeyKind::Personal, [ 'pending' => true, 'permission' => Permission::Read ] );
		$this->repository()->insert( $key );
		$survey = $this->orphans()->survey( 1 );
		self::assertSame( [ 0, [ $key->id ], [] ], [ $survey->keys, array_map( static fn ( $found ) => $found->id, $survey->unfinished ), $survey->leaving->stops ?? null ] );
	}

	/** @test */
	public function without_any_key_there_is_nothing_to_tell(): void {
		$survey = $this->orphans()->survey( 1 );
		self::assertSame( [ 0, [], [], [] ], [ $survey->keys, $survey->orphans, $survey->departed, $survey->leaving->knows ?? null ] );
		self::assertSame( [], $this->orphans()->working() );
	}
}
