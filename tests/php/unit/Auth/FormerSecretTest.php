<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\Authenticator;
use Latchkey\Auth\ClientAddress;
use Latchkey\Auth\Owners;
use Latchkey\Auth\RefusalCode;
use Latchkey\Auth\RequestCredentials;
use Latchkey\Auth\Verdict;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** The secret before a rotation: works inside its overlap, is known for what it is, and never again after. */
final class FormerSecretTest extends TestCase {
	use KeyObjects;

	private int $owner;

	protected function setUp(): void {
		parent::setUp();
		$this->owner = $this->name_account_owner()->ID;
	}

	/** @param array<string,string> $secrets What the client sends. */
	private function judge( array $secrets ): Verdict {
		$header        = isset( $secrets['secret'] ) ? 'Bearer ' . $secrets['secret'] : 'Basic ' . base64_encode( $secrets['consumer_key'] . ':' . $secrets['consumer_secret'] );
		$authenticator = new Authenticator( $this->repository(), new Owners( $this->services()->account_owner() ), $this->clock(), $this->services()->fence(), new ClientAddress( [] ) );
		$verdict       = $authenticator->judge( RequestCredentials::read( [ 'HTTP_AUTHORIZATION' => $header ], [], [] ), true );
		self::assertNotNull( $verdict );
		return $verdict;
	}

	/** @return array{?RefusalCode,bool,bool} The refusal; whether a key was found; whether by its former secret. */
	private static function shape( Verdict $verdict ): array {
		return [ $verdict->refusal, null !== $verdict->key, $verdict->with_previous ];
	}

	/** @return array<string,string> */
	private static function texts( IssuedKey $issued ): array {
		return array_map( static fn ( $secret ): string => $secret->reveal(), (array) $issued->secrets );
	}

	/** @return array<string,array{KeyKind}> */
	public function kinds(): array {
		return [
			'account' => [ KeyKind::Account ],
			'pair'    => [ KeyKind::WooCommerce ],
		];
	}

	/**
	 * @return array{string,array<string,string>,array<string,string>} The id, the former secrets, the present ones.
	 */
	private function rotated( KeyKind $kind, int $overlap ): array {
		$issued = $this->stored_key( $kind, [ 'user' => $this->owner ] );
		$old    = self::texts( $issued );
		return [ $issued->key->id, $old, self::texts( $this->rotation()->rotate( $issued->key->id, $overlap, 1 ) ) + $old ];
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function the_former_secret_works_until_the_very_second_at_which_its_overlap_ends( KeyKind $kind ): void {
		[ , $old, $new ] = $this->rotated( $kind, 3600 );
		self::assertSame( [ null, true, true ], self::shape( $this->judge( $old ) ) );
		self::assertSame( [ null, true, false ], self::shape( $this->judge( $new ) ) );
		$this->clock()->set( self::instant( '2026-11-21 08:59:59.999999' ) );
		self::assertSame( [ null, true, true ], self::shape( $this->judge( $old ) ) );
		$this->clock()->set( self::instant( '2026-11-21 09:00:00' ) );
		self::assertSame( [ RefusalCode::InvalidKey, false, false ], self::shape( $this->judge( $old ) ) );
		self::assertSame( [ null, true, false ], self::shape( $this->judge( $new ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function without_an_overlap_it_stops_at_once( KeyKind $kind ): void {
		[ , $old, $new ] = $this->rotated( $kind, 0 );
		self::assertSame( [ RefusalCode::InvalidKey, false, false ], self::shape( $this->judge( $old ) ) );
		self::assertSame( [ null, true, false ], self::shape( $this->judge( $new ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function a_second_rotation_and_the_end_of_the_overlap_end_it( KeyKind $kind ): void {
		[ $id, $oldest, $old ] = $this->rotated( $kind, 3600 );
		$new                   = self::texts( $this->rotation()->rotate( $id, 3600, 1 ) ) + $old;
		self::assertSame( [ RefusalCode::InvalidKey, false, false ], self::shape( $this->judge( $oldest ) ) );
		self::assertSame( [ null, true, true ], self::shape( $this->judge( $old ) ) );
		$this->rotation()->end_overlap( $id, 1 );
		self::assertSame( [ RefusalCode::InvalidKey, false, false ], self::shape( $this->judge( $old ) ) );
		self::assertSame( [ null, true, false ], self::shape( $this->judge( $new ) ) );
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function with_either_secret_a_key_is_as_revoked_paused_or_expired_as_it_is( KeyKind $kind ): void {
		$states = [
			[ [ 'revoked_at' => self::instant( '2026-11-21 08:00:00' ) ], RefusalCode::KeyRevoked ],
			[ [ 'expires_at' => self::instant( '2026-11-21 08:00:00' ) ], RefusalCode::KeyExpired ],
			[ [ 'paused_at' => self::instant( '2026-11-21 08:00:00' ) ], RefusalCode::KeyPaused ],
			[ [ 'allowed_ips' => [ '203.0.113.7' ] ], RefusalCode::AddressNotAllowed ],
		];
		foreach ( $states as [ $values, $code ] ) {
			[ $id, $old, $new ] = $this->rotated( $kind, 3600 );
			$this->repository()->change( $id, static fn ( $key ) => $key->with( $values ) );
			self::assertSame( [ $code, true, true ], self::shape( $this->judge( $old ) ) );
			self::assertSame( [ $code, true, false ], self::shape( $this->judge( $new ) ) );
		}
	}

	/**
	 * @test
	 * @dataProvider kinds
	 */
	public function the_former_hash_is_no_secret_either( KeyKind $kind ): void {
		[ $id, $old ] = $this->rotated( $kind, 3600 );
		$hash         = (string) $this->repository()->find( $id )?->previous?->hash;
		$sent         = isset( $old['secret'] ) ? [ 'secret' => substr( $old['secret'], 0, 29 ) . $hash ] : [ 'consumer_secret' => $hash ] + $old;
		self::assertContains( $this->judge( $sent )->refusal, [ RefusalCode::InvalidKey, RefusalCode::MalformedKey ] );
	}
}
