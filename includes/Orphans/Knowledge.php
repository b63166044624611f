<?php
/**
 * What a person has had to do with a key's secret.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * A secret that was once on somebody's screen leaves with that person. Only a rotation takes it from them.
 */
final class Knowledge {

	/**
	 * How often somebody made a key, gave it a new secret, or was shown one.
	 *
	 * @param int  $user    The person.
	 * @param Key  $key     The key; it has not ended.
	 * @param int  $made    How often they made it: once at most.
	 * @param int  $rotated How often they rotated it.
	 * @param int  $shown   How often they were shown its secret.
	 * @param bool $present Whether a secret that they saw still works; false once somebody else has rotated the key.
	 */
	public function __construct(
		public readonly int $user,
		public readonly Key $key,
		public readonly int $made,
		public readonly int $rotated,
		public readonly int $shown,
		public readonly bool $present,
	) {}
}
