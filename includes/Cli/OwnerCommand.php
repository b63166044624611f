<?php
/**
 * wp latchkey owner
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\KeyEvent;
use Latchkey\Services;
use Latchkey\Settings\Settings;

/**
 * Names the account owner, who owns the clone account keys.
 */
final class OwnerCommand {

	/**
	 * Built when the command is registered.
	 *
	 * @param \Closure(): Services $services What it uses.
	 */
	public function __construct( private readonly \Closure $services ) {}

	/**
	 * Names the account owner. Account keys act as that person from the next request on.
	 *
	 * ## OPTIONS
	 *
	 * <user>
	 * : An administrator of this site: id, login or e-mail.
	 *
	 * [--yes]
	 * : Do not ask when it would take over from somebody.
	 *
	 * ## EXAMPLES
	 *
	 *     wp latchkey owner set admin
	 *
	 * @param list<string>          $arguments The user.
	 * @param array<string, string> $options   See above.
	 */
	public function set( array $arguments, array $options ): void {
		$services = ( $this->services )();
		$user     = People::find( $arguments[0] );
		$name     = get_the_author_meta( 'display_name', $user );
		if ( ! Output::attempt( static fn() => AccountOwner::may_be( $user ) ) ) {
			\WP_CLI::error( sprintf( '%s is no administrator of this site. The account owner must be one.', $name ) );
		}
		$before = $services->account_owner()->named();
		if ( $before === $user ) {
			\WP_CLI::success( sprintf( '%s is the account owner already.', $name ) );
			return;
		}
		if ( null !== $before ) {
			\WP_CLI::confirm( sprintf( 'Take over from %s? Account keys act as %s from the next request on.', get_the_author_meta( 'display_name', $before ) ?: "user $before, who is gone", $name ), $options );
		}
		Output::attempt( static fn() => $services->settings()->change( static fn( Settings $settings ): Settings => $settings->with_account_owner( $user ) ) );
		$facts = [
			'before' => $before,
			'after'  => $user,
		];
		$services->events()->record( new KeyEvent( 'owner_changed', null, People::actor(), $facts ) );
		\WP_CLI::success( sprintf( '%s is the account owner.', $name ) );
	}
}
