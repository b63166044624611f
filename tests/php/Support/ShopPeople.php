<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

use Latchkey\Auth\CurrentKey;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Scope;
use WP_User;

/** For TestCase: the people of a shop, things they make, and the rows that are left. */
trait ShopPeople {
	/** @before */
	public function begin_with_an_empty_queue(): void {
		$this->services()->events()->discard();
	}

	private function act_as( ?WP_User $user ): void {
		wp_set_current_user( null === $user ? 0 : $user->ID );
	}

	/**
	 * @param array<string,mixed> $more Over the defaults.
	 * @return array<string,mixed> The key on the wire, with its secret.
	 */
	private function make_pair( WP_User $for, array $more = [] ): array {
		return $this->made(
			'/latchkey/v1/keys',
			$more + [
				'kind'       => 'woocommerce',
				'title'      => 'Accounting sync',
				'user'       => $for->ID,
				'permission' => 'read',
			]
		);
	}

	/**
	 * @param array<string,mixed> $more Over the defaults.
	 * @return array<string,mixed>
	 */
	private function make_account_key( array $more = [] ): array {
		return $this->made(
			'/latchkey/v1/keys',
			$more + [
				'kind'   => 'account',
				'title'  => 'Clone service',
				'scopes' => array_column( Scope::cases(), 'value' ),
			]
		);
	}

	/**
	 * @param array<string,mixed> $more Over the defaults.
	 * @return array<string,mixed>
	 */
	private function make_role_token( WP_User $for, array $more = [] ): array {
		return $this->made(
			'/latchkey/v1/keys',
			$more + [
				'kind'       => 'role',
				'title'      => 'Stock app',
				'system'     => 'stock.example.com',
				'user'       => $for->ID,
				'role'       => 'editor',
				'permission' => 'read_write',
			]
		);
	}

	/**
	 * @param array<string,mixed> $more Over the defaults.
	 * @return array<string,mixed>
	 */
	private function make_personal_key( WP_User $by, array $more = [] ): array {
		$before = get_current_user_id();
		wp_set_current_user( $by->ID );
		$key = $this->made( '/latchkey/v1/keys', $more + [ 'kind' => 'personal', 'title' => 'My script' ] );
		wp_set_current_user( $before );
		return $key;
	}

	/**
	 * @param array<string,mixed> $more Over the defaults.
	 * @return array<string,mixed> The clone.
	 */
	private function make_clone( string $url, array $more = [] ): array {
		return $this->made( '/latchkey/v1/clones', $more + self::clone_body( $url ) )['clone'];
	}

	/** @return array<string,mixed> */
	private static function clone_body( string $url ): array {
		return [
			'url'      => $url,
			'language' => 'nl',
			'platform' => 'woocommerce',
			'title'    => 'Dutch shop',
		];
	}

	/**
	 * @param array<string,mixed> $body
	 * @return array<string,mixed>
	 */
	private function made( string $route, array $body ): array {
		$response = $this->dispatch( 'POST', $route, $body );
		self::assertSame( 201, $response->get_status(), (string) wp_json_encode( $response->get_data() ) );
		return $response->get_data();
	}

	/** The settings' standing decision: a pair for each WooCommerce clone. */
	private function switch_pairs_on( WP_User $for, string $permission = 'read' ): void {
		$pair = [
			'enabled'    => true,
			'user'       => $for->ID,
			'permission' => $permission,
		];
		self::assertSame( 200, $this->dispatch( 'PATCH', '/latchkey/v1/settings', [ 'clone_pair' => $pair ] )->get_status() );
	}

	/** Lets a stored key act, as authentication does. */
	private function let_key_act( string $id ): void {
		$key   = $this->services()->keys()->find( $id );
		$owner = KeyKind::Account === $key->kind ? (int) $this->services()->account_owner()->present() : $key->user;
		wp_set_current_user( $owner );
		$this->services()->current_key()->put_in_force( $key, $owner );
	}

	/** @after A failed test must not leave its key acting. */
	public function no_key_acts(): void {
		$reset = \Closure::bind(
			static function ( CurrentKey $current ): void {
				$current->key   = null;
				$current->owner = 0;
			},
			null,
			CurrentKey::class
		);
		$reset( $this->services()->current_key() );
	}

	/**
	 * Our rows as they lie in the database: name → bytes.
	 * @return array<string,string>
	 */
	private function rows( string $prefix = 'latchkey_' ): array {
		$rows = $this->database()->get_results(
			$this->database()->prepare( "SELECT option_name, option_value FROM {$this->database()->options} WHERE option_name LIKE %s ORDER BY option_name", $this->database()->esc_like( $prefix ) . '%' )
		);
		return array_column( (array) $rows, 'option_value', 'option_name' );
	}

	/**
	 * Events of this test so far, oldest first.
	 * @return list<array<string,mixed>>
	 */
	private function events(): array {
		$this->services()->events()->flush();
		$rows = $this->services()->event_table()->page( [], 1, 100 )['rows'];
		return array_map( static fn( array $row ): array => array_merge( $row, [ 'context' => json_decode( (string) $row['context'], true ) ] ), array_reverse( $rows ) );
	}
}
