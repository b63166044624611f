<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\Secrets;

/** What PHP prints of the objects that carry a secret: in a process of its own, as a careless plugin would. */
final class SecretObjectsTest extends HttpTestCase {
	private const ISSUE = <<<'PHP'
	use Latchkey\Keys\{KeyKind, NewKey, Permission, Scope};
	$keys   = Latchkey\Plugin::services()->keys();
	$issued = [
		$keys->create( new NewKey( kind: KeyKind::Account, title: 'Account', user: 1, scopes: [ Scope::ClonesView ] ) ),
		$keys->create( new NewKey( kind: KeyKind::WooCommerce, title: 'Pair', user: 1, permission: Permission::Read ) ),
	];
	$shown  = [];
	foreach ( $issued as $one ) {
		$shown[] = [ 'title' => $one->key->title ] + array_map( static fn ( $secret ) => $secret->reveal(), $one->secrets );
	}
	$dump = static function ( $value ): array {
		$out = [];
		foreach ( [ 'var_dump', 'print_r', 'var_export' ] as $print ) {
			ob_start();
			$print( $value );
			$out[ $print ] = ob_get_clean();
		}
		foreach (
			[
				'json_encode'    => static fn () => json_encode( $value ),
				'wp_json_encode' => static fn () => wp_json_encode( $value ),
				'serialize'      => static fn () => serialize( $value ),
				'maybe_serialize' => static fn () => maybe_serialize( $value ),
				'clone'          => static fn () => print_r( clone $value, true ),
				'cast'           => static fn () => print_r( (array) $value, true ),
				'strval'         => static fn () => strval( $value ),
				'vars'           => static fn () => print_r( get_object_vars( $value ), true ),
				'reflection'     => static fn () => print_r( array_map( static fn ( $property ) => $property->getValue( $value ), array_filter( ( new ReflectionObject( $value ) )->getProperties(), static fn ( $property ) => ! $property->isStatic() ) ), true ),
				'iterate'        => static function () use ( $value ) { $out = ''; foreach ( $value as $name => $item ) { $out .= $name . print_r( $item, true ); } return $out; },
			] as $name => $print
		) {
			try {
				$out[ $name ] = (string) $print();
			} catch ( Throwable $refused ) {
				$out[ $name ] = 'refused: ' . $refused;
			}
		}
		return $out;
	};
	PHP;

	/** @param array<string,mixed> $answer Of the code in the site. */
	private static function secrets( array $answer ): Secrets {
		$secrets = new Secrets();
		array_map( $secrets->remember( ... ), $answer['shown'] );
		self::assertNotSame( [], $secrets->found_in( (string) json_encode( $answer['shown'] ) ) );
		return $secrets;
	}

	/** @test */
	public function nothing_that_php_prints_of_a_secret_shows_it(): void {
		$answer  = self::in_site(
			self::ISSUE . <<<'PHP'
			$dumps = [];
			foreach ( $issued as $one ) {
				foreach ( [ $one, $one->key, ...array_values( $one->secrets ) ] as $object ) {
					foreach ( $dump( $object ) as $way => $text ) {
						$dumps[ get_class( $object ) . ' by ' . $way . ' ' . count( $dumps ) ] = $text;
					}
				}
			}
			return [ 'shown' => $shown, 'dumps' => $dumps ];
			PHP
		);
		$secrets = self::secrets( $answer );
		self::assertGreaterThan( 80, count( $answer['dumps'] ) );
		foreach ( $answer['dumps'] as $name => $text ) {
			self::assertSame( [], $secrets->found_in( $text ), $name );
		}
		self::assertStringContainsString( '[redacted]', implode( '', $answer['dumps'] ) );
	}

	/** @test */
	public function a_secret_can_neither_be_serialized_nor_cast_to_a_string(): void {
		$answer = self::in_site(
			self::ISSUE . <<<'PHP'
			$secret = $issued[0]->secrets['secret'];
			return array_map(
				static function ( $deed ) {
					try {
						$deed();
						return 'done';
					} catch ( Throwable ) {
						return 'refused';
					}
				},
				[
					'serialize'     => static fn () => serialize( $secret ),
					'in an array'   => static fn () => serialize( [ $secret ] ),
					'issued key'    => static fn () => serialize( $issued[0] ),
					'string'        => static fn () => (string) $secret,
					'set_transient' => static fn () => set_transient( 'careless', $secret ),
				]
			);
			PHP
		);
		self::assertSame( [ 'refused' ], array_values( array_unique( $answer ) ), (string) json_encode( $answer ) );
	}

	/** @test */
	public function the_hash_of_a_key_is_not_in_what_var_dump_and_print_r_show(): void {
		$answer = self::in_site(
			self::ISSUE . <<<'PHP'
			$dumps = $dump( $issued[0] );
			return [ 'hash' => $issued[0]->key->hash, 'text' => $dumps['var_dump'] . $dumps['print_r'] ];
			PHP
		);
		self::assertStringContainsString( 'Latchkey\Keys\Key', $answer['text'] );
		self::assertStringNotContainsString( substr( $answer['hash'], 9, 20 ), $answer['text'] );
	}

	/** @return array<string,array{string}> */
	public static function credentials(): array {
		return [
			'X-API-Key' => [ '$_SERVER["HTTP_X_API_KEY"] = $shown[0]["secret"];' ],
			'Bearer'    => [ '$_SERVER["HTTP_AUTHORIZATION"] = "Bearer " . $shown[0]["secret"];' ],
			'pair'      => [ '$_SERVER["PHP_AUTH_USER"] = $shown[1]["consumer_key"]; $_SERVER["PHP_AUTH_PW"] = $shown[1]["consumer_secret"];' ],
			'query'     => [ '$_GET["consumer_key"] = $shown[1]["consumer_key"]; $_GET["consumer_secret"] = $shown[1]["consumer_secret"];' ],
		];
	}

	/**
	 * @test
	 * @dataProvider credentials
	 */
	public function an_exception_thrown_while_a_key_is_checked_has_no_part_of_it_in_its_trace( string $present ): void {
		$answer  = self::in_site(
			self::ISSUE . <<<'PHP'
			ini_set( 'zend.exception_ignore_args', '0' );
			ini_set( 'zend.exception_string_param_max_len', '500' );
			$_SERVER['REQUEST_URI'] = '/wp-json/latchkey/v1/whoami';
			$traces = [];
			$look   = static function ( $query ) use ( &$traces ) {
				if ( str_contains( $query, 'latchkey_key_' ) ) {
					$traces[] = (string) new Exception( 'look' );
				}
				return $query;
			};
			add_filter( 'query', $look );
			PHP . "\n$present\n" . <<<'PHP'
			apply_filters( 'determine_current_user', false );
			return [ 'shown' => $shown, 'traces' => $traces ];
			PHP
		);
		$secrets = self::secrets( $answer );
		self::assertCount( 1, $answer['traces'] );
		self::assertStringContainsString( 'decide', $answer['traces'][0] );
		self::assertSame( [], $secrets->found_in( explode( 'bin/lib/php/in-site.php', $answer['traces'][0] )[0] ), $answer['traces'][0] );
	}
}
