<?php
/**
 * wp latchkey clone
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\CloneSite;
use Latchkey\Clones\PairChoice;
use Latchkey\Clones\Platform;
use Latchkey\Clones\SetUpRequest;
use Latchkey\Clones\Site;
use Latchkey\Clones\Url;
use Latchkey\Keys\Permission;
use Latchkey\Services;

// phpcs:disable WordPress.WP.CapitalPDangit.Misspelled -- a value on the wire.

/**
 * Registers clones of the shop, which get their keys with it.
 */
final class CloneCommand {

	/**
	 * Built when the command is registered.
	 *
	 * @param \Closure(): Services $services What it uses.
	 */
	public function __construct( private readonly \Closure $services ) {}

	/**
	 * Sets a clone up, and makes its keys.
	 *
	 * ## OPTIONS
	 *
	 * <url>
	 * : Where the clone is.
	 *
	 * --language=<tag>
	 * : Its language, as BCP 47 tag: nl, pt-BR.
	 *
	 * [--platform=<platform>]
	 * : What it runs on.
	 * ---
	 * default: wordpress
	 * options:
	 *   - wordpress
	 *   - woocommerce
	 *   - other
	 * ---
	 *
	 * [--title=<title>]
	 * : What it is called; its address by default.
	 *
	 * [--site=<id>]
	 * : Id of the site that it is a copy of; this shop by default.
	 *
	 * [--pair-owner=<user>]
	 * : Makes a WooCommerce key too, which acts as this user (id, login or e-mail). Without it the settings decide.
	 *
	 * [--pair-permission=<permission>]
	 * : What that key may do.
	 * ---
	 * default: read
	 * options:
	 *   - read
	 *   - write
	 *   - read_write
	 * ---
	 *
	 * [--format=<format>]
	 * : How the clone and its keys are printed.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - yaml
	 *   - csv
	 * ---
	 *
	 * [--porcelain]
	 * : Print the secrets alone, one a line.
	 *
	 * ## EXAMPLES
	 *
	 *     wp latchkey clone set-up nl.example.com --language=nl --platform=woocommerce
	 *
	 * @subcommand set-up
	 * @param list<string>          $arguments The URL.
	 * @param array<string, string> $options   See above.
	 */
	public function set_up( array $arguments, array $options ): void {
		$services = ( $this->services )();
		$result   = Output::attempt(
			static fn() => $services->onboarding()->set_up(
				new SetUpRequest(
					url: Url::from( $arguments[0] ),
					language: $options['language'],
					platform: Platform::from( $options['platform'] ?? 'wordpress' ),
					site_id: $options['site'] ?? Site::SHOP,
					title: $options['title'] ?? null,
					actor: People::actor(),
					owner_decides: isset( $options['pair-owner'] ),
					pair: isset( $options['pair-owner'] ) ? new PairChoice( People::find( $options['pair-owner'] ), Permission::from( $options['pair-permission'] ?? 'read' ) ) : null,
				)
			)
		);
		$rows = [];
		foreach ( $result->issued as $issued ) {
			if ( isset( $options['porcelain'] ) ) {
				array_map( \WP_CLI::line( ... ), Output::reveal( $issued->secrets ) );
			}
			$rows[] = [
				'clone_id' => $result->clone->id,
				'key_id'   => $issued->key->id,
				'kind'     => $issued->key->kind->value,
			] + Output::reveal( $issued->secrets ) + array_fill_keys( [ 'secret', 'consumer_key', 'consumer_secret' ], null );
		}
		if ( ! isset( $options['porcelain'] ) ) {
			Output::items( $rows, $options, [ 'clone_id', 'key_id', 'kind', 'secret', 'consumer_key', 'consumer_secret' ] );
			Output::note( "The clone is set up. Copy the secrets now: they can't be shown again." );
		}
	}

	/**
	 * Lists the clones.
	 *
	 * ## OPTIONS
	 *
	 * [--fields=<fields>]
	 * : Fields to print, with commas between them.
	 *
	 * [--format=<format>]
	 * : How they are printed.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 *   - ids
	 *   - count
	 * ---
	 *
	 * @subcommand list
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   See above.
	 */
	public function list_( array $arguments, array $options ): void {
		$clones = ( $this->services )()->clones();
		$items  = Output::attempt(
			static function () use ( $clones ): array {
				$keys = $clones->keys();
				return array_map( static fn( CloneSite $clone ): array => $clone->describe( ...$keys[ $clone->id ] ?? [] ), $clones->all() );
			}
		);
		Output::items( $items, $options, [ 'id', 'title', 'url', 'language', 'platform', 'status' ] );
	}

	/**
	 * Removes a clone, and revokes its keys.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The clone's id.
	 *
	 * [--yes]
	 * : Do not ask.
	 *
	 * @param list<string>          $arguments The id.
	 * @param array<string, string> $options   See above.
	 */
	public function remove( array $arguments, array $options ): void {
		$services = ( $this->services )();
		$clone    = Output::attempt( static fn() => $services->clones()->find( $arguments[0] ) );
		$count    = count( $services->clones()->keys()[ $clone->id ] ?? [] );
		\WP_CLI::confirm( sprintf( 'Remove "%s" and revoke its %d keys? They stop at their next request. This can\'t be undone.', $clone->title, $count ), $options );
		$keys = Output::attempt( static fn() => $services->onboarding()->take_down( $clone->id, People::actor() ) );
		\WP_CLI::success( sprintf( 'Removed the clone and revoked %d keys.', count( $keys ) ) );
	}
}
