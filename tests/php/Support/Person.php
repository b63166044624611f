<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** Somebody with an account on the site, and the ways in which they come. */
final class Person {
	private static int $count = 0;

	/** @var array<string,string>|null */
	private ?array $cookie = null;

	private ?string $nonce = null;

	private ?string $application_password = null;

	public function __construct(
		private readonly Site $site,
		public readonly int $id,
		public readonly string $login,
		public readonly string $password,
	) {}

	public static function with_role( Site $site, string $role ): self {
		$login    = sprintf( '%s-%d-%s', str_replace( '_', '-', $role ), ++self::$count, bin2hex( random_bytes( 3 ) ) );
		$password = bin2hex( random_bytes( 8 ) );
		$id       = InSite::run(
			$site,
			sprintf(
				'return wp_insert_user( [ "user_login" => %1$s, "user_email" => %1$s . "@shop.example", "user_pass" => %2$s, "role" => %3$s ] );',
				var_export( $login, true ),
				var_export( $password, true ),
				var_export( $role, true )
			)
		);
		if ( ! is_int( $id ) ) {
			throw new \RuntimeException( 'No such person: ' . json_encode( $id ) );
		}
		return new self( $site, $id, $login, $password );
	}

	/**
	 * Login cookie with its nonce.
	 * @return array<string,string>
	 */
	public function cookie_headers(): array {
		return $this->cookie_without_nonce() + [ 'X-WP-Nonce' => $this->nonce() ];
	}

	/** @return array<string,string> */
	public function cookie_without_nonce(): array {
		return $this->cookie ??= [ 'Cookie' => $this->log_in() ];
	}

	public function nonce(): string {
		return $this->nonce ??= trim( $this->call( new Request( 'GET', '/wp-admin/admin-ajax.php?action=rest-nonce', $this->cookie_without_nonce() ) )->body );
	}

	/** @return array<string,string> */
	public function application_password_headers(): array {
		$this->application_password ??= (string) InSite::run(
			$this->site,
			sprintf( 'return WP_Application_Passwords::create_new_application_password( %d, [ "name" => "test " . wp_generate_uuid4() ] )[0];', $this->id )
		);
		return [ 'Authorization' => 'Basic ' . base64_encode( $this->login . ':' . $this->application_password ) ];
	}

	private function log_in(): string {
		$answer  = $this->call(
			new Request(
				'POST',
				'/wp-login.php',
				[
					'Content-Type' => 'application/x-www-form-urlencoded',
					'Cookie'       => 'wordpress_test_cookie=WP%20Cookie%20check',
				],
				http_build_query(
					[
						'log'        => $this->login,
						'pwd'        => $this->password,
						'testcookie' => '1',
					]
				)
			)
		);
		$cookies = [];
		foreach ( $answer->headers['set-cookie'] ?? [] as $line ) {
			[ $name, $value ]  = explode( '=', explode( ';', $line )[0], 2 );
			$cookies[ $name ] = $name . '=' . $value;
		}
		if ( 302 !== $answer->status || count( $cookies ) < 2 ) {
			throw new \RuntimeException( 'Login failed: ' . $answer->status );
		}
		return implode( '; ', $cookies );
	}

	private function call( Request $request ): Response {
		$handle = $request->handle( $this->site->url );
		$answer = Response::parse( (string) curl_exec( $handle ) );
		curl_close( $handle );
		return $answer;
	}
}
