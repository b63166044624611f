<?php
/**
 * A site has this URL already.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones\Exceptions;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * Nothing was made.
 */
final class SiteExists extends LatchkeyException {

	/**
	 * The site that is there.
	 *
	 * @param string $site_id Its id.
	 */
	public function __construct( public readonly string $site_id ) {
		parent::__construct();
	}
}
