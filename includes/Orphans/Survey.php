<?php
/**
 * The keys of a site, seen from the side of people.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * What one look at all keys and one at the audit trail have found.
 */
final class Survey {

	/**
	 * What was found.
	 *
	 * @param int             $keys       How many keys have not ended.
	 * @param list<Orphan>    $orphans    Keys that are refused for want of an owner or a role.
	 * @param list<Knowledge> $departed   Keys whose present secret is known to people who are gone or no longer look after keys.
	 * @param list<Key>       $unfinished Personal keys whose making was broken off.
	 * @param ?Leaving        $leaving    What happens when one person leaves, where that was asked.
	 */
	public function __construct(
		public readonly int $keys,
		public readonly array $orphans,
		public readonly array $departed,
		public readonly array $unfinished,
		public readonly ?Leaving $leaving,
	) {}
}
