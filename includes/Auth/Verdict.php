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
	 */
	private function __construct(
		public readonly ?Key $key,
		public readonly int $owner,
		public readonly ?RefusalCode $refusal,
	) {}

	/**
	 * Let in.
	 *
	 * @param Key $key   The key.
	 * @param int $owner The user it acts as.
	 */
	public static function allowed( Key $key, int $owner ): self {
		return new self( $key, $owner, null );
	}

	/**
	 * Refused.
	 *
	 * @param RefusalCode $refusal Why.
	 * @param ?Key        $key     The key, when the right secret was shown.
	 */
	public static function refused( RefusalCode $refusal, ?Key $key = null ): self {
		return new self( $key, 0, $refusal );
	}
}
