<?php
/**
 * wp latchkey key
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\OwnerNotNamed;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\KeyStatus;
use Latchkey\Rest\KeyQuery;
use Latchkey\Services;

/**
 * Makes, lists, rotates, pauses, resumes, revokes and deletes API keys.
 */
final class KeyCommand {

	/**
	 * Built when the command is registered.
	 *
	 * @param \Closure(): Services $services What it uses.
	 */
	public function __construct( private readonly \Closure $services ) {}

	/**
	 * Lists keys. Never a secret.
	 *
	 * ## OPTIONS
	 *
	 * [--kind=<kind>]
	 * : Only woocommerce, role, account or personal; several with commas between them.
	 *
	 * [--status=<status>]
	 * : Only active, paused, expired or revoked; several with commas between them.
	 *
	 * [--owner=<user>]
	 * : Only those that act as this user: id, login or e-mail.
	 *
	 * [--search=<text>]
	 * : Only those whose title, system or hint has this text.
	 *
	 * [--fields=<fields>]
	 * : Fields to print, with commas between them.
	 *
	 * [--format=<format>]
	 * : How it is printed.
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
	 * ## EXAMPLES
	 *
	 *     wp latchkey key list --status=active --format=json
	 *
	 * @subcommand list
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   See above.
	 */
	public function list_( array $arguments, array $options ): void {
		$services = ( $this->services )();
		$query    = new KeyQuery(
			$options['search'] ?? '',
			self::cases( KeyKind::class, $options['kind'] ?? '' ),
			self::cases( KeyStatus::class, $options['status'] ?? '' ),
			'created_at',
			true,
		);
		$items    = $services->key_schema()->describe_all( $query->apply( Output::attempt( $services->keys()->all( ... ) ), $services->clock()->now() ) );
		if ( isset( $options['owner'] ) ) {
			$owner = People::find( $options['owner'] );
			$items = array_values( array_filter( $items, static fn( array $item ): bool => $item['user'] === $owner ) );
		}
		Output::items( $items, $options, [ 'id', 'kind', 'title', 'system', 'status', 'user', 'permission', 'hint', 'created_at', 'expires_at' ] );
	}

	/**
	 * Makes a key, and prints its secret this once.
	 *
	 * ## OPTIONS
	 *
	 * <kind>
	 * : woocommerce, role, account or personal. A personal key is made for the one that --user names.
	 *
	 * --title=<title>
	 * : What it is called.
	 *
	 * [--owner=<user>]
	 * : The user it acts as: id, login or e-mail. By default the one that --user names; an account key acts as the account owner.
	 *
	 * [--system=<system>]
	 * : The clone, site or program it is made for. A role token needs one.
	 *
	 * [--permission=<permission>]
	 * : read, write or read_write; an account key has scopes instead.
	 *
	 * [--scopes=<scopes>]
	 * : Scopes of an account key, with commas between them.
	 *
	 * [--areas=<areas>]
	 * : Areas of the store that a WooCommerce key opens: orders:read,products:read_write.
	 *
	 * [--role=<role>]
	 * : The role that bounds a role token.
	 *
	 * [--expires-at=<instant>]
	 * : The first instant at which it no longer works, with time zone: 2027-01-31T17:00:00Z.
	 *
	 * [--allowed-ips=<addresses>]
	 * : Addresses and networks that may use it, with commas between them.
	 *
	 * [--rate-limit=<requests>]
	 * : Requests a minute.
	 *
	 * [--clone-id=<id>]
	 * : The clone it is made for.
	 *
	 * [--self-service]
	 * : Lets the key rotate and revoke itself.
	 *
	 * [--allow-in-url]
	 * : Lets a WooCommerce key come in the query string.
	 *
	 * [--porcelain]
	 * : Print the secret alone; of a WooCommerce key consumer key and consumer secret, one a line.
	 *
	 * [--format=<format>]
	 * : How it is printed.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * ## EXAMPLES
	 *
	 *     wp latchkey key create woocommerce --title="Accounting sync" --owner=shop --permission=read
	 *     wp latchkey key create role --title=App --system=app.example.com --role=editor --permission=read --owner=admin --porcelain
	 *
	 * @param list<string>          $arguments The kind.
	 * @param array<string, string> $options   See above.
	 */
	public function create( array $arguments, array $options ): void {
		$services = ( $this->services )();
		$issued   = Output::attempt(
			static function () use ( $services, $arguments, $options ): IssuedKey {
				$user    = 'account' === $arguments[0] ? $services->account_owner()->present() ?? throw new OwnerNotNamed() : People::actor();
				$request = KeyRequest::from( $arguments[0], $options, $user );
				return $services->key_wishes()->grant( $request );
			}
		);
		Output::once( $services->key_schema()->describe_once( $issued ), $issued, $options, 'The key is made.' );
	}

	/**
	 * Shows one key. Never a secret.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The key's id.
	 *
	 * [--field=<field>]
	 * : Print this field alone.
	 *
	 * [--fields=<fields>]
	 * : Fields to print, with commas between them.
	 *
	 * [--format=<format>]
	 * : How it is printed.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * @param list<string>          $arguments The id.
	 * @param array<string, string> $options   See above.
	 */
	public function get( array $arguments, array $options ): void {
		Output::item( ( $this->services )()->key_schema()->describe( $this->find( $arguments[0] ) ), $options );
	}

