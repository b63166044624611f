<?php
/**
 * Where WordPress asks who is there.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyService;

/**
 * Computes the verdict once, and acts on it only when REST has begun, on the route that WordPress resolved.
 *
 * Until then nobody is logged in by a key: other code acts on the current user before REST begins.
 */
final class RestAuthentication {

	/**
	 * The verdict; false before it was computed, null when there is no credential of ours.
	 *
	 * @var Verdict|null|false
	 */
	private Verdict|null|false $verdict = false;

	/**
	 * Whether the verdict is being computed: a filter of somebody's may ask for the current user meanwhile.
	 *
	 * @var bool
	 */
	private bool $judging = false;

	/**
	 * Whether a pair was presented, whose refusals are in WooCommerce's words.
	 *
	 * @var bool
	 */
	private bool $is_pair = false;

	/**
	 * The refusal of this request.
	 *
	 * @var ?\WP_Error
	 */
	private ?\WP_Error $refusal = null;

	/**
	 * Whether the verdict has been carried out.
	 *
	 * @var bool
	 */
	private bool $settled = false;

	/**
	 * Whether the key's use will be written down.
	 *
	 * @var bool
	 */
	private bool $noted = false;

	/**
	 * Built once by Plugin, for the first request that presents anything.
	 *
	 * @param Authenticator   $authenticator Judges credentials.
	 * @param Admission       $admission     Carries the verdict out.
	 * @param CurrentKey      $current       The key in force.
	 * @param ResponseHeaders $headers       What every answer to a credential carries.
	 * @param Turnstile       $turnstile     Notes uses.
	 * @param KeyService      $keys          Notes the first use.
	 */
	public function __construct(
		private readonly Authenticator $authenticator,
		private readonly Admission $admission,
		private readonly CurrentKey $current,
		private readonly ResponseHeaders $headers,
		private readonly Turnstile $turnstile,
		private readonly KeyService $keys,
	) {}

	/**
	 * The user whom determine_current_user shall give; runs before WooCommerce's own.
	 *
	 * @param mixed $user What others found: a user id, 0 or false.
	 */
	public function determine_user( mixed $user ): mixed {
		if ( ! self::may_become_rest() || null === $this->verdict() ) {
			return $user;
		}
		if ( ! self::is_rest() ) {
			return $user;
		}
		$this->settle();
		return null !== $this->refusal ? 0 : $this->acting_user();
	}

	/**
	 * Whether core may look for an application password: not in a credential of ours, nor in a lone or misplaced consumer secret.
	 *
	 * @param bool $is_request What core thinks.
	 */
	public function allows_application_password( bool $is_request ): bool {
		return $is_request && null === $this->verdict() && ! $this->judging && ! RequestCredentials::is_swapped( $_SERVER );
	}

	/**
	 * Refuses JSONP to a credential: a script tag can send a cookie, never a key that it should know.
	 *
	 * @param bool $enabled What others want.
	 */
	public function allows_jsonp( bool $enabled ): bool {
		return $enabled && null === $this->verdict();
	}

	/**
	 * Carries the verdict out before anybody else judges the credential.
	 *
	 * @param mixed $errors What others found: null, true or a WP_Error.
	 */
	public function authentication_errors( mixed $errors ): mixed {
		if ( ! self::is_rest() || null === $this->verdict() ) {
			return $errors;
		}
		$this->settle();
		if ( null === $this->refusal && ! $this->current->is_in_force() ) {
			// Something threw, and something else caught it.
			$this->refusal = new \WP_Error( RefusalCode::Unavailable->value, RefusalCode::Unavailable->message(), [ 'status' => RefusalCode::Unavailable->status() ] );
		}
		wp_set_current_user( null === $this->refusal ? $this->acting_user() : 0 );
		return $this->refusal ?? true;
	}

	/**
	 * Whether a credential of ours was presented: anybody else's is left as it came.
	 */
	public function judges(): bool {
		return $this->verdict instanceof Verdict;
	}

	/**
	 * The refusal of this request; stays one whatever others make of it.
	 */
	public function refusal(): ?\WP_Error {
		return $this->refusal;
	}

	/**
	 * Whether WordPress has begun to answer a REST request.
	 */
	public static function is_rest(): bool {
		return defined( 'REST_REQUEST' ) && REST_REQUEST;
	}

