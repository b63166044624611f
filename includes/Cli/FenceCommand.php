<?php
/**
 * wp latchkey fence
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Services;

/**
 * Tells where keys may act. At any other address they are on hold.
 */
final class FenceCommand {

	/**
	 * Built when the command is registered.
	 *
	 * @param \Closure(): Services $services What it uses.
	 */
	public function __construct( private readonly \Closure $services ) {}

	/**
	 * Lets all keys work at the site's present address, or at another address of this shop: the shop has moved.
	 *
	 * On a copy of a shop this switches the live shop's keys on. There, revoke them instead.
	 *
	 * ## OPTIONS
	 *
	 * [<address>]
	 * : Host and path; the present ones unless given.
	 *
	 * [--yes]
	 * : Do not ask.
	 *
	 * @param list<string>          $arguments The address, or none.
	 * @param array<string, string> $options   See above.
	 */
	public function allow( array $arguments, array $options ): void {
		$fence   = ( $this->services )()->fence();
		$address = $arguments[0] ?? null;
		$here    = $address ?? $fence->here()->label();
		$here    = '' === $here ? 'this site' : $here;
		if ( null === $address && ! $fence->holds() ) {
			\WP_CLI::success( "Keys are not on hold at $here." );
			return;
		}
		\WP_CLI::confirm( "Let all keys work at $here? On a copy of a shop they would act for the live one.", $options );
		Output::attempt( static fn() => $fence->allow( People::actor(), $address ) );
		\WP_CLI::success( "Keys work at $here." );
	}
}
