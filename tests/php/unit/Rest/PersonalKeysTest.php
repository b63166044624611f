<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Rest;

use Latchkey\Tests\Support\ShopPeople;
use Latchkey\Tests\Support\WithoutTransaction;
use Latchkey\Tests\TestCase;

/** One active personal key a user, over REST. */
final class PersonalKeysTest extends TestCase {
	use ShopPeople;
	use WithoutTransaction;

	/** @test */
	public function a_second_personal_key_is_refused_with_the_first_ones_id_and_title_until_that_is_revoked(): void {
		$person = $this->user_with_role( 'subscriber' );
		$this->act_as( $person );
		$first  = $this->make_personal_key( $person, [ 'title' => 'Nightly report' ] );
		$wish   = [ 'kind' => 'personal', 'title' => 'Another' ];
		$before = $this->rows();
		$second = $this->dispatch( 'POST', '/latchkey/v1/keys', $wish );
		$this->assert_refused( 'latchkey_personal_key_exists', 409, $second );
		self::assertSame( [ $first['id'], 'Nightly report' ], [ $second->get_data()['data']['key_id'], $second->get_data()['data']['title'] ] );
		self::assertStringContainsString( 'Nightly report', $second->get_data()['message'] );
		self::assertSame( $before, $this->rows() );

		$this->dispatch( 'POST', "/latchkey/v1/keys/$first[id]/pause" );
		$this->assert_refused( 'latchkey_personal_key_exists', 409, $this->dispatch( 'POST', '/latchkey/v1/keys', $wish ) );
		$this->dispatch( 'POST', "/latchkey/v1/keys/$first[id]/revoke" );
		$next = $this->made( '/latchkey/v1/keys', $wish );
		self::assertNotSame( $first['id'], $next['id'] );

		// Deleting the old one does not free the slot of the new one.
		self::assertSame( 200, $this->dispatch( 'DELETE', "/latchkey/v1/keys/$first[id]" )->get_status() );
		$this->assert_refused( 'latchkey_personal_key_exists', 409, $this->dispatch( 'POST', '/latchkey/v1/keys', $wish ) );
	}
}
