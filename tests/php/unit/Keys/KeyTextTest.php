<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Exceptions\MalformedKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyText;
use Latchkey\Tests\TestCase;

final class KeyTextTest extends TestCase {
	private const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-';

	/** @return array<string,array{KeyKind,string}> */
	public function kinds(): array {
		return [
			'account'  => [ KeyKind::Account, 'lka_' ],
			'role'     => [ KeyKind::Role, 'lkr_' ],
			'personal' => [ KeyKind::Personal, 'lkp_' ],
		];
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_text_is_prefix_id_secret_and_checksum_and_is_read_back( KeyKind $kind, string $prefix ): void {
		$made = KeyText::make( $kind );
		$text = $made->text()->reveal();
		self::assertMatchesRegularExpression( '/\A' . $prefix . '[0-9a-z]{24}_[0-9A-Za-z]{38}\z/', $text );
		self::assertSame( KeyText::LENGTH, strlen( $text ) );
		$read = KeyText::parse( $text );
		self::assertSame( $kind, $read->kind );
		self::assertSame( $made->id, $read->id );
		self::assertSame( $made->secret->reveal(), $read->secret->reveal() );
		self::assertStringNotContainsString( $read->secret->reveal(), $read->id );
	}

	/** @test */
	public function the_checksum_is_crc32_in_base62_so_that_others_can_check_it(): void {
		$body   = substr( KeyText::make( KeyKind::Account )->text()->reveal(), 0, -6 );
		$number = crc32( $body );
		$digits = '';
		foreach ( [ 5, 4, 3, 2, 1, 0 ] as $power ) {
			$digits .= self::ALPHABET[ intdiv( $number, 62 ** $power ) % 62 ];
		}
		self::assertSame( $body, substr( KeyText::parse( $body . $digits )->text()->reveal(), 0, -6 ) );
	}

	/** @test */
	public function every_single_character_change_of_a_key_is_malformed(): void {
		$text = KeyText::make( KeyKind::Account )->text()->reveal();
		for ( $place = 0; $place < KeyText::LENGTH; $place++ ) {
			foreach ( str_split( self::ALPHABET ) as $other ) {
				if ( $other !== $text[ $place ] ) {
					$changed           = $text;
					$changed[ $place ] = $other;
					self::assertTrue( self::is_malformed( $changed ), "place $place" );
				}
			}
		}
	}

	/** @test */
	public function every_swap_of_two_neighbours_is_malformed(): void {
		$text = KeyText::make( KeyKind::Account )->text()->reveal();
		for ( $place = 0; $place < KeyText::LENGTH - 1; $place++ ) {
			if ( $text[ $place ] !== $text[ $place + 1 ] ) {
				$swapped               = $text;
				$swapped[ $place ]     = $text[ $place + 1 ];
				$swapped[ $place + 1 ] = $text[ $place ];
				self::assertTrue( self::is_malformed( $swapped ), "places $place and the next" );
			}
		}
	}

	/** @test */
	public function every_cut_and_every_addition_is_malformed(): void {
		$text = KeyText::make( KeyKind::Account )->text()->reveal();
		for ( $length = 0; $length < KeyText::LENGTH; $length++ ) {
			self::assertTrue( self::is_malformed( substr( $text, 0, $length ) ), "the first $length" );
			self::assertTrue( self::is_malformed( substr( $text, 0, $length ) . substr( $text, $length + 1 ) ), "without the one at $length" );
		}
		foreach ( [ ' ', "\n", "\0", '0', '=' ] as $more ) {
			self::assertTrue( self::is_malformed( $text . $more ) );
			self::assertTrue( self::is_malformed( $more . $text ) );
		}
	}

	/** @test */
	public function another_case_or_another_prefix_is_malformed(): void {
		$text = KeyText::make( KeyKind::Account )->text()->reveal();
		foreach ( [ strtoupper( $text ), strtolower( $text ) . 'A', 'LKA_' . substr( $text, 4 ), 'lkr_' . substr( $text, 4 ), 'lkx_' . substr( $text, 4 ), 'ck_' . substr( $text, 4 ) ] as $other ) {
			self::assertTrue( self::is_malformed( $other ) );
		}
	}

	/** @test */
	public function no_two_keys_are_alike(): void {
		$texts = [];
		for ( $i = 0; $i < 200; $i++ ) {
			$text           = KeyText::make( KeyKind::Account );
			$texts['ids'][] = $text->id;
			$texts['all'][] = $text->secret->reveal();
		}
		self::assertCount( 200, array_unique( $texts['ids'] ) );
		self::assertCount( 200, array_unique( $texts['all'] ) );
	}

	private static function is_malformed( string $text ): bool {
		try {
			KeyText::parse( $text );
			return false;
		} catch ( MalformedKey $error ) {
			return ! str_contains( $error->getMessage(), substr( $text, 29, 32 ) ?: 'nothing' );
		}
	}
}
