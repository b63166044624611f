<?php
/**
 * The key in force.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * Who is acting, if it is a key: the Rest layer and the guards ask here.
 */
final class CurrentKey {

	/**
	 * The key that was let in.
	 *
	 * @var ?Key
	 */
	private ?Key $key = null;

	/**
	 * The user it acts as.
	 *
	 * @var int
	 */
	private int $owner = 0;

	/**
	 * Whether it came with its former secret.
	 *
	 * @var bool
	 */
	private bool $with_previous = false;

	/**
	 * The key in force; null when a person or nobody acts.
	 */
	public function key(): ?Key {
		return $this->key;
	}

	/**
	 * The user it acts as; 0 without a key.
	 */
	public function owner(): int {
		return $this->owner;
	}

	/**
	 * Whether a key is in force.
	 */
	public function is_in_force(): bool {
		return null !== $this->key;
	}

	/**
	 * Whether it came with its former secret, inside the overlap: who holds that alone does not rotate or revoke the key.
	 */
	public function with_previous(): bool {
		return $this->with_previous;
	}

	/**
	 * Puts a key in force for the rest of the request.
	 *
	 * @param Key  $key           The key.
	 * @param int  $owner         The user it acts as.
	 * @param bool $with_previous Whether it came with its former secret.
	 */
	public function put_in_force( Key $key, int $owner, bool $with_previous = false ): void {
		$this->key           = $key;
		$this->owner         = $owner;
		$this->with_previous = $with_previous;
	}
}
