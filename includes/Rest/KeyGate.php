<?php
/**
 * The key in a request's path.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\Key;
use Latchkey\Keys\KeyService;

/**
 * Finds a key for the question whether the person may do something with it. Who looks after no keys but their own is not
 * told which ids exist.
 */
final class KeyGate {

	/**
	 * Built once by Routes.
	 *
	 * @param KeyService $keys   What can be done with keys.
	 * @param Rights     $rights Who may do what.
	 */
	public function __construct(
		private readonly KeyService $keys,
		public readonly Rights $rights,
	) {}

	/**
	 * Whether the person may do something with a key.
	 *
	 * @param string                                  $id    The key's id.
	 * @param callable( Key ): (true|\WP_Error)|null $right The right; seeing and ending it unless given.
	 * @return true|\WP_Error
	 * @throws KeyNotFound When there is no such key, and the person may know.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, and the person may know.
	 */
	public function may( string $id, ?callable $right = null ): bool|\WP_Error {
		$answer = $this->rights->have_keys();
		if ( true !== $answer ) {
			return $answer;
		}
		try {
			$key = $this->keys->find( $id );
		} catch ( KeyNotFound | UnreadableRecord $error ) {
			$answer = $this->rights->manage_keys();
			return true === $answer ? throw $error : $answer;
		}
		return null === $right ? $this->rights->handle( $key ) : $right( $key );
	}
}
