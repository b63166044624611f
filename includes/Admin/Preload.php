<?php
/**
 * REST answers that go out with the page.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Answers what the first paint would ask, so that it asks for nothing.
 *
 * The paths are those of src/data: api.ts and *-queries.ts; where they differ the app merely asks itself
 * (a browser test watches that). Answers go through the REST server, so a person sees only what they may.
 */
final class Preload {

	private const SETTINGS = '/latchkey/v1/settings';

	private const USER  = '/wp/v2/users?_fields=id,name,username,email,roles&context=edit&include=%s';
	private const USERS = '/wp/v2/users?_fields=id,name&context=view&include=%s&per_page=100';

	/**
	 * Answers for one screen, by path.
	 *
	 * @param Screen $screen           The tab being shown.
	 * @param bool   $is_administrator Whether the person may read the settings.
	 * @return array<string, mixed>
	 */
	public function responses( Screen $screen, bool $is_administrator ): array {
		if ( $is_administrator && in_array( $screen, [ Screen::Clones, Screen::Settings ], true ) ) {
			return TabPreload::responses( $screen );
		}
		$key = Screen::Keys === $screen ? KeyPreload::asked() : null;
		if ( null !== $key ) {
			return KeyPreload::responses( $key, $is_administrator );
		}
		$paths = [];
		if ( $is_administrator ) {
			$paths[] = self::SETTINGS;
		}
		if ( Screen::Keys === $screen ) {
			$paths[] = KeysView::current()->path();
		}
		$responses = (array) array_reduce( $paths, 'rest_preload_api_request', [] );

		$users = self::user_ids( $responses, $screen );
		if ( [] !== $users ) {
			$responses = (array) rest_preload_api_request( $responses, sprintf( Screen::Keys === $screen ? self::USERS : self::USER, implode( ',', $users ) ) );
		}
		return $responses;
	}

	/**
	 * Users that the screen names, ascending.
	 *
	 * @param array<string, array{body?: mixed}> $responses Answers so far.
	 * @param Screen               $screen    The tab being shown.
	 * @return list<int>
	 */
	private static function user_ids( array $responses, Screen $screen ): array {
		$ids = match ( $screen ) {
			Screen::Keys     => array_column( (array) ( $responses[ KeysView::current()->path() ]['body'] ?? [] ), 'user' ),
			Screen::Settings => [ $responses[ self::SETTINGS ]['body']['clone_pair']['user'] ?? 0 ],
			default          => [],
		};
		$ids = array_values( array_unique( array_filter( array_map( 'intval', $ids ) ) ) );
		sort( $ids );
		return $ids;
	}
}
