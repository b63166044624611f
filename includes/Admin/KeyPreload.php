<?php
/**
 * REST answers that go out with the page of one key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Answers what the first paint of a key's details would ask: the key, its newest events, the settings, and the names of
 * the people in them. The paths are those of src/data; see Preload.
 */
final class KeyPreload {

	private const SETTINGS = '/latchkey/v1/settings';
	private const KEY      = '/latchkey/v1/keys/%s';
	private const EVENTS   = '/latchkey/v1/keys/%s/events?page=1&per_page=20';
	private const USERS    = '/wp/v2/users?_fields=id,name&context=view&include=%s&per_page=100';

	/**
	 * The key that the address names; null for the list.
	 */
	public static function asked(): ?string {
		$id = sanitize_key( wp_unslash( $_GET['key'] ?? '' ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- reads only, and REST judges what the person may see.
		return 1 === preg_match( '/^[0-9a-z]{24}$/D', $id ) ? $id : null;
	}

	/**
	 * Answers for one key, by path.
	 *
	 * @param string $id               The key's id.
	 * @param bool   $is_administrator Whether the person may read the settings.
	 * @return array<string, mixed>
	 */
	public static function responses( string $id, bool $is_administrator ): array {
		$key       = sprintf( self::KEY, $id );
		$events    = sprintf( self::EVENTS, $id );
		$paths     = $is_administrator ? [ self::SETTINGS, $key, $events ] : [ $key, $events ];
		$responses = (array) array_reduce( $paths, 'rest_preload_api_request', [] );

		$people = self::people( (array) ( $responses[ $key ]['body'] ?? [] ), (array) ( $responses[ $events ]['body'] ?? [] ) );
		return [] === $people ? $responses : (array) rest_preload_api_request( $responses, sprintf( self::USERS, implode( ',', $people ) ) );
	}

	/**
	 * Users that the page names, ascending.
	 *
	 * @param array<mixed> $key    A key on the wire.
	 * @param array<mixed> $events Events on the wire.
	 * @return list<int>
	 */
	private static function people( array $key, array $events ): array {
		$ids = [ $key['user'] ?? 0, $key['created_by'] ?? 0, $key['revoked_by'] ?? 0 ];
		foreach ( $events as $event ) {
			$context = (array) ( $event['context'] ?? [] );
			$ids[]   = $event['actor'] ?? 0;
			$ids[]   = ( (array) ( $context['before'] ?? [] ) )['user'] ?? 0;
			$ids[]   = ( (array) ( $context['after'] ?? [] ) )['user'] ?? 0;
		}
		$ids = array_values( array_unique( array_filter( array_map( static fn( mixed $id ): int => is_int( $id ) ? $id : 0, $ids ) ) ) );
		sort( $ids );
		return $ids;
	}
}
