<?php
/**
 * How the person in front signed in.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\CurrentKey;
use Latchkey\Settings\SettingsRepository;

/**
 * Management is for people: the login cookie with its nonce, or an application password. Never a key, and never
 * whatever another plugin takes for a sign-in.
 */
final class SignIn {

	/**
	 * Built once by Routes.
	 *
	 * @param CurrentKey         $current_key The key in force.
	 * @param SettingsRepository $settings    Whether application passwords are accepted.
	 */
	public function __construct(
		private readonly CurrentKey $current_key,
		private readonly SettingsRepository $settings,
	) {}

	/**
	 * Whether the current user is a person who signed in in an accepted way.
	 *
	 * @param ?bool $over_http Whether the request came over HTTP; null to find out. PHP code on this site that asks without HTTP, such as a preload, may ask as the current user.
	 */
	public function is_accepted( ?bool $over_http = null ): bool {
		return $this->is_person() && ( ! self::over_http( $over_http ) || self::by_cookie() || ( $this->settings->get()->application_passwords && self::by_application_password() ) );
	}

	/**
	 * Whether the current user signed in with the login cookie and its nonce.
	 *
	 * @param ?bool $over_http As above.
	 */
	public function is_by_cookie( ?bool $over_http = null ): bool {
		return $this->is_person() && ( ! self::over_http( $over_http ) || self::by_cookie() );
	}

	/**
	 * Whether somebody acts, and it is no key.
	 */
	private function is_person(): bool {
		return ! $this->current_key->is_in_force() && 0 !== get_current_user_id();
	}

	/**
	 * Whether the request came over HTTP.
	 *
	 * @param ?bool $known What the caller says.
	 */
	private static function over_http( ?bool $known ): bool {
		return $known ?? ( defined( 'REST_REQUEST' ) && REST_REQUEST );
	}

	/**
	 * Whether the current user is the one of the login cookie, and the REST nonce is theirs. Core's own check passes when
	 * another plugin has set a user without a cookie; this one does not.
	 */
	private static function by_cookie(): bool {
		$nonce = $_REQUEST['_wpnonce'] ?? $_SERVER['HTTP_X_WP_NONCE'] ?? ''; // phpcs:ignore WordPress.Security -- verified below, as it came.
		return is_string( $nonce )
			&& wp_validate_auth_cookie( '', 'logged_in' ) === get_current_user_id()
			&& false !== wp_verify_nonce( wp_unslash( $nonce ), 'wp_rest' );
	}

	/**
	 * Whether an application password of the current user was presented.
	 */
	private static function by_application_password(): bool {
		$uuid = rest_get_authenticated_app_password();
		return is_string( $uuid ) && null !== \WP_Application_Passwords::get_user_application_password( get_current_user_id(), $uuid );
	}
}
