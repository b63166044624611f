<?php
/**
 * Where events go.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * The domain tells what happened; who keeps it is not its concern.
 */
interface KeyEvents {

	/**
	 * Takes an event. Must be cheap and must not throw: it is called before the response.
	 *
	 * @param KeyEvent $event What happened.
	 */
	public function record( KeyEvent $event ): void;
}
