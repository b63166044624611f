<?php
/**
 * What the shop's owner demands of every key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\InvalidKey;

/**
 * The domain asks; where the demands are kept is not its concern.
 */
interface KeyPolicy {

	/**
	 * Refuses an expiry that is against the rules.
	 *
	 * @param ?\DateTimeImmutable $expires_at When the key shall end; null for never.
	 * @param \DateTimeImmutable  $now        The present instant.
	 * @throws InvalidKey When it is missing or too far away.
	 */
	public function check_expiry( ?\DateTimeImmutable $expires_at, \DateTimeImmutable $now ): void;

	/**
	 * The nearest expiry within the rules, for keys that are made with nobody there to choose.
	 *
	 * @param ?\DateTimeImmutable $expires_at When the key would end.
	 * @param \DateTimeImmutable  $now        The present instant.
	 */
	public function bound_expiry( ?\DateTimeImmutable $expires_at, \DateTimeImmutable $now ): ?\DateTimeImmutable;
}
