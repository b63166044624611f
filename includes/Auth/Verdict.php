<?php
/**
 * What authentication found.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;

/**
 * Either a key that is let in, with the user it acts as, or a refusal.
 */
final class Verdict {

	/**
	 * Use allowed() or refused().
	 *
	 * @param ?Key         $key     The key, when the right secret was shown.
	 * @param int          $owner   The user it acts as; 0 when refused.
	 * @param ?RefusalCode $refusal Why not.
	 * @param bool         $with_previous Whether the right secret was the former one, inside its overlap.
	 */
	private function __construct(
		public readonly ?Key $key,
		public readonly int $owner,
		public readonly ?RefusalCode $refusal,
		public readonly bool $with_previous,
	) {}

	/**
	 * Let in.
	 *
	 * @param Key $key   The key.
	 * @param int $owner The user it acts as.
	 */
	public static function allowed( Key $key, int $owner ): self {
		return new self( $key, $owner, null, false );
	}

	/**
	 * Refused.
	 *
	 * @param RefusalCode $refusal Why.
	 * @param ?Key        $key     The key, when the right secret was shown.
	 */
	public static function refused( RefusalCode $refusal, ?Key $key = null ): self {
		return new self( $key, 0, $refusal, false );
	}

	/**
	 * The same, found with the key's former secret.
	 */
	public function by_previous(): self {
		return new self( $this->key, $this->owner, $this->refusal, null !== $this->key );
	}
}
