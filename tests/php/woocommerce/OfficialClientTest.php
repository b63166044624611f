<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\WooCommerce;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\OfficialClientPromises;

/** The official client against WooCommerce itself. */
final class OfficialClientTest extends HttpTestCase {
	use OfficialClientPromises;

	public static function setUpBeforeClass(): void {
		self::needs_woocommerce();
		parent::setUpBeforeClass();
	}
}
