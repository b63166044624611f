<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: keys made as people make them, and their rows as they lie in the database. */
trait MakesKeys {
	/**
	 * @param array<string,mixed> $body As POST /keys takes it.
	 * @return array<string,mixed> The key on the wire, with its secret this once.
	 */
	private function create_key( Person $by, array $body ): array {
		$answer = $this->rest( 'POST', '/latchkey/v1/keys', $by->cookie_headers(), $body );
		self::assertSame( 201, $answer->status, $answer->body );
		return $answer->json();
	}

	/**
	 * @param array<string,mixed> $more Over the defaults: a pair of the person's own that reads and writes.
	 * @return array<string,mixed>
	 */
	private function pair( Person $by, array $more = [] ): array {
		return $this->create_key(
			$by,
			$more + [
				'kind'       => 'woocommerce',
				'title'      => 'Accounting sync',
				'user'       => $by->id,
				'permission' => 'read_write',
			]
		);
	}

	/**
	 * @param array<string,mixed> $more Over the defaults: an account key with all that clones need.
	 * @return array<string,mixed>
	 */
	private function account_key( Person $owner, array $more = [] ): array {
		return $this->create_key(
			$owner,
			$more + [
				'kind'   => 'account',
				'title'  => 'Clone service',
				'scopes' => [ 'sites:create', 'sites:view', 'clones:create', 'clones:view', 'profile:view', 'languages:view' ],
			]
		);
	}

	/**
	 * @param array<string,mixed> $more Over the defaults: an editor's token of the person's own.
	 * @return array<string,mixed>
	 */
	private function role_token( Person $by, array $more = [] ): array {
		return $this->create_key(
			$by,
			$more + [
				'kind'       => 'role',
				'title'      => 'Stock app',
				'system'     => 'stock.example.com',
				'user'       => $by->id,
				'role'       => 'editor',
				'permission' => 'read_write',
			]
		);
	}

	/**
	 * In the place of the one that the person may have.
	 *
	 * @param array<string,mixed> $more Over the defaults.
	 * @return array<string,mixed>
	 */
	private function personal_key( Person $by, array $more = [] ): array {
		$this->free_slot( $by );
		return $this->create_key( $by, $more + [ 'kind' => 'personal', 'title' => 'My script' ] );
	}

	private function free_slot( Person $person ): void {
		foreach ( $this->rest( 'GET', '/latchkey/v1/keys?kind=personal&status=active,paused&user=' . $person->id, $person->cookie_headers() )->json() as $key ) {
			self::assertSame( 200, $this->rest( 'POST', "/latchkey/v1/keys/{$key['id']}/revoke", $person->cookie_headers(), [] )->status );
		}
	}

	/** Switches pairs on for the clones that are set up from now on. */
	private function allow_clone_pairs( Person $owner ): void {
		$answer = $this->rest(
			'PATCH',
			'/latchkey/v1/settings',
			$owner->cookie_headers(),
			[
				'clone_pair' => [
					'enabled'    => true,
					'user'       => $owner->id,
					'permission' => 'read',
				],
			]
		);
		self::assertSame( 200, $answer->status, $answer->body );
	}

	/**
	 * @param array<string,mixed> $key As create_key() gives it.
	 * @return array<string,string>
	 */
	private static function headers_of( array $key ): array {
		return isset( $key['secret'] ) ? self::bearer( $key['secret'] ) : self::basic( $key['consumer_key'], $key['consumer_secret'] );
	}

	/**
	 * @param array<string,mixed> $body Over the defaults.
	 * @return array<string,mixed>
	 */
	private static function clone_body( string $url, array $body = [] ): array {
		return $body + [
			'site_id'  => 'shop',
			'url'      => $url,
			'language' => 'nl',
			'platform' => 'woocommerce',
			'title'    => 'Dutch shop',
		];
	}

	/**
	 * All rows whose name begins so: name → bytes.
	 * @return array<string,string>
	 */
	private static function stored( string $prefix = 'latchkey_' ): array {
		$rows = ( new Database( static::site() ) )->rows( "SELECT option_name, option_value FROM wp_options WHERE option_name LIKE 'latchkey%' ORDER BY option_name" );
		$stored = [];
		foreach ( $rows as $row ) {
			$name = (string) ( $row['option_name'] ?? '' );
			if ( str_starts_with( $name, $prefix ) ) {
				$stored[ $name ] = (string) ( $row['option_value'] ?? '' );
			}
		}
		return $stored;
	}

	/** Puts bytes into a row behind everybody's back. */
	private static function overwrite( string $name, string $bytes ): void {
		( new Database( static::site() ) )->run( 'UPDATE wp_options SET option_value = ? WHERE option_name = ?', [ $bytes, $name ] );
		self::assertSame( $bytes, self::stored( $name )[ $name ] );
	}

	/** Code of a must-use plugin that is there until the class ends. */
	private static function add_mu_plugin( string $name, string $php ): void {
		file_put_contents( self::mu_plugin_file( $name ), "<?php\n" . $php );
	}

	private static function remove_mu_plugin( string $name ): void {
		unlink( self::mu_plugin_file( $name ) );
	}

	private static function mu_plugin_file( string $name ): string {
		return static::site()->wp . '/wp-content/mu-plugins/' . $name . '.php';
	}
}
