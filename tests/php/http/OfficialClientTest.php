<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\HttpTestCase;
use Latchkey\Tests\Support\OfficialClientPromises;

/** The official client against the fixture store: a fixture, not WooCommerce. */
final class OfficialClientTest extends HttpTestCase {
	use OfficialClientPromises;
}
