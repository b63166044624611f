<?php
/**
 * The kinds of key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * What a key is, as it is named on the wire.
 */
enum KeyKind: string {

	case WooCommerce = 'woocommerce';
	case Role        = 'role';
	case Account     = 'account';
	case Personal    = 'personal';

	/**
	 * How the text of such a key begins. For a pair: its consumer key.
	 */
	public function prefix(): string {
		return match ( $this ) {
			self::WooCommerce => 'ck_',
			self::Role        => 'lkr_',
			self::Account     => 'lka_',
			self::Personal    => 'lkp_',
		};
	}

	/**
	 * The kind whose Bearer text begins like this; null for any other text.
	 *
	 * @param string $prefix Four characters.
	 */
	public static function from_bearer_prefix( string $prefix ): ?self {
		return match ( $prefix ) {
			'lkr_'  => self::Role,
			'lka_'  => self::Account,
			'lkp_'  => self::Personal,
			default => null,
		};
	}
}
