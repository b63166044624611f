<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\OptionGuard;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** WordPress's own functions on our options. */
final class OptionGuardTest extends TestCase {
	use KeyObjects;

	protected function setUp(): void {
		parent::setUp();
		foreach ( [ 'wp_die_handler', 'wp_die_json_handler', 'wp_die_ajax_handler' ] as $filter ) {
			add_filter( $filter, static fn () => static fn ( $message ) => throw new \DomainException( (string) $message ), PHP_INT_MAX );
		}
	}

	/** @test */
	public function update_option_changes_nothing_and_brings_no_revoked_key_back(): void {
		$key    = $this->stored_key()->key;
		$name   = 'latchkey_key_' . $key->id;
		$active = (string) $this->raw( $name );
		$this->service()->revoke( $key->id, 1 );
		$revoked = $this->raw( $name );
		self::assertFalse( update_option( $name, $active ) );
		self::assertSame( $revoked, $this->raw( $name ) );
	}

	/** @return array<string,array{string}> */
	public function names(): array {
		return [
			'a key'            => [ 'latchkey_key_' . str_repeat( 'a', 24 ) ],
			'the settings'     => [ 'latchkey_settings_x' ],
			'upper case'       => [ 'LATCHKEY_KEY_' . str_repeat( 'a', 24 ) ],
			'blanks around it' => [ " latchkey_key_a\t" ],
		];
	}

	/**
	 * @test
	 * @dataProvider names
	 */
	public function none_of_ours_is_created_by_add_option_or_update_option( string $name ): void {
		foreach ( [ 'add_option', 'update_option' ] as $function ) {
			try {
				self::assertFalse( $function( $name, 'forged' ) );
			} catch ( \DomainException $refused ) {
				self::assertStringContainsString( 'Latchkey', $refused->getMessage() );
			}
			self::assertNull( $this->raw( trim( $name ) ) );
		}
	}

	/** @test */
	public function none_of_ours_is_overwritten_by_add_option(): void {
		$name   = 'latchkey_key_' . $this->stored_key()->key->id;
		$before = $this->raw( $name );
		try {
			add_option( $name, 'forged' );
		} catch ( \DomainException ) {
			$this->addToAssertionCount( 1 );
		}
		self::assertSame( $before, $this->raw( $name ) );
	}

	/** @test */
	public function none_of_ours_is_deleted_by_delete_option(): void {
		$name   = 'latchkey_key_' . $this->stored_key()->key->id;
		$before = $this->raw( $name );
		try {
			delete_option( $name );
			self::fail( 'It was not stopped.' );
		} catch ( \DomainException ) {
			self::assertSame( $before, $this->raw( $name ) );
		}
	}

	/** @test */
	public function options_of_others_are_theirs(): void {
		foreach ( [ 'latchkey', 'latchkeys_x', 'my_latchkey_x', 'blogname_x' ] as $name ) {
			self::assertFalse( OptionGuard::is_ours( $name ) );
			self::assertTrue( add_option( $name, 'a' ) );
			self::assertTrue( update_option( $name, 'b' ) );
			self::assertTrue( delete_option( $name ) );
		}
	}
}
