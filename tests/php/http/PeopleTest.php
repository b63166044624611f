<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\PeopleAtRoutes;
use Latchkey\Tests\Support\Response;

/** Everybody at every management route, in every way of signing in. */
final class PeopleTest extends HttpTestCase {
	use PeopleAtRoutes;

	private const MATRIX = [
		'GET /keys'                     => [ 200, 200, 200, 200, 200, 401 ],
		'GET /keys/{account}'           => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{theirs}'            => [ 200, 200, 200, 403, 403, 401 ],
		'GET /keys/{admins}'            => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{account}/events'    => [ 200, 200, 403, 403, 403, 401 ],
		'GET /keys/{theirs}/events'     => [ 200, 200, 200, 403, 403, 401 ],
		'GET /events'                   => [ 200, 200, 403, 403, 403, 401 ],
		'GET /health'                   => [ 200, 200, 403, 403, 403, 401 ],
		'GET /fence'                    => [ 200, 200, 403, 403, 403, 401 ],
		'POST /fence/allow'             => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/reassign'           => [ 200, 200, 200, 403, 403, 401 ],
		'GET /settings'                 => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{account} title'   => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{theirs} title'    => [ 200, 200, 200, 403, 403, 401 ],
		'PATCH /keys/{admins} title'    => [ 200, 200, 403, 403, 403, 401 ],
		'PATCH /keys/{theirs} url'      => [ 200, 200, 200, 403, 403, 401 ],
		'PATCH /keys/{admins} url'      => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys account'            => [ 201, 403, 403, 403, 403, 401 ],
		'POST /keys own pair'           => [ 201, 201, 201, 403, 403, 401 ],
		'POST /keys customers pair'     => [ 201, 201, 201, 403, 403, 401 ],
		'POST /keys owners pair'        => [ 201, 201, 403, 403, 403, 401 ],
		'POST /keys/{account}/revoke'   => [ 200, 200, 403, 403, 403, 401 ],
		'POST /keys/{theirs}/revoke'    => [ 200, 200, 200, 403, 403, 401 ],
		'POST /keys/{admins}/revoke'    => [ 200, 200, 403, 403, 403, 401 ],
		'DELETE /keys/{revoked account}' => [ 200, 200, 403, 403, 403, 401 ],
		'DELETE /keys/{revoked theirs}' => [ 200, 200, 200, 403, 403, 401 ],
		'DELETE /keys/{account}'        => [ 409, 409, 403, 403, 403, 401 ],
		'PATCH /settings owner'         => [ 200, 403, 403, 403, 403, 401 ],
		'PATCH /settings clone pair'    => [ 200, 403, 403, 403, 403, 401 ],
		'PATCH /settings passwords'     => [ 200, 200, 403, 403, 403, 401 ],
		'GET /sites'                    => [ 200, 403, 403, 403, 403, 401 ],
		'POST /sites'                   => [ 201, 403, 403, 403, 403, 401 ],
		'GET /sites/shop'               => [ 200, 403, 403, 403, 403, 401 ],
		'GET /clones'                   => [ 200, 403, 403, 403, 403, 401 ],
		'POST /clones'                  => [ 201, 403, 403, 403, 403, 401 ],
		'GET /clones/{clone}'           => [ 200, 403, 403, 403, 403, 401 ],
		'PATCH /clones/{clone}'         => [ 200, 403, 403, 403, 403, 401 ],
		'DELETE /clones/{clone}'        => [ 200, 403, 403, 403, 403, 401 ],
		'GET /profile'                  => [ 200, 403, 403, 403, 403, 401 ],
		'GET /languages'                => [ 200, 403, 403, 403, 403, 401 ],
	];

	/** @return array<string,list<int>> */
	protected static function matrix(): array {
		return self::MATRIX;
	}

	/** @test */
	public function only_what_a_shop_manager_may_look_after_is_in_their_list(): void {
		$account = $this->key( 'account' );
		$theirs  = $this->key( 'theirs' );
		$admins  = $this->key( 'admins' );
		$seen    = array_column( $this->rest( 'GET', '/latchkey/v1/keys?per_page=100&orderby=created_at&order=desc', self::$people['shop_manager']->cookie_headers() )->json(), 'id' );
		self::assertContains( $theirs['id'], $seen );
		self::assertNotContains( $account['id'], $seen );
		self::assertNotContains( $admins['id'], $seen );
	}

	/** @test */
	public function application_passwords_open_nothing_once_the_setting_closes_them(): void {
		$owner = self::$people['owner'];
		$close = fn ( bool $open ): Response => $this->rest( 'PATCH', '/latchkey/v1/settings', $owner->cookie_headers(), [ 'application_passwords' => $open ] );
		self::assertSame( 200, $close( false )->status );
		foreach ( [ 'GET /keys', 'GET /settings', 'POST /keys account', 'POST /keys personal', 'GET /clones', 'PATCH /settings passwords' ] as $line ) {
			self::assert_status( 403, $this->send( [ $this->request_for( $line, $owner, $owner->application_password_headers(), true ) ] )[0], $line );
		}
		self::assertSame( 200, $close( true )->status );
		self::assertSame( 200, $this->rest( 'GET', '/latchkey/v1/keys', $owner->application_password_headers() )->status );
	}

	/** @test */
	public function an_administrator_who_is_not_the_owner_is_told_who_is_and_others_are_not(): void {
		$body = $this->body( 'POST /keys account', null );
		$told = $this->rest( 'POST', '/latchkey/v1/keys', self::$people['administrator']->cookie_headers(), $body )->json()['message'];
		self::assertStringContainsString( 'Only the account owner can create clone account keys.', $told );
		self::assertStringContainsString( 'admin', (string) strstr( $told, 'role token.' ) );
		$other = $this->rest( 'POST', '/latchkey/v1/keys', self::$people['shop_manager']->cookie_headers(), $body )->json()['message'];
		self::assertStringNotContainsString( 'owner is', $other );
	}
}
