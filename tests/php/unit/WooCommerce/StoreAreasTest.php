<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Unit\WooCommerce;

use Latchkey\Auth\RefusalCode;
use Latchkey\Auth\RouteReach;
use Latchkey\Keys\Area;
use Latchkey\Keys\Areas;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\Permission;
use Latchkey\Tests\Support\KeyObjects;
use Latchkey\Tests\TestCase;
use Latchkey\WooCommerce\StoreAreas;
use Latchkey\WooCommerce\StoreErrors;
use Latchkey\WooCommerce\StoreRoutes;

/** Route × area, and area × method, as tables. */
final class StoreAreasTest extends TestCase {
	use KeyObjects;

	private const READING = [ 'GET', 'HEAD' ];

	private const WRITING = [ 'POST', 'PUT', 'PATCH', 'DELETE', 'PURGE', '' ];

	/** What WooCommerce's documentation and readers of DESIGN.md would expect; not derived from the table. */
	private const ROUTES = [
		'products'   => [
			'/wc/v3/products',
			'/wc/v1/products/5',
			'/wc/v2/products/batch',
			'/wc/v3/products/5/variations/6',
			'/wc/v3/products/reviews/7',
			'/wc/v2/products/5/reviews',
			'/wc/v3/products/shipping_classes',
			'/wc/v3/products/attributes/1/terms/batch',
			'/wc/v3/products/brands',
			'/wc/v3/variations',
			'/wc/v99/products',
			'/wc-analytics/products/low-in-stock',
			'/wc-analytics/variations',
			'/wc/pos/v1/catalog/create',
			'/wc-admin/onboarding/tasks/import_sample_products',
		],
		'orders'     => [
			'/wc/v3/orders',
			'/wc/v1/orders/5/notes/1',
			'/wc/v3/orders/5/refunds',
			'/wc/v3/orders/5/receipt',
			'/wc/v3/orders/5/actions/send_email',
			'/wc/v3/orders/statuses',
			'/wc/v2/orders/network',
			'/wc/v3/orders/5/shipment-trackings',
			'/wc/v3/refunds',
			'/wc/v4/order-notes',
			'/wc/v4/fulfillments/1',
			'/wc-analytics/orders/5',
			'/wc-admin/launch-your-store/woopayments/test-orders',
		],
		'customers'  => [ '/wc/v3/customers', '/wc/v3/customers/batch', '/wc/v1/customers/5/downloads', '/wc-analytics/customers/5' ],
		'coupons'    => [ '/wc/v3/coupons', '/wc/v1/coupons/batch', '/wc-analytics/coupons/3' ],
		'reports'    => [
			'/wc/v3/reports',
			'/wc/v3/reports/customers/totals',
			'/wc/v1/reports/sales',
			'/wc-analytics/reports/customers',
			'/wc-analytics/reports/orders/stats',
			'/wc-analytics/reports/orders/export',
			'/wc-analytics/leaderboards/products',
			'/wc-analytics/data/download-ips',
			'/wc-analytics/imports/settings',
		],
		'settings'   => [
			'/wc/v3/settings/general/woocommerce_currency',
			'/wc/v3/settings/products/batch',
			'/wc/v3/shipping/zones/1/methods',
			'/wc/v3/shipping_methods',
			'/wc/v4/shipping-zones',
			'/wc/v3/taxes/classes',
			'/wc/v3/payment_gateways/bacs',
			'/wc/v3/system_status/tools/x',
			'/wc/v3/data/countries',
			'/wc/v1/webhooks/1/deliveries',
			'/wc-analytics/settings/wc_admin',
			'/wc-analytics/data/countries',
			'/wc-analytics/taxes',
			'/wc-analytics/admin/notes',
			'/wc-admin/onboarding/profile',
			'/wc-admin/settings/payments/providers',
			'/wc-admin-email/settings/email/send-preview',
		],
		'extensions' => [
			'/wc/v3/subscriptions',
			'/wc/v3/ordersx',
			'/wc/v3/order',
			'/wc/v3/x/orders',
			'/wc/orders',
			'/wc/v/orders',
			'/wc/v3x/orders',
			'/wc/gla/mc/products',
			'/wc/v3/marketplace/featured',
			'/wc/v3/paypal-webhooks',
			'/wc/store',
			'/wc/store/v1/checkout',
			'/wc/store/products',
			'/wc/private/patterns',
			'/wc-telemetry/tracker',
			'/wc-bookings/v1/bookings',
			'/wc-analytics/reportsx',
			'/wc-admin/new-thing',
			'/wc-admin-emails/x',
			'/theirs/v1/orders',
			'/wccom-site/v3/ssr',
			'/',
			'',
		],
	];

	/** @return iterable<string,array{string,string}> */
	public static function routes(): iterable {
		foreach ( self::ROUTES as $area => $routes ) {
			foreach ( $routes as $route ) {
				yield "$area $route" => [ $area, $route ];
			}
		}
	}

	/**
	 * @test
	 * @dataProvider routes
	 */
	public function a_route_has_one_area_however_it_is_spelled( string $area, string $route ): void {
		foreach ( [ $route, strtoupper( $route ), ucwords( $route, '/-' ), $route . '/', $route . "\n", strtoupper( $route ) . "/\n" ] as $spelling ) {
			self::assertSame( Area::from( $area ), StoreAreas::area_of( $spelling ), (string) json_encode( $spelling ) );
		}
	}

