<?php
/**
 * REST answers about one's own keys that go out with the page.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * As Preload does for the page of keys; the paths are those of src/screens/personal/query.ts and src/screens/profile.
 */
final class OwnPreload {

	private const SETTINGS = '/latchkey/v1/settings';
	private const PERSONAL = '/latchkey/v1/keys?kind[0]=personal&order=desc&orderby=created_at&page=1&per_page=100&user[0]=%d';
	private const ACCOUNT  = '/latchkey/v1/keys?kind[0]=account&order=desc&orderby=created_at&page=1&per_page=20';

	/**
	 * Answers for a screen that shows one's own keys, by path.
	 *
	 * @param int  $user             The person in front.
	 * @param bool $is_administrator Whether they may read the settings.
	 * @param bool $is_owner         Whether the screen shows them the account keys, too.
	 * @return array<string, mixed>
	 */
	public function responses( int $user, bool $is_administrator, bool $is_owner = false ): array {
		$paths = [ sprintf( self::PERSONAL, $user ) ];
		if ( $is_administrator ) {
			$paths[] = self::SETTINGS;
		}
		if ( $is_owner ) {
			$paths[] = self::ACCOUNT;
		}
		return (array) array_reduce( $paths, 'rest_preload_api_request', [] );
	}
}
