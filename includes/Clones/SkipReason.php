<?php
/**
 * Why a clone set-up left out the WooCommerce key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

/**
 * The reasons, as they are named on the wire. The clone and its account key are made all the same.
 */
enum SkipReason: string {

	case NotSwitchedOn      = 'not_switched_on';
	case WooCommerceMissing = 'woocommerce_missing';
	case UserMissing        = 'user_missing';
	case UserNotAllowed     = 'user_not_allowed';

	/**
	 * What happened, and what to do next.
	 */
	public function message(): string {
		return match ( $this ) {
			self::NotSwitchedOn      => __( 'No WooCommerce key was made: the account owner has not switched that on. They can do so in the API keys settings, or add a WooCommerce key by hand.', 'latchkey' ),
			self::WooCommerceMissing => __( 'No WooCommerce key was made: WooCommerce is not active on this site. Activate it, then add a WooCommerce key by hand.', 'latchkey' ),
			self::UserMissing        => __( 'No WooCommerce key was made: the user chosen for it in the API keys settings is gone. The account owner can choose another one there.', 'latchkey' ),
			self::UserNotAllowed     => __( 'No WooCommerce key was made: the account owner may not edit the user chosen for it in the API keys settings. They can choose another one there.', 'latchkey' ),
		};
	}
}
