<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Secret;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

final class SecretTest extends TestCase {
	use KeyObjects;

	private const TEXT = 'opensesame0123456789';

	/** @return array<string,array{callable(mixed):mixed}> */
	public function printers(): array {
		return [
			'print_r'         => [ static fn ( $value ) => print_r( $value, true ) ],
			'var_export'      => [ static fn ( $value ) => self::exported( $value ) ],
			'var_dump'        => [ static fn ( $value ) => self::dumped( $value ) ],
			'json_encode'     => [ static fn ( $value ) => (string) json_encode( $value ) ],
			'array cast'      => [ static fn ( $value ) => print_r( (array) $value, true ) ],
			'get_object_vars' => [ static fn ( $value ) => print_r( get_object_vars( $value ), true ) ],
			'foreach'         => [ static fn ( $value ) => implode( '', array_map( static fn ( $one ) => is_string( $one ) ? $one : '', iterator_to_array( new \ArrayIterator( $value ) ) ) ) ],
			'maybe_serialize' => [ static fn ( $value ) => self::unless_it_throws( static fn () => maybe_serialize( $value ) ) ],
			'string cast'     => [ static fn ( $value ) => self::unless_it_throws( static fn () => (string) $value ) ],
			'clone'           => [ static fn ( $value ) => self::unless_it_throws( static fn () => $value instanceof Secret ? ( clone $value )->reveal() : '' ) ],
		];
	}

	/**
	 * @test
	 * @dataProvider printers
	 */
	public function nothing_prints_it( callable $printer ): void {
		self::assertStringNotContainsString( self::TEXT, (string) $printer( new Secret( self::TEXT ) ) );
	}

	/** @test */
	public function only_reveal_gives_it(): void {
		self::assertSame( self::TEXT, ( new Secret( self::TEXT ) )->reveal() );
	}

	/** @test */
	public function it_cannot_be_serialized(): void {
		$this->expectException( \LogicException::class );
		serialize( new Secret( self::TEXT ) );
	}

	/** @test */
	public function the_trace_of_an_error_does_not_hold_it(): void {
		if ( PHP_VERSION_ID < 80200 ) {
			self::markTestSkipped( 'SensitiveParameter works from PHP 8.2 on.' );
		}
		$fail = static fn ( #[\SensitiveParameter] string $text ) => throw new \RuntimeException( 'no' );
		try {
			$fail( self::TEXT );
		} catch ( \RuntimeException $error ) {
			self::assertStringNotContainsString( self::TEXT, print_r( array_column( $error->getTrace(), 'args' ), true ) );
		}
		$wrapped = ( new \ReflectionMethod( Secret::class, '__construct' ) )->getParameters()[0]->getAttributes( \SensitiveParameter::class );
		self::assertCount( 1, $wrapped );
	}

	/** @test */
	public function nothing_prints_an_issued_key_or_a_pair_or_a_hash(): void {
		foreach ( [ KeyKind::Account, KeyKind::WooCommerce ] as $kind ) {
			$issued = $this->service()->issue( self::wish( $kind ) );
			$prints = print_r( $issued, true ) . self::dumped( $issued ) . json_encode( $issued->secrets );
			foreach ( self::texts( $issued ) as $text ) {
				self::assertStringNotContainsString( $text, $prints );
				self::assertStringNotContainsString( substr( $text, 4, 20 ), str_replace( $issued->key->id, '', $prints ) );
			}
			self::assertStringNotContainsString( $issued->key->hash, $prints );
		}
		$pair = ConsumerPair::make();
		self::assertStringNotContainsString( substr( $pair->consumer_secret->reveal(), 3 ), print_r( $pair, true ) );
	}

	/** @test */
	public function random_texts_have_their_length_and_alphabet(): void {
		self::assertMatchesRegularExpression( '/\A[0-9a-z]{24}\z/', Secret::id() );
		self::assertMatchesRegularExpression( '/\A[0-9a-z]{8}\z/', Secret::reference() );
		self::assertMatchesRegularExpression( '/\A[0-9A-Za-z]{32}\z/', Secret::random_base62( 32 )->reveal() );
		self::assertMatchesRegularExpression( '/\A[0-9a-f]{40}\z/', Secret::random_hex( 40 )->reveal() );
	}

	/** @test */
	public function every_character_of_the_alphabet_is_drawn(): void {
		self::assertCount( 62, array_unique( str_split( Secret::random_base62( 5000 )->reveal() ) ) );
		self::assertCount( 16, array_unique( str_split( Secret::random_hex( 2000 )->reveal() ) ) );
	}

	/** @return list<string> */
	private static function texts( IssuedKey $issued ): array {
		return array_values( array_map( static fn ( Secret $secret ): string => $secret->reveal(), $issued->secrets ) );
	}

	private static function dumped( mixed $value ): string {
		ob_start();
		var_dump( $value );
		return (string) ob_get_clean();
	}

	private static function exported( mixed $value ): string {
		return var_export( $value, true );
	}

	private static function unless_it_throws( callable $print ): string {
		try {
			return (string) $print();
		} catch ( \Throwable $error ) {
			return $error->getMessage();
		}
	}
}
