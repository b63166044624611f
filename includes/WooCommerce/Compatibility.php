<?php
/**
 * What Latchkey tells WooCommerce about itself.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\WooCommerce;

defined( 'ABSPATH' ) || exit;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

/**
 * Declares compatibility with WooCommerce's order storage and checkout blocks.
 */
final class Compatibility {

	/**
	 * Declares on WooCommerce's own hook.
	 *
	 * @param string $file The plugin's main file.
	 */
	public static function register( string $file ): void {
		add_action(
			'before_woocommerce_init',
			static function () use ( $file ): void {
				if ( class_exists( FeaturesUtil::class ) ) {
					FeaturesUtil::declare_compatibility( 'custom_order_tables', $file, true );
					FeaturesUtil::declare_compatibility( 'cart_checkout_blocks', $file, true );
				}
			}
		);
	}
}
