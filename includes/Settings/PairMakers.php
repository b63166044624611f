<?php
/**
 * Who may make WooCommerce keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Settings;

defined( 'ABSPATH' ) || exit;

/**
 * Shop managers and administrators, as WooCommerce has it; or administrators alone.
 */
enum PairMakers: string {

	case ShopManagers   = 'shop_managers';
	case Administrators = 'administrators';
}
