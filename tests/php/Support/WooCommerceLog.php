<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** What WooCommerce 9.9 and 10.5 write to the debug log about themselves. Everything else in it is a fault. */
final class WooCommerceLog {
	/** When all permission callbacks are asked. */
	private const ANYWHERE = '#\A(?:PHP Deprecated:  Creation of dynamic property WC_REST_WCCOM_Site_Installer_Error::|The Automattic.WooCommerce.Admin.API.OnboardingTasks::snooze_task_permissions_check function is deprecated )#';

	/** A list of an order's refunds whose LIMIT is too large for SQLite, and reports whose intervals have no name there. */
	private const ON_SQLITE = '#\A(?:WordPress database error .*shop_order_refund.*LIMIT \d+, 18446744073709551615|PHP Warning:  array_flip\(\): .+/src/Admin/API/Reports/DataStore\.php on line \d+\s*\z)#s';

	/**
	 * The entries that WooCommerce does not write by itself.
	 *
	 * @return list<string>
	 */
	public static function unexpected( string $log, Site $site ): array {
		$known   = 'sqlite' === $site->database ? [ self::ANYWHERE, self::ON_SQLITE ] : [ self::ANYWHERE ];
		$entries = array_filter( (array) preg_split( '/^\[\d\d-[^]]+\] /m', trim( $log ) ), is_string( ... ) );
		foreach ( $known as $pattern ) {
			$entries = (array) preg_grep( $pattern, $entries, PREG_GREP_INVERT );
		}
		return array_values( array_filter( $entries, static fn ( string $entry ): bool => '' !== trim( $entry ) ) );
	}
}
