<?php
/**
 * Which area of the store a route belongs to.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\WooCommerce;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Area;

/**
 * The one table of routes and areas. Every route has exactly one area: the longest beginning of its path that the table
 * names decides, and what it does not name falls under extensions.
 *
 * WordPress matches routes without regard to case and forgives a line break at the end, so paths are compared in lower
 * case and trimmed: no spelling of an order's route leads to a weaker area.
 *
 * Where a route could be in two areas:
 * - An order shows its customer and its coupons, a review its author's address: orders and products hold them.
 * - All of `reports` is reports, in both APIs. Analytics names customers in its reports and leaderboards, and has the
 *   addresses of downloads; whoever may read reports sees them. The lists of analytics are in the area of what they list.
 * - A customer's downloads are the customer's.
 * - `wc-admin` is the store's set-up: settings, but for what makes products or deletes orders.
 * - Webhooks are settings. As a webhook sends orders, customers, products and coupons elsewhere, changing one also needs
 *   to read those; see told_by().
 * - `wc/store` and `wc/private` are the shop front's own, `wc-telemetry` and the marketplace WooCommerce's: extensions.
 */
final class StoreAreas {

	/** Beginnings of paths in lower case, without a slash in front; `wc/v#` for each version of WooCommerce's API. */
	private const TABLE = [
		'wc/v#/products'                               => Area::Products, // Categories, tags, brands, attributes, terms, variations, reviews, shipping classes.
		'wc/v#/variations'                             => Area::Products,
		'wc/v#/layout-templates'                       => Area::Products, // Of the product editor.
		'wc/pos/v1/catalog'                            => Area::Products,
		'wc-analytics/products'                        => Area::Products,
		'wc-analytics/variations'                      => Area::Products,
		'wc-admin/product-form'                        => Area::Products,
		'wc-admin/onboarding/products'                 => Area::Products,
		'wc-admin/onboarding/tasks/import_sample_products' => Area::Products,
		'wc-admin/onboarding/tasks/create_product_from_template' => Area::Products,

		'wc/v#/orders'                                 => Area::Orders, // Refunds, notes, actions, receipts, statuses.
		'wc/v#/refunds'                                => Area::Orders,
		'wc/v#/order-notes'                            => Area::Orders,
		'wc/v#/fulfillments'                           => Area::Orders,
		'wc-analytics/orders'                          => Area::Orders,
		'wc-admin/launch-your-store/woopayments'       => Area::Orders, // Counts and deletes test orders.

		'wc/v#/customers'                              => Area::Customers, // And their downloads.
		'wc-analytics/customers'                       => Area::Customers,

		'wc/v#/coupons'                                => Area::Coupons,
		'wc-analytics/coupons'                         => Area::Coupons,

		'wc/v#/reports'                                => Area::Reports,
		'wc-analytics/reports'                         => Area::Reports,
		'wc-analytics/leaderboards'                    => Area::Reports,
		'wc-analytics/imports'                         => Area::Reports,
		'wc-analytics/data/download-ips'               => Area::Reports,

		'wc/v#/settings'                               => Area::Settings,
		'wc/v#/shipping'                               => Area::Settings,
		'wc/v#/shipping_methods'                       => Area::Settings,
		'wc/v#/shipping-zones'                         => Area::Settings,
		'wc/v#/shipping-zone-method'                   => Area::Settings,
		'wc/v#/taxes'                                  => Area::Settings,
		'wc/v#/payment_gateways'                       => Area::Settings,
		'wc/v#/system_status'                          => Area::Settings,
		'wc/v#/data'                                   => Area::Settings,
		self::WEBHOOKS                                 => Area::Settings,
		'wc-analytics/settings'                        => Area::Settings,
		'wc-analytics/taxes'                           => Area::Settings,
		'wc-analytics/data'                            => Area::Settings,
		'wc-analytics/admin'                           => Area::Settings, // The inbox.
		'wc-admin-email'                               => Area::Settings,
		'wc-admin/settings'                            => Area::Settings,
		'wc-admin/legacy-settings'                     => Area::Settings,
		'wc-admin/onboarding'                          => Area::Settings,
		'wc-admin/launch-your-store'                   => Area::Settings,
		'wc-admin/payment-gateway-suggestions'         => Area::Settings,
		'wc-admin/shipping-partner-suggestions'        => Area::Settings,
		'wc-admin/marketing'                           => Area::Settings,
		'wc-admin/features'                            => Area::Settings,
		'wc-admin/experiments'                         => Area::Settings,
		'wc-admin/notice'                              => Area::Settings,
		'wc-admin/options'                             => Area::Settings, // These five are closed to every pair; see StoreRoutes.
		'wc-admin/plugins'                             => Area::Settings,
		'wc-admin/themes'                              => Area::Settings,
		'wc-admin/blueprint'                           => Area::Settings,
		'wc-admin/mobile-app'                          => Area::Settings,

		'wc/v#/marketplace'                            => Area::Extensions,
		'wc/v#/paypal-standard'                        => Area::Extensions,
		'wc/v#/paypal-webhooks'                        => Area::Extensions,
		'wc/v#/paypal-buttons'                         => Area::Extensions,
		'wc/store'                                     => Area::Extensions,
		'wc/private'                                   => Area::Extensions,
		'wc-telemetry'                                 => Area::Extensions,
	];

	private const WEBHOOKS = 'wc/v#/webhooks';

	/** The lists of routes, which WordPress shows to anyone: clients ask for them to test a connection. */
	private const INDEXES = [ '/wc/v1', '/wc/v2', '/wc/v3', '/wc/v4', '/wc-analytics', '/wc-admin' ];

	/**
	 * The area of a route that belongs to the store.
	 *
	 * @param string $route As WordPress resolved it, or as it was registered.
	 */
	public static function area_of( string $route ): Area {
		return self::TABLE[ self::named( $route ) ] ?? Area::Extensions;
	}

	/**
	 * Whether the table names a route, be it as an extension.
	 *
	 * @param string $route As above.
	 */
	public static function is_named( string $route ): bool {
		return '' !== self::named( $route );
	}

	/**
	 * Whether a route is WooCommerce's own work on one of its areas, which never carries another request for a client.
	 *
	 * @param string $route As above.
	 */
	public static function is_own( string $route ): bool {
		return Area::Extensions !== self::area_of( $route );
	}

	/**
	 * Whether a route only lists routes.
	 *
	 * @param string $route As above.
	 */
	public static function is_index( string $route ): bool {
		return in_array( $route, self::INDEXES, true );
	}

	/**
	 * Areas whose contents a change on this route would send elsewhere.
	 *
	 * @param string $route As above.
	 * @return list<Area>
	 */
	public static function told_by( string $route ): array {
		return self::WEBHOOKS === self::named( $route ) ? [ Area::Products, Area::Orders, Area::Customers, Area::Coupons ] : [];
	}

	/**
	 * The longest beginning of a path that the table names; '' when there is none.
	 *
	 * @param string $route As above.
	 */
	private static function named( string $route ): string {
		$path = (string) preg_replace( '#\Awc/v\d+(?=/|\z)#', 'wc/v#', strtolower( trim( $route, "/ \n\r\t\v\0" ) ) );
		while ( '' !== $path && ! isset( self::TABLE[ $path ] ) ) {
			$path = rtrim( substr( $path, 0, (int) strrpos( $path, '/' ) ), '/' );
		}
		return $path;
	}
}
