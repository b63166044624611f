<?php
/**
 * Refusals in WooCommerce's words.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\WooCommerce;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Area;

/**
 * On WooCommerce's routes clients branch on WooCommerce's own code and status; ours goes into the data.
 */
final class StoreErrors {

	private const CODE = 'woocommerce_rest_authentication_error';

	/** Refusals that WooCommerce does not know keep their own code and status. */
	private const OURS = [ 'latchkey_unavailable', 'latchkey_rate_limited', 'latchkey_key_not_allowed_here' ];

	/**
	 * Puts a refusal of a pair into WooCommerce's terms.
	 *
	 * @param \WP_Error $error One of ours, with data.
	 */
	public function translate( \WP_Error $error ): \WP_Error {
		$code = (string) $error->get_error_code();
		if ( in_array( $code, self::OURS, true ) ) {
			return $error;
		}
		$data = (array) $error->get_error_data();
		return new \WP_Error(
			self::CODE,
			'latchkey_invalid_key' === $code ? __( 'Consumer secret is invalid.', 'latchkey' ) : $error->get_error_message(),
			[
				'status'        => 401,
				'latchkey_code' => $code,
			] + $data
		);
	}

	/**
	 * WooCommerce's words for a method that a key's permission does not cover.
	 *
	 * @param bool $reading Whether the method reads.
	 */
	public function insufficient_permission( bool $reading ): string {
		return $reading
			? __( 'The API key provided does not have read permissions.', 'latchkey' )
			: __( 'The API key provided does not have write permissions.', 'latchkey' );
	}

	/**
	 * What a client is told whose key is not open for an area of the store.
	 *
	 * @param Area $area    The area.
	 * @param bool $reading Whether reading is what is missing.
	 */
	public function closed_area( Area $area, bool $reading ): string {
		return sprintf(
			$reading
				/* translators: %s: an area of the store, such as Orders. */
				? __( 'This key may not read in the area “%s” of this shop. Ask the shop’s owner to open it for this key.', 'latchkey' )
				/* translators: %s: an area of the store, such as Orders. */
				: __( 'This key may not change anything in the area “%s” of this shop. Ask the shop’s owner to open it for this key.', 'latchkey' ),
			$area->label()
		);
	}
}
