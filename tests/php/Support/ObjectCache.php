<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For HttpTestCase: a persistent object cache for the site, by a drop-in over files, which can be made to fail. */
trait ObjectCache {
	private static function put_object_cache( Site $site ): void {
		copy( dirname( __DIR__ ) . '/site/object-cache.php', $site->wp . '/wp-content/object-cache.php' );
	}

	private static function take_object_cache( Site $site ): void {
		self::spoil_object_cache( $site, '' );
		@unlink( $site->wp . '/wp-content/object-cache.php' );
		array_map( 'unlink', glob( $site->wp . '/wp-content/object-cache/*' ) ?: [] );
	}

	/** @param string $how As object-cache.php says: refuses, forgets, or nothing to work again. */
	private static function spoil_object_cache( Site $site, string $how ): void {
		foreach ( [ 'refuses', 'forgets' ] as $way ) {
			$file = $site->wp . '/wp-content/object-cache.' . $way;
			if ( $way === $how ) {
				touch( $file );
			} elseif ( is_file( $file ) ) {
				unlink( $file );
			}
		}
	}
}