	/**
	 * Gives a key a new secret, and prints it this once.
	 *
	 * ## OPTIONS
	 *
	 * <id>
	 * : The key's id.
	 *
	 * [--overlap=<seconds>]
	 * : Seconds for which the present secret goes on working; up to 30 days.
	 * ---
	 * default: 0
	 * ---
	 *
	 * [--porcelain]
	 * : Print the new secret alone.
	 *
	 * [--yes]
	 * : Do not ask.
	 *
	 * [--format=<format>]
	 * : How it is printed.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - json
	 *   - csv
	 *   - yaml
	 * ---
	 *
	 * @param list<string>          $arguments The id.
	 * @param array<string, string> $options   See above.
	 */
	public function rotate( array $arguments, array $options ): void {
		$services = ( $this->services )();
		$key      = $this->find( $arguments[0] );
		$overlap  = (string) ( $options['overlap'] ?? '0' ); // WP-CLI gives a default as a number.
		if ( ! ctype_digit( $overlap ) || strlen( $overlap ) > 9 ) {
			\WP_CLI::error( 'The overlap is a number of seconds: --overlap=3600.' );
		}
		if ( '0' === $overlap ) {
			\WP_CLI::confirm( sprintf( 'Rotate "%s" without overlap? Programs that use the present secret stop at their next request.', $key->title ), $options );
		}
		$issued = Output::attempt( static fn() => $services->rotation()->rotate( $key->id, (int) $overlap, People::actor() ) );
		Output::once( $services->key_schema()->describe_once( $issued ), $issued, $options, 'The key has a new secret.' );
	}

	/**
	 * Puts a key on hold.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : Ids of keys.
	 *
	 * @param list<string> $arguments The ids.
	 */
	public function pause( array $arguments ): void {
		foreach ( $arguments as $id ) {
			Output::attempt( fn() => ( $this->services )()->keys()->pause( $this->find( $id )->id, People::actor() ) );
			\WP_CLI::success( "Paused $id." );
		}
	}

	/**
	 * Lets a paused key work again.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : Ids of keys.
	 *
	 * @param list<string> $arguments The ids.
	 */
	public function resume( array $arguments ): void {
		foreach ( $arguments as $id ) {
			Output::attempt( fn() => ( $this->services )()->keys()->resume( $this->find( $id )->id, People::actor() ) );
			\WP_CLI::success( "Resumed $id." );
		}
	}

	/**
	 * Ends a key, at once and for ever.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : Ids of keys.
	 *
	 * [--reason=<reason>]
	 * : Why, in a few words.
	 *
	 * [--yes]
	 * : Do not ask.
	 *
	 * @param list<string>          $arguments The ids.
	 * @param array<string, string> $options   See above.
	 */
	public function revoke( array $arguments, array $options ): void {
		foreach ( $arguments as $id ) {
			$key = $this->find( $id );
			\WP_CLI::confirm( sprintf( '"%s" will stop at its next request. This can\'t be undone. Revoke it?', $key->title ), $options );
			Output::attempt( fn() => ( $this->services )()->keys()->revoke( $key->id, People::actor(), $options['reason'] ?? null ) );
			\WP_CLI::success( "Revoked $id." );
		}
	}

	/**
	 * Removes revoked keys from the list. Their events stay.
	 *
	 * ## OPTIONS
	 *
	 * <id>...
	 * : Ids of revoked keys.
	 *
	 * [--yes]
	 * : Do not ask.
	 *
	 * @param list<string>          $arguments The ids.
	 * @param array<string, string> $options   See above.
	 */
	public function delete( array $arguments, array $options ): void {
		foreach ( $arguments as $id ) {
			$key = $this->find( $id );
			\WP_CLI::confirm( sprintf( 'Delete "%s" from the list? Its events stay.', $key->title ), $options );
			Output::attempt( fn() => ( $this->services )()->keys()->delete( $key->id, People::actor() ) );
			\WP_CLI::success( "Deleted $id." );
		}
	}

	/**
	 * A key by its id. Ends the command when there is none.
	 *
	 * @param string $id What was typed.
	 */
	private function find( string $id ): Key {
		return Output::attempt( fn() => ( $this->services )()->keys()->find( $id ) );
	}

	/**
	 * Cases of an enum by their names. Ends the command when there is no such case.
	 *
	 * @template T of \BackedEnum
	 * @param class-string<T> $enum  The enum.
	 * @param string          $names With commas between them.
	 * @return list<T>
	 */
	private static function cases( string $enum, string $names ): array {
		$cases = [];
		foreach ( array_filter( explode( ',', $names ) ) as $name ) {
			$cases[] = $enum::tryFrom( $name ) ?? \WP_CLI::error( sprintf( 'There is no "%s". Choose from %s.', $name, implode( ', ', array_column( $enum::cases(), 'value' ) ) ) );
		}
		return $cases;
	}
}
