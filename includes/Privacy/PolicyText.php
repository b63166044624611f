<?php
/**
 * Text for a privacy policy.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Privacy;

defined( 'ABSPATH' ) || exit;

use Latchkey\Upkeep\AddressShortener;
use Latchkey\Usage\EventTable;

/**
 * What WordPress's privacy guide suggests on behalf of Latchkey.
 */
final class PolicyText {

	/**
	 * Adds the suggestion. On admin_init.
	 */
	public static function add(): void {
		wp_add_privacy_policy_content( __( 'Latchkey: API keys', 'latchkey' ), wp_kses_post( self::text() ) );
	}

	/**
	 * The suggestion.
	 */
	public static function text(): string {
		$paragraphs = [
			__( 'Programs use this shop with API keys. For each key we keep who owns it, who made and who revoked it, its title and purpose, and when it was made, first used, and ended. Of the key itself we keep only a hash, from which it cannot be computed.', 'latchkey' ),
			__( 'For security we record what happens to keys: when one is made, shown, changed, used for the first time, refused or revoked, by which account, and from which IP address.', 'latchkey' ),
			sprintf(
				/* translators: 1: a number of days. 2: a number of days. */
				__( 'IP addresses are shortened after %1$d days, so that they no longer point to a person. Records of refused requests are deleted after %2$d days. Other records stay as long as the shop.', 'latchkey' ),
				AddressShortener::DAYS,
				EventTable::REFUSALS_KEPT
			),
			__( 'Nothing of this is sent to anybody outside this shop.', 'latchkey' ),
		];
		return '<p class="privacy-policy-tutorial">' . esc_html__( 'Latchkey keeps the following about people with an account on this site.', 'latchkey' ) . '</p>'
			. '<p>' . implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) . '</p>';
	}
}
