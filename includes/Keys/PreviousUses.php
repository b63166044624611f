<?php
/**
 * How often former secrets were used.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * What tells an owner whether a rotation can be finished. Who counts is not the domain's concern.
 */
interface PreviousUses {

	/**
	 * Uses of a key's former secret since its rotation.
	 *
	 * @param Key $key A key within an overlap.
	 * @return array{uses: int, last_used_at: ?\DateTimeImmutable}
	 */
	public function of( Key $key ): array;
}
