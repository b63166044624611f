<?php
/**
 * REST answers that go out with the tabs beside the keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * As Preload does for the keys. What takes long, such as the look at all keys, is asked for by the app after its first paint.
 */
final class TabPreload {

	private const SETTINGS = '/latchkey/v1/settings';
	private const FENCE    = '/latchkey/v1/fence';
	private const SITES    = '/latchkey/v1/sites?page=1&per_page=100';
	private const CLONES   = '/latchkey/v1/clones?order=desc&orderby=created_at&page=1&per_page=20';
	private const KEYS     = '/latchkey/v1/keys?clone_id=%s&order=asc&orderby=created_at&page=1&per_page=100';
	private const USER     = '/wp/v2/users?_fields=id,name,username,email,roles&context=edit&include=%d';

	/**
	 * Answers for a tab, by path. The person is an administrator: nobody else comes to these tabs.
	 *
	 * @param Screen $screen The tab being shown.
	 * @return array<string, mixed>
	 */
	public static function responses( Screen $screen ): array {
		$responses = (array) rest_preload_api_request( [], self::SETTINGS );
		$settings  = (array) ( $responses[ self::SETTINGS ]['body'] ?? [] );
		if ( Screen::Clones === $screen ) {
			return self::is_owner( $settings ) ? self::clones( $responses ) : $responses;
		}
		$responses = (array) rest_preload_api_request( $responses, self::FENCE );
		$user      = (int) ( $settings['clone_pair']['user'] ?? 0 );
		return 0 === $user ? $responses : (array) rest_preload_api_request( $responses, sprintf( self::USER, $user ) );
	}

	/**
	 * Clones, their keys, and what they can be copies of.
	 *
	 * @param array<string, mixed> $responses Answers so far.
	 * @return array<string, mixed>
	 */
	private static function clones( array $responses ): array {
		$responses = (array) array_reduce( [ self::SITES, self::CLONES ], 'rest_preload_api_request', $responses );
		$ids       = array_column( (array) ( $responses[ self::CLONES ]['body'] ?? [] ), 'id' );
		return [] === $ids ? $responses : (array) rest_preload_api_request( $responses, sprintf( self::KEYS, implode( ',', $ids ) ) );
	}

	/**
	 * Whether the person in front is the account owner: all others are refused what they would ask for.
	 *
	 * @param array<string, mixed> $settings The settings as REST says them.
	 */
	private static function is_owner( array $settings ): bool {
		$owner = (array) ( $settings['account_owner'] ?? [] );
		return get_current_user_id() === ( $owner['id'] ?? null ) && true === ( $owner['present'] ?? false );
	}
}
