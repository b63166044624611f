<?php
/**
 * What is kept of a key's uses.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * Goes with the key. Who counts is not the domain's concern.
 */
interface KeyUses {

	/**
	 * Forgets the uses of a key that was deleted.
	 *
	 * @param string $id The key's id.
	 */
	public function forget( string $id ): void;
}
