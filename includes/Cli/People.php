<?php
/**
 * Users as they are named on the command line.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

/**
 * A user by id, login or e-mail, and the one who runs the command.
 */
final class People {

	/**
	 * Who runs the command, as `--user` says; null when it does not.
	 */
	public static function actor(): ?int {
		return get_current_user_id() ?: null;
	}

	/**
	 * A user's id. Ends the command when there is none.
	 *
	 * @param string $who Id, login or e-mail.
	 */
	public static function find( string $who ): int {
		$user = is_numeric( $who ) ? get_user_by( 'id', (int) $who ) : ( get_user_by( 'login', $who ) ?: get_user_by( 'email', $who ) );
		if ( ! $user instanceof \WP_User ) {
			\WP_CLI::error( sprintf( 'There is no user "%s". Give an id, a login or an e-mail address.', $who ) );
		}
		return $user->ID;
	}
}
