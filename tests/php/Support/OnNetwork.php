<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: a network with the sites / and /second/, and the plugin active on all. */
trait OnNetwork {
	public static function setUpBeforeClass(): void {
		self::on( '/', 'return get_sites( [ "path" => "/second/", "count" => true ] ) ?: wpmu_create_blog( DOMAIN_CURRENT_SITE, "/second/", "Second", 1 );' );
	}

	protected static function site(): Site {
		return Site::named( 'LATCHKEY_SITE_NETWORK' ) ?? throw new \LogicException( 'bin/test makes the network.' );
	}

	/**
	 * Runs PHP in a process of its own that WordPress begins on a site of the network.
	 *
	 * @param string              $path Of the site: /second/.
	 * @param array<string,mixed> $with Variables of the code.
	 * @return mixed What the code returns.
	 */
	private static function on( string $path, string $php, array $with = [] ): mixed {
		putenv( 'LATCHKEY_NETWORK_PATH=' . $path );
		try {
			return self::in_site( $php, $with );
		} finally {
			putenv( 'LATCHKEY_NETWORK_PATH' );
		}
	}
}
