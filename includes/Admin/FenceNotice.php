<?php
/**
 * The notice that all keys are on hold.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Fence\Alarm;
use Latchkey\Fence\Exceptions\FenceFull;
use Latchkey\Fence\Exceptions\InvalidAddress;
use Latchkey\Fence\Exceptions\NotHeld;
use Latchkey\Fence\Fence;
use Latchkey\Fence\Place;
use Latchkey\Keys\Exceptions\LatchkeyException;

/**
 * On every page of wp-admin, to administrators, while keys are on hold; with two forms that need no script.
 */
final class FenceNotice {

	/** The form's action in admin-post.php. */
	public const ACTION = 'latchkey_fence';

	/** What came of a form, in the address of the page after it. */
	private const RESULT  = 'latchkey_fence';
	private const REVOKED = 'latchkey_revoked';

	/**
	 * Built once by Services.
	 *
	 * @param Fence $fence The fence.
	 */
	public function __construct( private readonly Fence $fence ) {}

	/**
	 * Prints the notice where it belongs.
	 */
	public function render(): void {
		if ( ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$result = self::result();
		if ( $this->fence->holds_and_tells() ) {
			$this->print_hold( $result );
		} elseif ( in_array( $result, [ 'allowed', 'copy' ], true ) ) {
			wp_admin_notice( esc_html( self::done( $result ) ), [ 'type' => 'success', 'dismissible' => true, 'attributes' => [ 'role' => 'status' ] ] );
		}
	}

	/**
	 * Does what a form asks for, and goes back to the page that it was on.
	 */
	public function act(): void {
		// The nonce names the place: what is said of one must not count for another.
		check_admin_referer( self::nonce( $this->fence->here() ) );
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'Only an administrator can do this. Ask one.', 'latchkey' ), '', [ 'response' => 403 ] );
		}
		wp_safe_redirect( add_query_arg( $this->outcome(), remove_query_arg( self::query_args(), self::origin() ) ) );
		exit;
	}

	/**
	 * Arguments that WordPress takes out of the address bar.
	 *
	 * @return list<string>
	 */
	public static function query_args(): array {
		return [ self::RESULT, self::REVOKED ];
	}

	/**
	 * Does what the form asks for.
	 *
	 * @return array<string, string|int> What came of it.
	 */
	private function outcome(): array {
		// phpcs:disable WordPress.Security.NonceVerification.Missing -- checked by act().
		$copy  = isset( $_POST['deed'] ) && 'copy' === $_POST['deed'];
		$typed = isset( $_POST['home_url'] ) && is_string( $_POST['home_url'] ) ? wp_unslash( $_POST['home_url'] ) : ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared in its normal form; WordPress's cleaning would break an address with percent-encoding.
		$other = isset( $_POST['forget_others'] );
		// phpcs:enable
		$actor = get_current_user_id();
		try {
			if ( $copy ) {
				return [ self::RESULT => 'copy', self::REVOKED => $this->fence->declare_copy( $typed, $actor ) ];
			}
			$this->fence->allow( $actor, null, $other );
			return [ self::RESULT => 'allowed' ];
		} catch ( InvalidAddress ) {
			return [ self::RESULT => 'address' ];
		} catch ( FenceFull ) {
			return [ self::RESULT => 'full' ];
		} catch ( NotHeld ) {
			return []; // Somebody else was faster: the notice is gone.
		} catch ( LatchkeyException ) {
			return [ self::RESULT => 'failed' ];
		}
	}

	/**
	 * The page that the form was on.
	 */
	private static function origin(): string {
		$page = wp_get_referer();
		return false === $page ? admin_url() : $page;
	}

	/**
	 * Prints the notice with its forms.
	 *
	 * @param string $result What came of a form before.
	 */
	private function print_hold( string $result ): void {
		try {
			$former = $this->fence->former_address();
		} catch ( LatchkeyException ) {
			$former = null;
		}
		$here  = $this->fence->here();
		$error = self::error( $result );
		echo '<style>.latchkey-fence details{display:inline-block;vertical-align:top;margin:0 8px 12px 0}.latchkey-fence details[open]{display:block;max-width:640px}.latchkey-fence summary{list-style:none}.latchkey-fence summary::-webkit-details-marker{display:none}.latchkey-fence input[type=text]{display:block;width:100%;max-width:400px;margin-top:4px}.latchkey-fence .button.latchkey-danger{color:#b32d2e;border-color:#b32d2e}</style>';
		printf( '<div class="notice notice-error latchkey-fence" role="region" aria-label="%s">', esc_attr__( 'API keys are on hold', 'latchkey' ) );
		printf( '<p><strong>%1$s %2$s</strong> %3$s</p>', esc_html( Alarm::sentence( $former, $here->label() ) ), esc_html__( 'All API keys are on hold.', 'latchkey' ), esc_html__( 'Programs that use one are refused here, and nothing is changed.', 'latchkey' ) );
		if ( '' !== $error ) {
			printf( '<p role="alert"><strong>%s</strong></p>', esc_html( $error ) );
		}
		$this->print_move( $here, $former, 'full' === $result );
		$this->print_copy( $here, 'address' === $result );
		echo '</div>';
	}

	/**
	 * Prints the form behind "We moved".
	 *
	 * @param Place   $here   The present place.
	 * @param ?string $former Where the shop was.
	 * @param bool    $open   Whether it is unfolded.
	 */
	private function print_move( Place $here, ?string $former, bool $open ): void {
		self::begin( __( 'We moved: switch keys on', 'latchkey' ), 'button button-primary', $here, 'allow', $open );
		printf( '<p>%s</p>', esc_html__( 'Every key works again from its next request on. Choose this only if this is the live shop: a copy would answer with the shop’s keys.', 'latchkey' ) );
		if ( ! $here->is_id() ) {
			$others = null === $former
				? __( 'Keep keys on hold at all other addresses from now on, for instance because a test copy will be there.', 'latchkey' )
				/* translators: %s: the shop's former address, such as old.example. */
				: sprintf( __( 'The shop has left %s: keep keys on hold there from now on, for instance because a test copy will be there.', 'latchkey' ), $former );
			printf( '<p><label><input type="checkbox" name="forget_others" value="1"> %s</label></p>', esc_html( $others ) );
		}
		printf( '<p><button type="submit" class="button button-primary">%s</button></p></form></details>', esc_html__( 'Switch keys on', 'latchkey' ) );
	}

	/**
	 * Prints the form behind "This is a copy".
	 *
	 * @param Place $here The present place.
	 * @param bool  $open Whether it is unfolded.
	 */
	private function print_copy( Place $here, bool $open ): void {
		self::begin( __( 'This is a copy: keep them off', 'latchkey' ), 'button', $here, 'copy', $open );
		printf( '<p>%s</p>', esc_html__( 'Every key on this copy is revoked, which can’t be undone. The live shop is not affected: its keys go on working there. Then you can make new keys for this copy.', 'latchkey' ) );
		printf(
			'<p><label>%s<input type="text" name="home_url" class="regular-text" required autocomplete="off" autocapitalize="off" spellcheck="false"></label></p>',
			/* translators: %s: address of the site, such as new.example. */
			esc_html( sprintf( __( 'To confirm, type the address of this site: %s', 'latchkey' ), $this->fence->home()->address ) )
		);
		printf( '<p><button type="submit" class="button latchkey-danger">%s</button></p></form></details>', esc_html__( 'Revoke all keys on this copy', 'latchkey' ) );
	}

	/**
	 * Begins a form that unfolds.
	 *
	 * @param string $label   What unfolds it.
	 * @param string $classes How that looks.
	 * @param Place  $here    The present place.
	 * @param string $deed    What the form does.
	 * @param bool   $open    Whether it is unfolded.
	 */
	private static function begin( string $label, string $classes, Place $here, string $deed, bool $open ): void {
		printf(
			'<details name="latchkey-fence"%1$s><summary class="%2$s">%3$s</summary><form method="post" action="%4$s"><input type="hidden" name="action" value="%5$s"><input type="hidden" name="deed" value="%6$s"><input type="hidden" name="_wpnonce" value="%7$s">%8$s',
			esc_attr( $open ? ' open' : '' ),
			esc_attr( $classes ),
			esc_html( $label ),
			esc_url( admin_url( 'admin-post.php' ) ),
			esc_attr( self::ACTION ),
			esc_attr( $deed ),
			esc_attr( wp_create_nonce( self::nonce( $here ) ) ),
			wp_referer_field( false ) // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- WordPress's own field.
		);
	}

	/**
	 * The action that a nonce is for.
	 *
	 * @param Place $here The present place.
	 */
	private static function nonce( Place $here ): string {
		return self::ACTION . '_' . $here->hash;
	}

	/**
	 * What came of a form, by the page's address.
	 */
	private static function result(): string {
		return isset( $_GET[ self::RESULT ] ) && is_string( $_GET[ self::RESULT ] ) ? sanitize_key( wp_unslash( $_GET[ self::RESULT ] ) ) : ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- chooses words.
	}

	/**
	 * What is said when a form was carried out.
	 *
	 * @param string $result What came of it.
	 */
	private static function done( string $result ): string {
		if ( 'allowed' === $result ) {
			return __( 'API keys are switched on: they work from their next request on.', 'latchkey' );
		}
		$revoked = isset( $_GET[ self::REVOKED ] ) ? absint( $_GET[ self::REVOKED ] ) : 0; // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- a number in a sentence.
		/* translators: %d: number of keys. */
		return sprintf( _n( '%d key was revoked on this copy. New keys can be made here now.', '%d keys were revoked on this copy. New keys can be made here now.', $revoked, 'latchkey' ), $revoked );
	}

	/**
	 * What is said when a form was not carried out.
	 *
	 * @param string $result Why.
	 */
	private static function error( string $result ): string {
		return match ( $result ) {
			'address' => __( 'That was not the address of this site. Nothing was revoked.', 'latchkey' ),
			'full'    => __( 'The shop has eight addresses already, which is the most. Tick the box, and then allow those that still are this shop.', 'latchkey' ),
			'failed'  => __( 'That did not work, because the database did not answer or somebody else is changing keys just now. Keys are still on hold. Try again in a minute.', 'latchkey' ),
			default   => '',
		};
	}
}
