<?php
/**
 * The commands of `wp latchkey`.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Services;

/**
 * Registers the commands. They use the same services, shapes and words as REST. Whoever may run commands on the server
 * is trusted with everything: `--user` only says who it was.
 */
final class Commands {

	/**
	 * Registers them; they are built when one is run.
	 *
	 * @param \Closure(): Services $services Gives what they use.
	 */
	public static function register( \Closure $services ): void {
		\WP_CLI::add_command( 'latchkey key', new KeyCommand( $services ) );
		\WP_CLI::add_command( 'latchkey clone', new CloneCommand( $services ) );
		\WP_CLI::add_command( 'latchkey owner', new OwnerCommand( $services ) );
		\WP_CLI::add_command( 'latchkey fence', new FenceCommand( $services ) );
	}
}
