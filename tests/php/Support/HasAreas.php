<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For AuthTestCase: pairs that are held to areas of the store. */
trait HasAreas {
	/** @param array<string,string> $areas Area → none, read, write or read_write. */
	private static function pair_for( array $areas, string $permission = 'read_write' ): GivenKey {
		$key = self::pair( $permission );
		self::open_areas( $key, $areas );
		return $key;
	}

	/**
	 * As KeyEditor does it for an administrator.
	 *
	 * @param array<string,string>|null $areas Null for all.
	 */
	private static function open_areas( GivenKey $key, ?array $areas ): void {
		static::in_site(
			'Latchkey\Plugin::services()->editor()->edit( $id, [ "areas" => null === $areas ? null : Latchkey\Keys\Areas::from_array( $areas ) ], 1 ); return true;',
			[
				'id'    => $key->id,
				'areas' => $areas,
			]
		);
	}

	/** Refused in WooCommerce's terms, and told which area is closed. */
	private static function assert_closed( string $label, Response $answer, string $why = '' ): void {
		self::assert_store_refusal( 'latchkey_insufficient_scope', $answer, $why );
		self::assertStringContainsString( "“{$label}”", $answer->json()['message'], $why );
	}
}
