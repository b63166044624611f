<?php
/**
 * The credentials in a request.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\ConsumerPair;
use Latchkey\Keys\Secret;

/**
 * Finds our texts in headers and query, by form alone: no query, no hash, and nothing of anybody else's.
 *
 * RFC 6750 (Bearer), RFC 7617 (Basic), and WooCommerce's REST documentation (pairs, query string, OAuth 1.0a).
 *
 * A finding is how a text came, the text, and the second half of a pair; once it is known to be no repetition, a Credential.
 *
 * @phpstan-type Finding array{CredentialForm, string, ?string}
 */
final class RequestCredentials {

	private const SERVER = [ 'HTTP_AUTHORIZATION', 'REDIRECT_HTTP_AUTHORIZATION', 'PHP_AUTH_USER', 'HTTP_X_API_KEY' ];

	/** Query parameters in which clients of other APIs put a key. */
	private const QUERY = [ 'consumer_key', 'oauth_consumer_key', 'access_token', 'api_key', 'key', 'token' ];

	/** A longer consumer secret is no secret of a pair, and is not worth a query. */
	private const LONGEST = 255;

	/**
	 * Different credentials only.
	 *
	 * @param list<Credential> $credentials What was found.
	 */
	private function __construct( public readonly array $credentials ) {}

