<?php
/**
 * The banner on WooCommerce's page of REST API keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\WooCommerce\StoreScreens;

defined( 'ABSPATH' ) || exit;

/**
 * Offers our *Add key* where WooCommerce offers its own, until the person has closed it.
 */
final class StoreBanner {

	/** Action in admin-post.php, and its nonce. */
	public const ACTION = 'latchkey_close_banner';

	/** Who has closed it, on this site: a key of the user's meta. */
	public const META = 'latchkey_banner_closed';

	/**
	 * Stores where the pages are; hooks are added by register().
	 *
	 * @param Pages $pages Where the pages are, and who may open them.
	 */
	public function __construct( private readonly Pages $pages ) {}

	/**
	 * Hooks the banner.
	 */
	public function register(): void {
		add_action( 'admin_notices', [ $this, 'show' ] );
		add_action( 'admin_post_' . self::ACTION, [ $this, 'close' ] );
	}

	/**
	 * Prints the banner where it belongs.
	 */
	public function show(): void {
		if ( ! StoreScreens::is_rest_api_keys() || ! current_user_can( $this->pages->capability() ) || '' !== (string) get_user_option( self::META ) ) {
			return;
		}
		// Closed by a link: WordPress moves notices into WooCommerce's form, where no other form may stand.
		printf(
			'<div class="notice notice-info latchkey-banner" role="region" aria-label="%1$s" style="position:relative;padding-inline-end:48px"><p><strong>%2$s</strong> %3$s</p><p><a class="button button-primary" href="%4$s">%5$s</a> <a class="button" href="%6$s">%7$s</a></p><a class="notice-dismiss" style="text-decoration:none" href="%8$s"><span class="screen-reader-text">%9$s</span></a></div>',
			esc_attr__( 'API keys by Latchkey', 'latchkey' ),
			esc_html__( 'Make your API keys with Latchkey.', 'latchkey' ),
			esc_html__( 'The program that you connect needs no change. You can limit a key to products or orders, let it expire, see when it was last used, and its secret is never stored. The keys below go on working.', 'latchkey' ),
			esc_url( $this->pages->url( Screen::Keys, [ 'add' => 'woocommerce' ] ) ),
			esc_html__( 'Add key', 'latchkey' ),
			esc_url( $this->pages->url( Screen::Keys ) ),
			esc_html__( 'See all API keys', 'latchkey' ),
			esc_url( wp_nonce_url( admin_url( 'admin-post.php?action=' . self::ACTION ), self::ACTION ) ),
			esc_html__( 'Do not show this again.', 'latchkey' )
		);
	}

	/**
	 * Remembers that the person has closed it, and goes back.
	 */
	public function close(): void {
		check_admin_referer( self::ACTION );
		update_user_option( get_current_user_id(), self::META, '1' );
		wp_safe_redirect( StoreScreens::rest_api_keys_url() );
		exit;
	}
}
