<?php
/**
 * What a pair may do.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * WooCommerce's three levels, under WooCommerce's own names.
 */
enum Permission: string {

	case Read      = 'read';
	case Write     = 'write';
	case ReadWrite = 'read_write';

	/**
	 * Whether GET and HEAD are allowed.
	 */
	public function allows_read(): bool {
		return self::Write !== $this;
	}

	/**
	 * Whether the methods that change something are allowed.
	 */
	public function allows_write(): bool {
		return self::Read !== $this;
	}
}
