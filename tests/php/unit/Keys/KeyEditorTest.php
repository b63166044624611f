<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Keys;

use Latchkey\Keys\Areas;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyEnded;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;

/** What a key may do can be changed while it works, and never once it has ended. */
final class KeyEditorTest extends TestCase {
	use KeyObjects;

	/** @return array<string,array{KeyKind,array<string,mixed>}> */
	public function changes(): array {
		return [
			'permission'   => [ KeyKind::WooCommerce, [ 'permission' => Permission::Read ] ],
			'areas'        => [ KeyKind::WooCommerce, [ 'areas' => Areas::from_array( [ 'orders' => 'read' ] ) ] ],
			'user'         => [ KeyKind::WooCommerce, [ 'user' => 2 ] ],
			'addresses'    => [ KeyKind::WooCommerce, [ 'allowed_ips' => [ '203.0.113.0/24', '2001:db8::1' ] ] ],
			'rate limit'   => [ KeyKind::Account, [ 'rate_limit' => 60 ] ],
			'scopes'       => [ KeyKind::Account, [ 'scopes' => [ Scope::SitesView ] ] ],
			'self-service' => [ KeyKind::Account, [ 'self_service' => true ] ],
			'role'         => [ KeyKind::Role, [ 'role' => 'author' ] ],
			'expiry'       => [ KeyKind::Personal, [ 'expires_at' => new \DateTimeImmutable( '2026-12-01T00:00:00Z' ) ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider changes
	 * @param array<string,mixed> $changes As edit() takes them.
	 */
	public function what_a_key_may_do_can_be_changed_and_is_in_the_event( KeyKind $kind, array $changes ): void {
		$key = $this->stored_key( $kind )->key;
		$this->recorded_types();
		$this->editor()->edit( $key->id, $changes, 7 );
		self::assertEquals( $key->with( $changes + [ 'revision' => $key->revision + 1 ] ), $this->service()->find( $key->id ) );
		self::assertSame( array_keys( $changes ), array_keys( $this->recorded[0]->context['after'] ) );
		self::assertSame( array_keys( $changes ), array_keys( $this->recorded[0]->context['before'] ) );
		self::assertStringNotContainsString( $key->hash, (string) json_encode( $this->recorded[0] ) );
	}

	/**
	 * @test
	 * @dataProvider changes
	 * @param array<string,mixed> $changes As edit() takes them.
	 */
	public function nothing_but_labels_changes_on_a_revoked_key( KeyKind $kind, array $changes ): void {
		$key = $this->stored_key( $kind )->key;
		$this->service()->revoke( $key->id, 1 );
		$before = $this->raw( 'latchkey_key_' . $key->id );
		try {
			$this->editor()->edit( $key->id, $changes, 7 );
			self::fail( 'It was changed.' );
		} catch ( KeyEnded ) {
			self::assertSame( $before, $this->raw( 'latchkey_key_' . $key->id ) );
		}
		self::assertSame( 'Renamed', $this->editor()->edit( $key->id, [ 'title' => 'Renamed' ], 7 )->title );
		self::assertSame( KeyStatus::Revoked, $this->service()->find( $key->id )->status( $this->clock()->now() ) );
	}

	/** @return array<string,array{string,KeyKind,array<string,mixed>}> */
	public function impossible(): array {
		return [
			'an area beyond the permission' => [ 'areas', KeyKind::WooCommerce, [ 'permission' => Permission::Read, 'areas' => Areas::from_array( [ 'orders' => 'write' ] ) ] ],
			'areas of an account key'       => [ 'areas', KeyKind::Account, [ 'areas' => Areas::from_array( [ 'orders' => 'read' ] ) ] ],
			'no scopes'                     => [ 'scopes', KeyKind::Account, [ 'scopes' => [] ] ],
			'no role'                       => [ 'role', KeyKind::Role, [ 'role' => '' ] ],
			'no system of a role token'     => [ 'system', KeyKind::Role, [ 'system' => '' ] ],
			'a personal key given away'     => [ 'user', KeyKind::Personal, [ 'user' => 2 ] ],
			'an expiry that has passed'     => [ 'expires_at', KeyKind::Account, [ 'expires_at' => new \DateTimeImmutable( '2026-11-21T08:00:00Z' ) ] ],
			'no address'                    => [ 'allowed_ips', KeyKind::Account, [ 'allowed_ips' => [ '10.0.0.0/33' ] ] ],
			'a limit of nothing'            => [ 'rate_limit', KeyKind::Account, [ 'rate_limit' => 0 ] ],
		];
	}

	/**
	 * @test
	 * @dataProvider impossible
	 * @param array<string,mixed> $changes As edit() takes them.
	 */
	public function what_cannot_be_names_its_field_and_changes_nothing( string $field, KeyKind $kind, array $changes ): void {
		$key    = $this->stored_key( $kind )->key;
		$before = $this->raw( 'latchkey_key_' . $key->id );
		try {
			$this->editor()->edit( $key->id, $changes, 7 );
			self::fail( 'It was changed.' );
		} catch ( InvalidKey $error ) {
			self::assertSame( [ $field, $before ], [ $error->field, $this->raw( 'latchkey_key_' . $key->id ) ] );
		}
	}

	/** @test */
	public function what_is_not_to_be_changed_is_ignored(): void {
		$key    = $this->stored_key()->key;
		$before = $this->raw( 'latchkey_key_' . $key->id );
		$this->editor()->edit( $key->id, [ 'hash' => 'x', 'id' => 'x', 'kind' => KeyKind::Account, 'revoked_at' => null, 'paused_at' => null, 'pending' => true, 'created_by' => 9 ], 7 );
		self::assertSame( $before, $this->raw( 'latchkey_key_' . $key->id ) );
	}

	/** @test */
	public function a_key_is_put_on_hold_and_taken_off_again(): void {
		$key = $this->stored_key()->key;
		$this->recorded_types();
		self::assertSame( KeyStatus::Paused, $this->service()->pause( $key->id, 7 )->status( $this->clock()->now() ) );
		$row = $this->raw( 'latchkey_key_' . $key->id );
		$this->service()->pause( $key->id, 7 );
		self::assertSame( $row, $this->raw( 'latchkey_key_' . $key->id ), 'pausing a paused key changes nothing' );
		self::assertSame( KeyStatus::Active, $this->service()->resume( $key->id, 7 )->status( $this->clock()->now() ) );
		$this->service()->resume( $key->id, 7 );
		self::assertSame( [ 'paused', 'resumed' ], $this->recorded_types() );
	}

	/** @test */
	public function neither_pause_nor_resume_touches_a_key_that_has_ended(): void {
		$revoked = $this->stored_key()->key;
		$this->service()->pause( $revoked->id, 1 );
		$this->service()->revoke( $revoked->id, 1 );
		$expired = $this->stored_key( more: [ 'expires_at' => $this->clock()->now()->modify( '+1 second' ) ] )->key;
		$this->clock()->set( $this->clock()->now()->modify( '+1 second' ) );
		foreach ( [ $revoked->id, $expired->id ] as $id ) {
			foreach ( [ fn () => $this->service()->pause( $id, 1 ), fn () => $this->service()->resume( $id, 1 ) ] as $deed ) {
				$before = $this->raw( 'latchkey_key_' . $id );
				try {
					$deed();
					self::fail( 'It was touched.' );
				} catch ( KeyEnded ) {
					self::assertSame( $before, $this->raw( 'latchkey_key_' . $id ) );
				}
			}
		}
	}
}
