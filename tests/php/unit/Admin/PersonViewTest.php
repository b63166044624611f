<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\PersonView;
use Latchkey\Tests\TestCase;

final class PersonViewTest extends TestCase {
	private const ME = '/wp/v2/users/me';

	private const VIEW = [
		'per_page' => 50,
		'fields'   => [ 'status', 'user' ],
	];

	/** @test */
	public function columns_and_page_size_are_kept_with_the_person(): void {
		$person = $this->user_with_role( 'shop_manager' );
		wp_set_current_user( $person->ID );
		self::assertSame( [ 'per_page' => 10, 'fields' => PersonView::SHOWN ], PersonView::of( $person->ID ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		self::assertSame( 200, $this->send( self::VIEW )->get_status() );
		self::assertSame( self::VIEW, PersonView::of( $person->ID ) );
		self::assertSame( PersonView::SHOWN, PersonView::of( $this->administrator()->ID )['fields'] );
	}

	/**
	 * @return iterable<string,array{mixed}>
	 */
	public static function strange(): iterable {
		yield 'a text' => [ 'all' ];
		yield 'a size that there is not' => [ [ 'per_page' => 7 ] + self::VIEW ];
		yield 'a column that there is not' => [ [ 'fields' => [ 'hash' ] ] + self::VIEW ];
		yield 'a column twice' => [ [ 'fields' => [ 'user', 'user' ] ] + self::VIEW ];
		yield 'more than that' => [ self::VIEW + [ 'note' => 'x' ] ];
		yield 'less than that' => [ [ 'per_page' => 20 ] ];
	}

	/**
	 * @test
	 * @dataProvider strange
	 */
	public function nothing_else_is_kept( mixed $view ): void {
		$person = $this->administrator();
		wp_set_current_user( $person->ID );
		self::assertSame( 400, $this->send( $view )->get_status() );
		self::assertFalse( metadata_exists( 'user', $person->ID, PersonView::META ) );
	}

	/** @test */
	public function nobody_arranges_another_persons_screen(): void {
		$person = $this->user_with_role( 'shop_manager' );
		wp_set_current_user( $this->administrator()->ID );
		self::assertSame( 403, $this->send( self::VIEW, '/wp/v2/users/' . $person->ID )->get_status() );
		self::assertFalse( metadata_exists( 'user', $person->ID, PersonView::META ) );
	}

	/** @test */
	public function strangers_do_not_see_it(): void {
		$person = $this->administrator();
		wp_insert_post( [ 'post_author' => $person->ID, 'post_status' => 'publish', 'post_title' => 'Hello' ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- one post.
		update_user_meta( $person->ID, PersonView::META, self::VIEW );
		wp_set_current_user( 0 );
		$answer = $this->dispatch( 'GET', '/wp/v2/users/' . $person->ID );
		self::assertSame( 200, $answer->get_status() );
		self::assertStringNotContainsString( 'latchkey', (string) wp_json_encode( $answer->get_data() ) );
	}

	/** @test */
	public function what_an_older_or_newer_version_kept_is_taken_as_far_as_it_is_known(): void {
		$person = $this->administrator();
		update_user_meta( $person->ID, PersonView::META, [ 'per_page' => '50', 'fields' => [ 'user', 'requests', 'user' ] ] ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
		self::assertSame( [ 'per_page' => 10, 'fields' => [ 'user' ] ], PersonView::of( $person->ID ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- two pairs.
	}

	/** @test */
	public function who_has_chosen_nothing_can_take_that_back(): void {
		$person = $this->user_with_role( 'shop_manager' );
		wp_set_current_user( $person->ID );
		$answer = $this->send( null );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		self::assertFalse( metadata_exists( 'user', $person->ID, PersonView::META ) );
	}

	/**
	 * @return iterable<string,array{mixed}>
	 */
	public static function stored(): iterable {
		yield 'a choice of today' => [ self::VIEW ];
		yield 'nothing' => [ '' ];
		yield 'a list' => [ [] ];
		yield from self::strange();
	}

	/**
	 * @test
	 * @dataProvider stored
	 */
	public function whatever_is_stored_can_be_taken_back( mixed $stored ): void {
		$person = $this->user_with_role( 'shop_manager' );
		wp_set_current_user( $person->ID );
		update_user_meta( $person->ID, PersonView::META, $stored );
		$answer = $this->send( null );
		self::assertSame( 200, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		self::assertFalse( metadata_exists( 'user', $person->ID, PersonView::META ) );
		self::assertSame( PersonView::SHOWN, PersonView::of( $person->ID )['fields'] );
	}

	/**
	 * @test
	 * @dataProvider stored
	 */
	public function whatever_is_stored_can_be_replaced( mixed $stored ): void {
		$person = $this->user_with_role( 'shop_manager' );
		wp_set_current_user( $person->ID );
		update_user_meta( $person->ID, PersonView::META, $stored );
		self::assertSame( 200, $this->send( self::VIEW )->get_status() );
		self::assertSame( self::VIEW, get_user_meta( $person->ID, PersonView::META, true ) );
	}

	/** @test */
	public function nobody_takes_back_what_another_person_chose(): void {
		$person = $this->user_with_role( 'shop_manager' );
		update_user_meta( $person->ID, PersonView::META, 'all' );
		wp_set_current_user( $this->administrator()->ID );
		self::assertGreaterThanOrEqual( 400, $this->send( null, '/wp/v2/users/' . $person->ID )->get_status() );
		self::assertSame( 'all', get_user_meta( $person->ID, PersonView::META, true ) );
	}

	private function send( mixed $view, string $route = self::ME ): \WP_REST_Response {
		return $this->dispatch( 'POST', $route, [ 'meta' => [ PersonView::META => $view ] ] );
	}
}
