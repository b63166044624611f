<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\Auth;

use Latchkey\Auth\RefusalCode;
use Latchkey\Auth\RouteReach;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StoreRoutes;

/** Kind × method × route, as a table. */
final class RouteReachTest extends TestCase {
	use KeyObjects;

	private const ID = '/aaaaaaaaaaaaaaaaaaaaaaaa';

	/** Routes that no key reaches, whatever its kind and the method. */
	private const CLOSED = [
		'/wp/v2/users/1/application-passwords',
		'/wp/v2/users/me/application-passwords',
		'/wp/v2/users/me/application-passwords/introspect',
		'/wp/v2/users/me/Application-Passwords',
		"/wp/v2/users/me/application-passwords\n",
		'/joined/v1/people/1/application-passwords',
		'/latchkey/v1',
		"/latchkey/v1/whoami\n",
		'/latchkey/v1/whoami/rotate/x',
		'/latchkey/v1/whoami/',
		'/LATCHKEY/v1/keys',
		'//latchkey/v1/keys',
		'/latchkey',
		'/latchkey/v1/keys',
		'/latchkey/v1/keys' . self::ID,
		'/latchkey/v1/settings',
		'/latchkey/v1/events',
		'/latchkey/v2/clones',
		'/latchkey/v1/whoami/x',
		'/Latchkey/v1/whoami',
		'wc/v3/products',
		'//wc/v3/products',
	];

	/** Routes that only the keys of a person reach. */
	private const PERSONS = [
		'/wp/v2/users',
		'/wp/v2/users/me',
		'/wp/v2/settings',
		'/wp/v2',
		'/wp-site-health/v1/tests',
		'/oembed/1.0/embed',
		'/unknown/v1/x',
		'/latchkey-addon/v1/x',
		'/x/wc/v3/products',
		'/WC/v3/products',
		'/wcx/v3/products',
		'/wp/v2/users?x=/wp-json/wc/v3',
	];

	/** WooCommerce's routes that no pair reaches. */
	private const CLOSED_IN_STORE = [
		'/wc-admin/options',
		'/wc-admin/options/x',
		'/wc-admin/OPTIONS',
		'/wc-admin/plugins',
		'/wc-admin/plugins/install',
		'/wc-admin/themes',
		'/wc-admin/onboarding/plugins',
		'/wc-admin/onboarding/themes/install',
		'/wc-admin/blueprint/export',
		'/wc-admin/mobile-app/send-magic-link',
		'/wc-admin/marketing/overview/activate-plugin',
	];

	private const STORE = [ '/wc/v3/products', '/wc/v3', '/wc/v1/orders/1', '/wc-analytics/reports', '/wc-admin/notes', '/wc-telemetry/tracker' ];