	/**
	 * @test
	 * @dataProvider routes
	 */
	public function an_open_area_opens_its_own_routes_for_its_own_methods_and_no_others( string $area, string $route ): void {
		$store = new StoreRoutes();
		if ( ! $store->contains( $route ) || $store->is_forbidden( $route ) ) {
			$this->addToAssertionCount( 1 );
			return;
		}
		foreach ( Area::cases() as $open ) {
			foreach ( Permission::cases() as $allowed ) {
				foreach ( Permission::cases() as $overall ) {
					$key = $this->pair( [ $open->value => $allowed->value ], $overall );
					foreach ( [ ...self::READING, ...self::WRITING, 'OPTIONS' ] as $method ) {
						self::assertSame( self::expected( $open->value === $area, $allowed, $overall, $method, str_contains( $route, 'webhooks' ) && 'settings' === $area ), $this->judge( $key, $method, $route ), "{$open->value}: {$allowed->value}, in all {$overall->value}, $method $route" );
					}
				}
			}
		}
	}

	/** A webhook sends on what other areas hold: with its own area alone it is read, never written. */
	private static function expected( bool $is_open, Permission $allowed, Permission $overall, string $method, bool $tells ): ?RefusalCode {
		$covers = static fn ( Permission $permission ): bool => match ( true ) {
			'OPTIONS' === $method                     => true,
			in_array( $method, self::READING, true ) => Permission::Write !== $permission,
			default                                   => Permission::Read !== $permission,
		};
		return match ( true ) {
			! $covers( $overall )                                           => RefusalCode::InsufficientPermission,
			! $is_open || ! $covers( $allowed )                             => RefusalCode::InsufficientScope,
			$tells && ! in_array( $method, [ 'GET', 'HEAD', 'OPTIONS' ], true ) => RefusalCode::InsufficientScope,
			default                                                         => null,
		};
	}

	/** @test */
	public function a_webhook_is_changed_only_by_a_key_that_reads_all_that_webhooks_tell(): void {
		$read = [ 'products' => 'read', 'orders' => 'read', 'customers' => 'read', 'coupons' => 'read_write' ];
		$all  = [ 'settings' => 'read_write' ] + $read;
		foreach ( [ '/wc/v3/webhooks', '/wc/v3/Webhooks/5', "/wc/v1/webhooks/batch\n" ] as $route ) {
			self::assertNull( $this->judge( $this->pair( $all ), 'POST', $route ) );
			self::assertNull( $this->judge( $this->pair( [ 'settings' => 'read' ] ), 'GET', $route ) );
			foreach ( array_keys( $read ) as $missing ) {
				foreach ( [ 'none', 'write' ] as $too_little ) {
					$key = $this->pair( array_merge( $all, [ $missing => $too_little ] ) );
					self::assertSame( RefusalCode::InsufficientScope, $this->judge( $key, 'POST', $route ), $missing );
					self::assertSame( Area::from( $missing ), null === $key->areas ? null : RouteReach::closed_area( $key->areas, 'POST', $route ) );
				}
			}
			self::assertSame( RefusalCode::InsufficientScope, $this->judge( $this->pair( array_merge( $all, [ 'settings' => 'read' ] ) ), 'POST', $route ) );
		}
	}

	/** @test */
	public function the_lists_of_routes_are_shown_to_every_key_that_reads(): void {
		foreach ( Area::cases() as $area ) {
			foreach ( [ '/wc/v1', '/wc/v2', '/wc/v3', '/wc-analytics', '/wc-admin' ] as $index ) {
				self::assertNull( $this->judge( $this->pair( [ $area->value => 'write' ] ), 'GET', $index ) );
				self::assertSame( RefusalCode::InsufficientPermission, $this->judge( $this->pair( [ $area->value => 'write' ], Permission::Write ), 'GET', $index ) );
			}
			foreach ( [ '/wc/V3', "/wc/v3\n", '/wc/v3/', '/wc/v3/x', '/wc-telemetry', '/wc/store/v1', '/wc-bookings/v1' ] as $none ) {
				self::assertSame( Area::Extensions === $area ? null : RefusalCode::InsufficientScope, $this->judge( $this->pair( [ $area->value => 'read' ] ), 'GET', $none ), $none );
			}
		}
	}

	/** @test */
	public function no_area_opens_what_is_closed_to_every_pair(): void {
		$key = $this->pair( array_fill_keys( array_column( Area::cases(), 'value' ), 'read_write' ) );
		foreach ( [ '/wc-admin/options', '/wc-admin/Plugins/install', '/wp/v2/users', '/latchkey/v1/keys', '/unknown/v1/orders', '/WC/v3/orders' ] as $route ) {
			self::assertSame( RefusalCode::NotAllowedHere, $this->judge( $key, 'GET', $route ), $route );
		}
	}

	/** @test */
	public function every_area_is_told_by_name_for_reading_and_for_changing(): void {
		$words = [];
		foreach ( Area::cases() as $area ) {
			foreach ( [ true, false ] as $reading ) {
				$text    = ( new StoreErrors() )->closed_area( $area, $reading );
				$words[] = $text;
				self::assertStringContainsString( '“' . $area->label() . '”', $text );
				self::assertStringContainsString( $reading ? 'read' : 'change', $text );
			}
		}
		self::assertCount( 14, array_unique( $words ) );
	}

	/** @param array<string,string> $areas */
	private function pair( array $areas, Permission $overall = Permission::ReadWrite ): \Latchkey\Keys\Key {
		return $this->key( KeyKind::WooCommerce, [ 'permission' => $overall, 'areas' => Areas::from_array( $areas ) ] );
	}

	private function judge( \Latchkey\Keys\Key $key, string $method, string $route ): ?RefusalCode {
		return ( new RouteReach( new StoreRoutes() ) )->judge( $key, $method, $route );
	}
}
