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

	/** For nobody while a key is in force: application passwords, and code. */
	private const CLOSED = '/\A(?:(?:create|list|read|edit|delete)_app_passwords?|(?:install|activate|update|delete|edit|upload|resume)_(?:plugins?|themes?)|deactivate_plugins?|switch_themes|update_core|edit_files)\z/';

	/** What a person may do and be, and the e-mail that a link makes theirs, as metadata. On a network every site has a prefix of its own. */
	private const RIGHTS = '/(?:\A_application_passwords|\A_new_email|\Asession_tokens|capabilities|user_level)\s*\z/i';

	/** Of these, what nobody gets while a key is in force. */
	private const OF_NOBODY = '/\A_(?:application_passwords|new_email)/i';

	/** A person or a role with one of these could manage people, or run code that does. */
	private const POWERS = [ 'manage_options', 'promote_users', 'edit_users', 'install_plugins', 'activate_plugins', 'edit_plugins', 'update_plugins', 'install_themes', 'edit_themes', 'edit_files', 'unfiltered_upload' ];

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
		add_filter( 'pre_update_option', self::keep_roles( ... ), PHP_INT_MAX, 3 );
		if ( is_multisite() ) {
			add_filter( 'pre_update_site_option_site_admins', static fn( $value, $before ) => $before, PHP_INT_MAX, 2 ); // The super admins.
		}
		add_filter( 'map_meta_cap', $this->map_capability( ... ), PHP_INT_MAX, 4 );
		add_filter( 'wp_pre_insert_user_data', $this->keep_account( ... ), PHP_INT_MAX, 3 );
		add_action( 'wp_set_password', $this->restore_password( ... ), PHP_INT_MIN, 3 );
		$keep_metadata = $this->keep_metadata( ... );
		add_filter( 'add_user_metadata', $keep_metadata, PHP_INT_MAX, 4 );
		add_filter( 'update_user_metadata', $keep_metadata, PHP_INT_MAX, 4 );
		add_filter( 'delete_user_metadata', $keep_metadata, PHP_INT_MAX, 5 );
		$keep_row = $this->keep_row( ... );
		add_filter( 'update_user_metadata_by_mid', $keep_row, PHP_INT_MAX, 4 );
		add_filter( 'delete_user_metadata_by_mid', $keep_row, PHP_INT_MAX, 2 );
		add_filter( 'allow_password_reset', fn( $allowed, $user ) => $this->is_shielded( (int) $user ) ? false : $allowed, PHP_INT_MAX, 2 );
		add_action( 'delete_user', $this->keep_owner( ... ), PHP_INT_MIN );
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
	 * Refuses to make a role powerful, and to make a powerful role the one that whoever registers gets: plugins have routes
	 * that write any option. Changes that give nobody power, such as the repair of WooCommerce's roles, go on.
	 *
	 * @param mixed  $value  What is to be written.
	 * @param string $option The option.
	 * @param mixed  $before What is there.
	 */
	private static function keep_roles( mixed $value, string $option, mixed $before ): mixed {
		if ( 'default_role' === $option ) {
			return is_string( $value ) && ! self::is_powerful( [ $value => true ] ) ? $value : $before;
		}
		if ( ! str_ends_with( $option, 'user_roles' ) || ! is_array( $value ) ) {
			return $value;
		}
		foreach ( $value as $name => $role ) {
			$gained = array_diff_key( array_filter( (array) ( $role['capabilities'] ?? [] ) ), array_filter( (array) ( $before[ $name ]['capabilities'] ?? [] ) ) );
			if ( [] !== array_intersect( self::POWERS, array_keys( $gained ) ) ) {
				return $before;
			}
		}
		return $value;
	}

	/**
	 * No application passwords, no new code, and no removal or promotion of the owner.
	 *
	 * @param list<string> $needed     The capabilities that are needed.
	 * @param string       $capability What was asked for.
	 * @param int          $user       Of whom.
	 * @param array<mixed> $arguments  About whom.
	 * @return list<string>
	 */
	private function map_capability( array $needed, string $capability, int $user, array $arguments ): array {
		$on_owner = is_numeric( $arguments[0] ?? null ) && (int) $arguments[0] === $this->owner;
		return 1 === preg_match( self::CLOSED, $capability )
			|| ( $on_owner && in_array( $capability, [ 'delete_user', 'delete_users', 'remove_user', 'remove_users', 'promote_user', 'promote_users' ], true ) )
			? [ 'do_not_allow' ]
			: $needed;
	}

	/**
	 * Refuses a change of the password, e-mail or login of the owner, or of anybody who manages people: whoever signs in as
	 * an administrator needs no key. So does who knows the key of a password reset. No data is "not enough data" to WordPress.
	 *
	 * @param array<string, mixed> $data   The row to be written.
	 * @param bool                 $update Whether the user exists.
	 * @param ?int                 $user   The user's id.
	 * @return array<string, mixed>
	 */
	private function keep_account( array $data, bool $update, ?int $user ): array {
		if ( ! $update || ! $this->is_shielded( (int) $user ) ) {
			return $data;
		}
		$present = get_userdata( (int) $user );
		if ( ! in_array( $data['user_activation_key'] ?? '', [ '', $present->user_activation_key ?? '' ], true ) ) {
			return [];
		}
		foreach ( [ 'user_pass', 'user_email', 'user_login' ] as $field ) {
			if ( false === $present || ( isset( $data[ $field ] ) && $data[ $field ] !== $present->$field ) ) {
				return [];
			}
		}
		return $data;
	}

	/**
	 * Puts a password back: wp_set_password() asks nobody beforehand.
	 *
	 * @param string   $password The new password.
	 * @param int      $user     Whose.
	 * @param \WP_User $before   As the user was.
	 */
	private function restore_password( #[\SensitiveParameter] string $password, int $user, \WP_User $before ): void {
		global $wpdb;
		if ( $this->is_shielded( $user ) ) {
			$wpdb->update( $wpdb->users, [ 'user_pass' => $before->user_pass ], [ 'ID' => $user ] ); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- WordPress has no way to write a hash.
			clean_user_cache( $user );
		}
	}

	/**
	 * Ends a request that is about to delete the owner.
	 *
	 * @param int $user Whom it deletes.
	 */
	private function keep_owner( int $user ): void {
		if ( $user === $this->owner ) {
			wp_die( esc_html__( 'A key cannot delete the person it acts for. Nothing was deleted.', 'latchkey' ), '', [ 'response' => 403 ] );
		}
	}

	/**
	 * Refuses application passwords and another e-mail for anybody, roles and sessions for the owner, powerful roles for anybody, and
	 * to take rights from everybody at once.
	 *
	 * @param mixed  $handled What others made of it; null to go on.
	 * @param mixed  $user    Whose metadata.
	 * @param string $name    The metadata's name.
	 * @param mixed  $value   What is to be written; of a deletion, what is there.
	 * @param bool   $of_all  Of a deletion, whether it is one for all users.
	 */
	private function keep_metadata( mixed $handled, mixed $user, string $name, mixed $value = null, bool $of_all = false ): mixed {
		$right = self::right_in( $name );
		if ( null === $right ) {
			return $handled;
		}
		return $of_all || 1 === preg_match( self::OF_NOBODY, $right ) || ( is_numeric( $user ) && (int) $user === $this->owner ) || self::is_powerful( $value ) ? false : $handled;
	}

	/**
	 * Refuses to write or delete rights by the row's number, where nobody checks whose they are.
	 *
	 * @param mixed  $handled What others made of it; null to go on.
	 * @param int    $row     The row's number.
	 * @param mixed  $value   What is to be written.
	 * @param mixed  $name    The name that it shall have; false to keep it.
	 */
	private function keep_row( mixed $handled, int $row, mixed $value = null, mixed $name = false ): mixed {
		$present = get_metadata_by_mid( 'user', $row );
		$names   = [ is_object( $present ) ? (string) $present->meta_key : '', is_string( $name ) ? $name : '' ]; // phpcs:ignore WordPress.DB.SlowDBQuery -- a property, not a query.
		return [] === preg_grep( self::RIGHTS, $names ) ? $handled : false;
	}

	/**
	 * The rights that metadata of a name are, or that the database takes them for: to most collations `wp_cäpabilities` is
	 * `wp_capabilities`, and it is the database that WordPress asks which row to write. Which names are, only it knows.
	 *
	 * @param string $name The metadata's name.
	 * @return ?string Their name; null for other metadata.
	 */
	private static function right_in( string $name ): ?string {
		global $wpdb;
		if ( 1 === preg_match( self::RIGHTS, $name ) ) {
			return $name;
		}
		if ( 1 !== preg_match( '/[^\x20-\x7E]/', $name ) ) {
			return null;
		}
		$names = $wpdb->get_col( $wpdb->prepare( 'SELECT DISTINCT meta_key FROM %i WHERE meta_key = %s', $wpdb->usermeta, $name ) ); // phpcs:ignore WordPress.DB -- asked about what is to be written now.
		// Nobody knows what it is when the database did not answer: the most closed of them.
		return '' !== $wpdb->last_error ? '_application_passwords' : array_values( (array) preg_grep( self::RIGHTS, $names ) )[0] ?? null;
	}

	/**
	 * Whether a person's account is closed to keys: the owner's, and that of everybody who manages people.
	 *
	 * @param int $user Whose.
	 */
	private function is_shielded( int $user ): bool {
		return $user === $this->owner || ( is_multisite() && is_super_admin( $user ) ) || self::manages_people( $user );
	}

	/**
	 * Whether somebody manages people, here or on another site of the network: the account is one and the same.
	 *
	 * @param int $user Whom it is about.
	 */
	private static function manages_people( int $user ): bool {
		foreach ( (array) get_user_meta( $user ) as $name => $values ) {
			if ( str_ends_with( (string) $name, 'capabilities' ) && [] !== array_filter( array_map( maybe_unserialize( ... ), (array) $values ), self::is_powerful( ... ) ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether roles and capabilities would let a person manage people, or run code.
	 *
	 * @param mixed $rights As WordPress keeps them: names to true.
	 */
	private static function is_powerful( mixed $rights ): bool {
		foreach ( is_array( $rights ) ? array_keys( array_filter( $rights ) ) : [] as $name ) {
			$role = get_role( (string) $name );
			foreach ( self::POWERS as $power ) {
				if ( $power === $name || ( null !== $role && $role->has_cap( $power ) ) ) {
					return true;
				}
			}
		}
		return false;
	}
}