	private const METHODS = [ 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', '' ];

	private const MAY = [
		'read'       => [ 'GET', 'HEAD', 'OPTIONS' ],
		'write'      => [ 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', '' ],
		'read_write' => self::METHODS,
	];

	private function reach(): RouteReach {
		return new RouteReach( new StoreRoutes() );
	}

	/** @param list<Scope> $scopes */
	private function account( array $scopes ): Key {
		return $this->key( KeyKind::Account, [ 'scopes' => $scopes ] );
	}

	/** @return list<Key> A role token and a personal key. */
	private function persons( Permission $permission ): array {
		return [ $this->key( KeyKind::Role, [ 'permission' => $permission ] ), $this->key( KeyKind::Personal, [ 'permission' => $permission ] ) ];
	}

	private function pair( Permission $permission ): Key {
		return $this->key( KeyKind::WooCommerce, [ 'permission' => $permission ] );
	}

	/** @test */
	public function the_routes_outside_are_closed_to_every_kind_by_every_method(): void {
		$keys = [ $this->account( Scope::all() ), $this->pair( Permission::ReadWrite ), ...$this->persons( Permission::ReadWrite ) ];
		foreach ( $keys as $key ) {
			foreach ( [ ...self::CLOSED, ...self::CLOSED_IN_STORE ] as $route ) {
				foreach ( self::METHODS as $method ) {
					self::assertSame( RefusalCode::NotAllowedHere, $this->reach()->judge( $key, $method, $route ), "{$key->kind->value} $method $route" );
				}
			}
		}
	}

	/** @test */
	public function the_rest_of_rest_is_for_the_keys_of_a_person_only(): void {
		foreach ( [ $this->account( Scope::all() ), $this->pair( Permission::ReadWrite ) ] as $key ) {
			foreach ( self::PERSONS as $route ) {
				foreach ( self::METHODS as $method ) {
					self::assertSame( RefusalCode::NotAllowedHere, $this->reach()->judge( $key, $method, $route ), "{$key->kind->value} $method $route" );
				}
			}
		}
	}

	/** @test */
	public function a_role_token_and_a_personal_key_reach_everything_else_as_far_as_their_permission_goes(): void {
		foreach ( [ Permission::Read, Permission::Write, Permission::ReadWrite ] as $permission ) {
			foreach ( $this->persons( $permission ) as $key ) {
				foreach ( [ ...self::PERSONS, ...self::STORE ] as $route ) {
					foreach ( self::METHODS as $method ) {
						$expected = in_array( $method, self::MAY[ $permission->value ], true ) ? null : RefusalCode::InsufficientPermission;
						self::assertSame( $expected, $this->reach()->judge( $key, $method, $route ), "{$key->kind->value} {$permission->value} $method $route" );
					}
				}
			}
		}
		foreach ( [ KeyKind::Role, KeyKind::Personal ] as $kind ) {
			self::assertSame( RefusalCode::InsufficientPermission, $this->reach()->judge( $this->key( $kind, [ 'permission' => null ] ), 'GET', '/wp/v2/posts' ) );
		}
	}

	/** @test */
	public function every_key_may_ask_to_rotate_and_revoke_itself_by_post_alone(): void {
		foreach ( [ $this->account( [] ), $this->pair( Permission::Read ), ...$this->persons( Permission::Read ), ...$this->persons( Permission::Write ) ] as $key ) {
			foreach ( [ 'rotate', 'revoke' ] as $deed ) {
				foreach ( self::METHODS as $method ) {
					$expected = in_array( $method, [ 'POST', 'OPTIONS' ], true ) ? null : RefusalCode::NotAllowedHere;
					self::assertSame( $expected, $this->reach()->judge( $key, $method, "/latchkey/v1/whoami/$deed" ), "{$key->kind->value} $method $deed" );
				}
			}
		}
	}

	/** @test */
	public function a_pair_reaches_the_store_as_far_as_its_permission_goes(): void {
		foreach ( Permission::cases() as $permission ) {
			foreach ( self::STORE as $route ) {
				foreach ( self::METHODS as $method ) {
					$expected = in_array( $method, self::MAY[ $permission->value ], true ) ? null : RefusalCode::InsufficientPermission;
					self::assertSame( $expected, $this->reach()->judge( $this->pair( $permission ), $method, $route ), "{$permission->value} $method $route" );
				}
			}
		}
	}

	/** @test */
	public function a_pair_without_permission_may_nothing(): void {
		$key = $this->key( KeyKind::WooCommerce, [ 'permission' => null ] );
		foreach ( self::METHODS as $method ) {
			self::assertSame( RefusalCode::InsufficientPermission, $this->reach()->judge( $key, $method, '/wc/v3/products' ) );
		}
	}

	/** @test */
	public function a_pair_does_not_reach_the_clone_api_nor_an_account_key_the_store(): void {
		foreach ( self::METHODS as $method ) {
			foreach ( [ 'sites', 'clones', 'profile', 'languages' ] as $resource ) {
				self::assertSame( RefusalCode::NotAllowedHere, $this->reach()->judge( $this->pair( Permission::ReadWrite ), $method, "/latchkey/v1/$resource" ) );
			}
			foreach ( self::STORE as $route ) {
				self::assertSame( RefusalCode::NotAllowedHere, $this->reach()->judge( $this->account( Scope::all() ), $method, $route ) );
			}
		}
	}

	/** @return array<string,array{string,string,?Scope}> Method, route, the one scope that opens it; null where none does. */
	public function clone_api(): array {
		$table = [];
		foreach (
			[
				[ 'sites', Scope::SitesView, Scope::SitesCreate ],
				[ 'clones', Scope::ClonesView, Scope::ClonesCreate ],
				[ 'profile', Scope::ProfileView, null ],
				[ 'languages', Scope::LanguagesView, null ],
			] as [ $resource, $view, $create ]
		) {
			foreach ( [ 'GET', 'HEAD' ] as $method ) {
				$table[] = [ $method, "/latchkey/v1/$resource", $view ];
				$table[] = [ $method, "/latchkey/v1/$resource" . self::ID, $view ];
			}
			$table[] = [ 'POST', "/latchkey/v1/$resource", $create ];
			$table[] = [ 'POST', "/latchkey/v1/$resource" . self::ID, null ];
			foreach ( [ 'PUT', 'PATCH', 'DELETE', 'PURGE', '' ] as $method ) {
				$table[] = [ $method, "/latchkey/v1/$resource", null ];
				$table[] = [ $method, "/latchkey/v1/$resource" . self::ID, null ];
			}
			foreach ( [ "/latchkey/v1/$resource/", "/latchkey/v1/$resource/UPPER", "/latchkey/v1/{$resource}x", "/latchkey/v1/$resource" . self::ID . '/x', "/latchkey/v1/$resource\n" ] as $route ) {
				$table[] = [ 'GET', $route, null ];
			}
		}
		return array_combine( array_map( static fn ( array $row ): string => trim( "$row[0] $row[1]" ), $table ), $table );
	}

	/**
	 * @test
	 * @dataProvider clone_api
	 */
	public function an_account_key_reaches_the_clone_api_by_exactly_one_scope( string $method, string $route, ?Scope $needed ): void {
		if ( null === $needed ) {
			self::assertSame( RefusalCode::NotAllowedHere, $this->reach()->judge( $this->account( Scope::all() ), $method, $route ) );
			return;
		}
		self::assertNull( $this->reach()->judge( $this->account( [ $needed ] ), $method, $route ) );
		$others = array_values( array_filter( Scope::all(), static fn ( Scope $scope ): bool => $scope !== $needed ) );
		self::assertSame( RefusalCode::InsufficientScope, $this->reach()->judge( $this->account( $others ), $method, $route ) );
		self::assertSame( RefusalCode::InsufficientScope, $this->reach()->judge( $this->account( [] ), $method, $route ) );
	}

	/** @test */
	public function every_key_sees_whoami_and_the_index_and_changes_neither(): void {
		foreach ( [ $this->account( [] ), $this->pair( Permission::Write ), ...$this->persons( Permission::Write ) ] as $key ) {
			foreach ( self::METHODS as $method ) {
				$expected = in_array( $method, [ 'GET', 'HEAD', 'OPTIONS' ], true ) ? null : RefusalCode::NotAllowedHere;
				self::assertSame( $expected, $this->reach()->judge( $key, $method, '/latchkey/v1/whoami' ), $method );
				self::assertNull( $this->reach()->judge( $key, $method, '/' ) );
			}
		}
	}

	/** @test */
	public function namespaces_follow_the_kind(): void {
		$reached = fn ( Key $key ): array => array_values( array_filter( [ 'wc/v3', 'wc-admin', 'latchkey/v1', 'wp/v2', 'batch', 'latchkey/v2', 'Latchkey/v1', '', 'wcx/v1' ], fn ( string $name ): bool => $this->reach()->reaches_namespace( $key, $name ) ) );
		self::assertSame( [ 'wc/v3', 'wc-admin', 'latchkey/v1' ], $reached( $this->pair( Permission::Read ) ) );
		self::assertSame( [ 'latchkey/v1' ], $reached( $this->account( Scope::all() ) ) );
		foreach ( $this->persons( Permission::Read ) as $key ) {
			self::assertSame( [ 'wc/v3', 'wc-admin', 'latchkey/v1', 'wp/v2', 'batch', '', 'wcx/v1' ], $reached( $key ) );
		}
	}
}