	/**
	 * Whether the present request could hold a credential at all: what a page view pays.
	 */
	public static function possible(): bool {
		foreach ( self::SERVER as $name ) {
			if ( isset( $_SERVER[ $name ] ) ) {
				return true;
			}
		}
		foreach ( self::QUERY as $name ) {
			if ( isset( $_GET[ $name ] ) || isset( $_POST['oauth_consumer_key'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- a credential, not a form.
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether the halves of a pair came in the wrong order: core would look a consumer secret up as a login name.
	 *
	 * @param array<mixed> $server As $_SERVER.
	 */
	public static function is_swapped( array $server ): bool {
		return 1 === preg_match( '/\Acs_[0-9a-f]{40}\z/', self::text( $server, 'PHP_AUTH_USER' ) );
	}

	/**
	 * Reads a request.
	 *
	 * @param array<mixed> $server As $_SERVER.
	 * @param array<mixed> $query  As $_GET.
	 * @param array<mixed> $body   As $_POST.
	 */
	public static function read( array $server, array $query, array $body ): self {
		$found = [];
		foreach ( [ 'HTTP_AUTHORIZATION', 'REDIRECT_HTTP_AUTHORIZATION' ] as $name ) {
			if ( isset( $server[ $name ] ) ) {
				$found[] = self::from_authorization( self::text( $server, $name ) );
			}
		}
		if ( isset( $server['PHP_AUTH_USER'] ) || isset( $server['PHP_AUTH_PW'] ) ) {
			$found[] = self::from_basic( self::text( $server, 'PHP_AUTH_USER' ), self::text( $server, 'PHP_AUTH_PW' ) );
		}
		if ( isset( $server['HTTP_X_API_KEY'] ) ) {
			$found[] = self::from_api_key( self::text( $server, 'HTTP_X_API_KEY' ) );
		}
		return new self( self::distinct( array_filter( [ ...$found, ...self::from_query( $query, $body ) ] ) ) );
	}

	/**
	 * Takes every credential out of the superglobals, so that nobody judges, logs or repeats it.
	 */
	public static function hide(): void {
		foreach ( [ ...self::SERVER, 'PHP_AUTH_PW', 'PHP_AUTH_DIGEST' ] as $name ) {
			unset( $_SERVER[ $name ] );
		}
		unset( $_GET['consumer_key'], $_GET['consumer_secret'], $_REQUEST['consumer_key'], $_REQUEST['consumer_secret'] );
		if ( 'cli' !== PHP_SAPI ) {
			unset( $_SERVER['argv'] ); // With register_argc_argv, PHP's own default, the query string again.
		}
		foreach ( [ 'REQUEST_URI', 'QUERY_STRING', 'REDIRECT_QUERY_STRING' ] as $name ) {
			if ( isset( $_SERVER[ $name ] ) && is_string( $_SERVER[ $name ] ) && str_contains( $_SERVER[ $name ], '=' ) ) { // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- looked at, not used.
				$_SERVER[ $name ] = implode( '?', array_map( self::without_pair( ... ), explode( '?', $_SERVER[ $name ] ) ) ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- taken out, not used.
			}
		}
	}

	/**
	 * A query string that names no pair, in any spelling that PHP reads so: consumer.key, consumer%5Fkey.
	 *
	 * @param string $query Parameters.
	 */
	private static function without_pair( #[\SensitiveParameter] string $query ): string {
		$stays = static fn( string $part ): bool => ! in_array( strtr( ltrim( urldecode( explode( '=', $part )[0] ) ), '. [', '___' ), [ 'consumer_key', 'consumer_secret' ], true );
		return implode( '&', array_filter( explode( '&', $query ), $stays ) );
	}

	/**
	 * Takes them out of a request that WordPress built before they were hidden.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	public static function hide_in( \WP_REST_Request $request ): void {
		$headers = $request->get_headers();
		if ( isset( $headers['authorization'] ) || isset( $headers['x_api_key'] ) ) {
			$request->remove_header( 'authorization' );
			$request->remove_header( 'x_api_key' );
		}
		$query = $request->get_query_params();
		if ( isset( $query['consumer_key'] ) || isset( $query['consumer_secret'] ) ) {
			$request->set_query_params( array_diff_key( $query, [ 'consumer_key' => 0, 'consumer_secret' => 0 ] ) );
		}
	}

	/**
	 * An Authorization header.
	 *
	 * @param string $header Its value.
	 * @return ?Finding
	 */
	private static function from_authorization( #[\SensitiveParameter] string $header ): ?array {
		$header = trim( $header, " \t" );
		if ( '' === $header ) {
			return null;
		}
		if ( self::is_ours( $header ) ) {
			return [ CredentialForm::Unsupported, $header, null ];
		}
		$length = strcspn( $header, " \t" );
		$scheme = strtolower( substr( $header, 0, $length ) );
		$value  = ltrim( substr( $header, $length ), " \t" );
		if ( self::is_ours( $value ) ) {
			return [ 'bearer' === $scheme && self::is_bearer_text( $value ) ? CredentialForm::Header : CredentialForm::Unsupported, $value, null ];
		}
		return match ( $scheme ) {
			'basic' => self::from_encoded( $value ),
			'oauth' => 1 === preg_match( '/oauth_consumer_key="?(ck_[0-9a-f]{40})(?![0-9a-zA-Z])/', $value, $key ) ? [ CredentialForm::OAuth1, $key[1], '' ] : null,
			default => null,
		};
	}

	/**
	 * The value behind `Basic`.
	 *
	 * @param string $value Base64.
	 * @return ?Finding
	 */
	private static function from_encoded( #[\SensitiveParameter] string $value ): ?array {
		$pair = base64_decode( $value, true ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions -- RFC 7617.
		if ( false === $pair ) {
			return null;
		}
		if ( ! str_contains( $pair, ':' ) ) {
			return self::is_ours( $pair ) ? [ CredentialForm::Unsupported, $pair, null ] : null;
		}
		return self::from_basic( ...explode( ':', $pair, 2 ) );
	}

	/**
	 * A user name and a password.
	 *
	 * @param string $user     The user name.
	 * @param string $password The password.
	 * @return ?Finding
	 */
	private static function from_basic( #[\SensitiveParameter] string $user, #[\SensitiveParameter] string $password ): ?array {
		if ( self::is_bearer_text( $user ) ) {
			return [ '' === $password ? CredentialForm::Header : CredentialForm::Unsupported, $user, null ];
		}
		if ( self::is_bearer_text( $password ) ) {
			return [ CredentialForm::Unsupported, $password, null ];
		}
		return self::pair( CredentialForm::Header, $user, $password );
	}

	/**
	 * An X-API-Key header.
	 *
	 * @param string $value Its value.
	 * @return ?Finding
	 */
	private static function from_api_key( #[\SensitiveParameter] string $value ): ?array {
		$value = trim( $value, " \t" );
		$form  = self::is_bearer_text( $value ) ? CredentialForm::Header : CredentialForm::Unsupported;
		return self::is_ours( $value ) ? [ $form, $value, null ] : null;
	}

	/**
	 * Query and body parameters.
	 *
	 * @param array<mixed> $query As $_GET.
	 * @param array<mixed> $body  As $_POST.
	 * @return list<?Finding>
	 */
	private static function from_query( array $query, array $body ): array {
		if ( [] === $query && [] === $body ) {
			return [];
		}
		$found = [ self::pair( CredentialForm::Url, self::text( $query, 'consumer_key' ), self::text( $query, 'consumer_secret', null ) ) ];
		foreach ( self::QUERY as $name ) {
			$value = self::text( $query, $name );
			if ( self::is_bearer_text( $value ) ) {
				$found[] = [ CredentialForm::Url, $value, null ];
			}
		}
		foreach ( [ $query, $body ] as $parameters ) { // A consumer key whose secret only signed the request.
			$key = self::text( $parameters, 'oauth_consumer_key' );
			if ( ConsumerPair::is_consumer_key( $key ) ) {
				$found[] = [ CredentialForm::OAuth1, $key, '' ];
			}
		}
		return $found;
	}

	/**
	 * A pair, if these are the two halves of one. Any other form of consumer key is WooCommerce's to judge.
	 *
	 * @param CredentialForm $form   How it came.
	 * @param string         $key    The consumer key.
	 * @param ?string        $secret The consumer secret.
	 * @return ?Finding
	 */
	private static function pair( CredentialForm $form, #[\SensitiveParameter] string $key, #[\SensitiveParameter] ?string $secret ): ?array {
		return null !== $secret && strlen( $secret ) <= self::LONGEST && ConsumerPair::is_consumer_key( $key )
			? [ $form, $key, $secret ]
			: null;
	}

	/**
	 * Whether a text begins like a Bearer key.
	 *
	 * @param string $text What was presented.
	 */
	private static function is_bearer_text( #[\SensitiveParameter] string $text ): bool {
		return str_starts_with( $text, 'lk' ) && 1 === preg_match( '/\Alk[arp]_/', $text );
	}

	/**
	 * Whether a text begins like a Bearer key, or with a whole half of a pair: other plugins' keys begin with ck_ too.
	 *
	 * @param string $text What was presented.
	 */
	private static function is_ours( #[\SensitiveParameter] string $text ): bool {
		return self::is_bearer_text( $text ) || ( str_starts_with( $text, 'c' ) && 1 === preg_match( '/\Ac[ks]_[0-9a-f]{40}(?![0-9A-Za-z_])/', $text ) );
	}

	/**
	 * A parameter, if it is a text. WordPress puts slashes into all superglobals: an OAuth header's quotes have them.
	 *
	 * @template T of ?string
	 * @param array<mixed> $parameters Any of the superglobals.
	 * @param string       $name       The parameter.
	 * @param T            $otherwise  What stands for an absent or array-valued one.
	 * @return string|T
	 */
	private static function text( array $parameters, string $name, ?string $otherwise = '' ): ?string {
		$value = $parameters[ $name ] ?? null;
		return is_string( $value ) ? stripslashes( $value ) : $otherwise;
	}

	/**
	 * Drops repetitions: servers give one header in several variables. An unsupported or in-URL finding outranks one in a header.
	 *
	 * @param array<Finding> $found What was found.
	 * @return list<Credential>
	 */
	private static function distinct( #[\SensitiveParameter] array $found ): array {
		$distinct = [];
		foreach ( $found as $finding ) {
			foreach ( $distinct as $place => $known ) {
				if ( hash_equals( $known[1], $finding[1] ) && hash_equals( (string) $known[2], (string) $finding[2] ) ) {
					if ( CredentialForm::Header === $known[0] ) {
						$distinct[ $place ] = $finding;
					}
					continue 2;
				}
			}
			$distinct[] = $finding;
		}
		$credentials = [];
		foreach ( $distinct as [ $form, $text, $secret ] ) {
			$credentials[] = new Credential( $form, new Secret( $text ), null === $secret ? null : new Secret( $secret ) );
		}
		return $credentials;
	}
}