	/**
	 * Whether the present request may turn out to be one: then the credential is hidden from others in time.
	 */
	private static function may_become_rest(): bool {
		if ( self::is_rest() ) {
			return true;
		}
		// phpcs:disable WordPress.Security -- looked at, not used.
		$address = is_string( $_SERVER['REQUEST_URI'] ?? null ) ? $_SERVER['REQUEST_URI'] : '';
		return isset( $_GET['rest_route'] ) || isset( $_POST['rest_route'] ) || str_contains( $address, rest_get_url_prefix() . '/' );
		// phpcs:enable
	}

	/**
	 * Computes the verdict, once. From then on nobody else sees the credential.
	 */
	private function verdict(): ?Verdict {
		if ( false !== $this->verdict ) {
			return $this->verdict;
		}
		if ( $this->judging ) {
			return null;
		}
		$this->judging = true;
		$request       = null;
		try {
			// phpcs:ignore WordPress.Security.NonceVerification -- a credential, not a form.
			$request       = RequestCredentials::read( $_SERVER, $_GET, $_POST );
			$this->verdict = self::on_own_site( fn(): ?Verdict => $this->authenticator->judge( $request, is_ssl() || 'local' === wp_get_environment_type() ) );
		} catch ( \Throwable ) {
			$this->verdict = Verdict::refused( RefusalCode::Unavailable ); // Never "not ours": that would let others judge it.
		}
		$this->judging = false;
		if ( null !== $this->verdict ) {
			$key           = $this->verdict->key;
			$this->is_pair = null === $key
				? [] !== array_filter( $request->credentials ?? [], static fn( Credential $found ): bool => null !== $found->pair() )
				: KeyKind::WooCommerce === $key->kind;
			RequestCredentials::hide();
			$this->headers->forbid_caching();
		}
		if ( RefusalCode::Unavailable === $this->verdict?->refusal && self::may_become_rest() ) {
			LostDatabase::take_over();
		}
		return $this->verdict;
	}

	/**
	 * Puts the key in force, or makes the refusal, on the route that WordPress resolved. Once.
	 */
	private function settle(): void {
		$verdict = $this->verdict();
		if ( $this->settled || null === $verdict ) {
			return;
		}
		$this->settled = true;
		$this->refusal = self::on_own_site( fn(): ?\WP_Error => $this->admission->admit( $verdict, self::method(), self::route(), $this->is_pair ) );
	}

	/**
	 * Does something on the site that the request is for. On a network, whoever asks who is there may have switched to another
	 * site, whose keys and roles are not this one's.
	 *
	 * @template T
	 * @param \Closure(): T $deed What is done.
	 * @return T
	 */
	private static function on_own_site( \Closure $deed ): mixed {
		if ( ! is_multisite() || get_current_blog_id() === (int) $GLOBALS['current_blog']->blog_id ) {
			return $deed();
		}
		switch_to_blog( (int) $GLOBALS['current_blog']->blog_id );
		try {
			return $deed();
		} finally {
			restore_current_blog();
		}
	}

	/**
	 * The user for this request: on the REST index a key is like anyone.
	 */
	private function acting_user(): int {
		return RouteReach::is_index( self::route() ) ? 0 : $this->current->owner();
	}

	/**
	 * Writes down a key's use, after the response has gone out. The guard says when: a refused request is no use, and a
	 * request that dispatches others is one.
	 *
	 * @param Key $key The key.
	 */
	public function note_use( Key $key ): void {
		if ( $this->noted ) {
			return;
		}
		$this->noted = true;
		$this->turnstile->note_use( $key );
		if ( null !== $key->first_used_at ) {
			return;
		}
		add_action(
			'shutdown',
			function () use ( $key ): void {
				try {
					$this->keys->mark_first_used( $key );
				} catch ( \Throwable ) {
					return; // The next request tries again.
				}
			},
			5
		);
	}

	/**
	 * The route that WordPress resolved, from path, query or body.
	 */
	private static function route(): string {
		$route = $GLOBALS['wp']->query_vars['rest_route'] ?? '';
		$route = is_string( $route ) ? untrailingslashit( $route ) : '';
		return '' === $route ? '/' : $route;
	}

	/**
	 * The method as WordPress's REST server will resolve it.
	 */
	private static function method(): string {
		// phpcs:ignore WordPress.Security -- compared, never used as anything else.
		$method = $_GET['_method'] ?? $_SERVER['HTTP_X_HTTP_METHOD_OVERRIDE'] ?? $_SERVER['REQUEST_METHOD'] ?? 'GET';
		return is_string( $method ) ? strtoupper( $method ) : '';
	}
}
