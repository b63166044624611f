<?php
/**
 * What a key may never do, by any route.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\OptionGuard;

/**
 * A key never manages keys or people. Routes are RouteReach's concern; this holds whatever a callback tries.
 *
 * Raised when a key is put in force: requests without one do not pay for it.
 */
final class OwnerShield {

	private const PASSWORD_CAPABILITIES = [ 'create_app_password', 'list_app_passwords', 'read_app_password', 'edit_app_password', 'delete_app_passwords', 'delete_app_password' ];

	/**
	 * The owner of the key in force.
	 *
	 * @var int
	 */
	private int $owner = 0;

	/**
	 * Guards until the request ends.
	 *
	 * @param int $owner The user that the key acts as.
	 */
	public function raise( int $owner ): void {
		$this->owner = $owner;
		add_filter( 'send_auth_cookies', '__return_false', PHP_INT_MAX );
		add_filter( 'pre_option', $this->hide_option( ... ), PHP_INT_MAX, 3 );
		add_filter( 'map_meta_cap', $this->map_capability( ... ), PHP_INT_MAX, 4 );
		add_filter( 'wp_pre_insert_user_data', $this->keep_account( ... ), PHP_INT_MAX, 3 );
		add_action( 'wp_set_password', $this->restore_password( ... ), PHP_INT_MIN, 3 );
		$keep_metadata = $this->keep_metadata( ... );
		foreach ( [ 'add_user_metadata', 'update_user_metadata', 'delete_user_metadata' ] as $filter ) {
			add_filter( $filter, $keep_metadata, PHP_INT_MAX, 3 );
		}
	}

	/**
	 * Hides our options: plugins have routes that read any option.
	 *
	 * @param mixed  $value     What others give; false to go on reading.
	 * @param string $option    The option.
	 * @param mixed  $otherwise The default.
	 */
	private function hide_option( mixed $value, string $option, mixed $otherwise ): mixed {
		if ( ! OptionGuard::is_ours( $option ) ) {
			return $value;
		}
		return false === $otherwise ? null : $otherwise;
	}

	/**
	 * No application passwords, and no removal or promotion of the owner.
	 *
	 * @param list<string> $needed     The capabilities that are needed.
	 * @param string       $capability What was asked for.
	 * @param int          $user       Of whom.
	 * @param array<mixed> $arguments  About whom.
	 * @return list<string>
	 */
	private function map_capability( array $needed, string $capability, int $user, array $arguments ): array {
		$on_owner = is_numeric( $arguments[0] ?? null ) && (int) $arguments[0] === $this->owner;
		return in_array( $capability, self::PASSWORD_CAPABILITIES, true )
			|| ( $on_owner && in_array( $capability, [ 'delete_user', 'delete_users', 'remove_user', 'remove_users', 'promote_user', 'promote_users' ], true ) )
			? [ 'do_not_allow' ]
			: $needed;
	}

	/**
	 * Refuses a change of the owner's password, e-mail or login: no data is "not enough data" to WordPress.
	 *
	 * @param array<string, mixed> $data   The row to be written.
	 * @param bool                 $update Whether the user exists.
	 * @param ?int                 $user   The user's id.
	 * @return array<string, mixed>
	 */
	private function keep_account( array $data, bool $update, ?int $user ): array {
		if ( ! $update || (int) $user !== $this->owner ) {
			return $data;
		}
		$present = get_userdata( $this->owner );
		foreach ( [ 'user_pass', 'user_email', 'user_login' ] as $field ) {
			if ( false === $present || ( isset( $data[ $field ] ) && $data[ $field ] !== $present->$field ) ) {
				return [];
			}
		}
		return $data;
	}

	/**
	 * Puts the owner's password back: wp_set_password() asks nobody beforehand.
	 *
	 * @param string   $password The new password.
	 * @param int      $user     Whose.
	 * @param \WP_User $before   As the user was.
	 */
	private function restore_password( #[\SensitiveParameter] string $password, int $user, \WP_User $before ): void {
		global $wpdb;
		if ( $user === $this->owner ) {
			$wpdb->update( $wpdb->users, [ 'user_pass' => $before->user_pass ], [ 'ID' => $user ] ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress has no way to write a hash.
			clean_user_cache( $user );
		}
	}

	/**
	 * Refuses new application passwords for anybody, and new roles and sessions for the owner.
	 *
	 * @param mixed  $handled What others made of it; null to go on.
	 * @param mixed  $user    Whose metadata.
	 * @param string $name    The metadata's name.
	 */
	private function keep_metadata( mixed $handled, mixed $user, string $name ): mixed {
		global $wpdb;
		$closed = 0 === strcasecmp( '_application_passwords', $name );
		if ( is_numeric( $user ) && (int) $user === $this->owner ) {
			$prefix = $wpdb->get_blog_prefix();
			$closed = $closed || in_array( strtolower( $name ), [ strtolower( $prefix . 'capabilities' ), strtolower( $prefix . 'user_level' ), 'session_tokens' ], true );
		}
		return $closed ? false : $handled;
	}
}
