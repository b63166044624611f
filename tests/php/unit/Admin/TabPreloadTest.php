<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Admin;

use Latchkey\Admin\Preload;
use Latchkey\Admin\Screen;
use Latchkey\Tests\TestCase;

final class TabPreloadTest extends TestCase {
	private const SETTINGS = '/latchkey/v1/settings';
	private const SITES    = '/latchkey/v1/sites?page=1&per_page=100';
	private const CLONES   = '/latchkey/v1/clones?order=desc&orderby=created_at&page=1&per_page=20';

	/** @test */
	public function the_account_owner_gets_clones_with_their_keys_and_no_secret(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$this->set_up( 'one' );
		$made = $this->set_up( 'two' );

		$responses = ( new Preload() )->responses( Screen::Clones, true );
		$clones    = array_column( $responses[ self::CLONES ]['body'], 'id' );
		$keys      = '/latchkey/v1/keys?clone_id=' . implode( ',', $clones ) . '&order=asc&orderby=created_at&page=1&per_page=100';
		self::assertCount( 2, $clones );
		self::assertSame( [ self::SETTINGS, self::SITES, self::CLONES, $keys ], array_keys( $responses ) );
		self::assertEqualsCanonicalizing( $clones, array_column( $responses[ $keys ]['body'], 'clone_id' ) );
		self::assertStringNotContainsString( substr( $made['keys'][0]['secret'], -38 ), (string) wp_json_encode( $responses ) );
	}

	/** @test */
	public function another_administrator_gets_the_settings_alone_and_nothing_is_refused(): void {
		$this->name_account_owner();
		wp_set_current_user( $this->administrator()->ID );
		self::assertSame( [ self::SETTINGS ], array_keys( ( new Preload() )->responses( Screen::Clones, true ) ) );
	}

	/** @test */
	public function keys_are_found_by_the_clones_that_they_were_made_for(): void {
		wp_set_current_user( $this->name_account_owner()->ID );
		$one = $this->set_up( 'one' );
		$two = $this->set_up( 'two' );
		$this->set_up( 'three' );
		self::assertSame( [ $one['keys'][0]['id'] ], $this->keys_of( $one['clone']['id'] ) );
		self::assertEqualsCanonicalizing( [ $one['keys'][0]['id'], $two['keys'][0]['id'] ], $this->keys_of( $one['clone']['id'], $two['clone']['id'] ) );
		self::assertSame( [], $this->keys_of( 'nothing' ) );
	}

	/**
	 * Ids of the keys that a filter by clones finds.
	 *
	 * @return list<string>
	 */
	private function keys_of( string ...$clones ): array {
		return array_column( (array) $this->dispatch( 'GET', '/latchkey/v1/keys', [ 'clone_id' => implode( ',', $clones ) ] )->get_data(), 'id' );
	}

	/**
	 * A clone with its account key.
	 *
	 * @return array{clone: array{id: string}, keys: list<array{id: string, secret: string}>}
	 */
	private function set_up( string $host ): array {
		return $this->dispatch(
			'POST',
			'/latchkey/v1/clones',
			[
				'url'      => "https://{$host}.example",
				'language' => 'nl',
				'platform' => 'wordpress',
			]
		)->get_data();
	}
}
