<?php
/**
 * The screens on which people leave.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Key;
use Latchkey\Orphans\Reassigned;
use Latchkey\Orphans\SkipReason;
use Latchkey\Rest\KeyFields;
use Latchkey\Rest\Rights;
use Latchkey\Services;

/**
 * Says which keys stop with a user before that user is deleted, or removed from a network's site, and reassigns them
 * where that was chosen. Everywhere else users are deleted as ever: GET /health then says what stands still.
 */
final class LeavingScreen {

	/** Names of what the user list is told after a redirect. */
	private const DONE = 'latchkey_reassigned';
	private const LEFT = 'latchkey_not_reassigned';

	/** Keys reassigned by this request. */
	private int $done = 0;

	/** Keys that this request could not reassign. */
	private int $left = 0;

	/**
	 * Stores where its parts come from: none is built on other screens.
	 *
	 * @param Services $services The objects of the plugin.
	 */
	public function __construct( private readonly Services $services ) {}

	/**
	 * Hooks the screens.
	 */
	public function register(): void {
		add_action( 'delete_user_form', [ $this, 'show' ], 10, 2 );
		add_action( 'delete_user', [ $this, 'reassign' ] );
		add_action( 'remove_user_from_blog', [ $this, 'reassign' ] );
		add_action( 'admin_notices', [ $this, 'notify' ] );
	}

	/**
	 * Shows what stops, inside the form that deletes.
	 *
	 * @param mixed $by    The current user.
	 * @param mixed $users Ids, or on a network's screen of all users what came with the request.
	 */
	public function show( mixed $by, mixed $users = [] ): void {
		if ( is_network_admin() ) {
			printf( '<p>%s</p>', esc_html__( 'API keys belong to one site each. To see which programs stop, and to reassign their keys, remove the user from each site first.', 'latchkey' ) );
			return;
		}
		$this->print_form( array_map( 'intval', (array) $users ), '' );
	}

	/**
	 * Gives the keys of a user who is about to go to the person chosen. If that fails, nobody is deleted.
	 *
	 * @param int $user The user.
	 */
	public function reassign( int $user ): void {
		$to = $this->chosen();
		if ( null === $to || $to === $user ) {
			return;
		}
		$rights = $this->rights();
		try {
			$this->count( $this->services->reassignment()->run( $user, $to, null, get_current_user_id(), $rights->may_handle( ... ), static fn( Key $key ): bool => true === $rights->change_access( $key, $to ) ) );
		} catch ( LatchkeyException ) {
			wp_die( esc_html__( 'The API keys of this user could not be reassigned, so the user was not deleted. Try again in a minute.', 'latchkey' ), '', [ 'back_link' => true ] );
		}
		add_filter( 'wp_redirect', $this->tell( ... ) );
	}

	/**
	 * Shows what stops where WordPress has no place for it, and what a reassignment did.
	 */
	public function notify(): void {
		$screen = get_current_screen();
		if ( 'users' !== ( $screen->id ?? '' ) ) {
			return;
		}
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- reads what to show; WordPress has checked the nonce of the screen.
		$action = sanitize_key( wp_unslash( $_REQUEST['action'] ?? '' ) );
		if ( 'remove' === $action || ( '-1' === $action && 'remove' === sanitize_key( wp_unslash( $_REQUEST['action2'] ?? '' ) ) ) ) {
			ob_start();
			$this->print_form( array_map( 'intval', (array) ( $_REQUEST['users'] ?? $_REQUEST['user'] ?? [] ) ), 'updateusers' );
			$form = (string) ob_get_clean();
			if ( '' !== $form ) {
				printf( '<div class="notice notice-warning">%s</div>', $form ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- LeavingForm escapes.
			}
		}
		$done = absint( $_GET[ self::DONE ] ?? 0 );
		$left = absint( $_GET[ self::LEFT ] ?? 0 );
		// phpcs:enable
		if ( $done > 0 ) {
			/* translators: %d: number of keys. */
			wp_admin_notice( esc_html( sprintf( _n( '%d API key was reassigned.', '%d API keys were reassigned.', $done, 'latchkey' ), $done ) ), [ 'type' => 'success' ] );
		}
		if ( $left > 0 ) {
			/* translators: %d: number of keys. */
			wp_admin_notice( esc_html( sprintf( _n( '%d API key could not be reassigned, and has stopped.', '%d API keys could not be reassigned, and have stopped.', $left, 'latchkey' ), $left ) ), [ 'type' => 'warning' ] );
		}
	}

	/**
	 * Prints the part of the form.
	 *
	 * @param array<int> $users Ids.
	 * @param string     $form  The form's id, when the part stands outside of it.
	 */
	private function print_form( array $users, string $form ): void {
		$going = array_values( array_filter( array_unique( $users ), static fn( int $id ): bool => get_current_user_id() !== $id && false !== get_userdata( $id ) ) );
		try {
			echo ( new LeavingForm( $this->rights() ) )->html( array_map( $this->services->orphans()->when_leaving( ... ), $going ), $form ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- LeavingForm escapes.
		} catch ( LatchkeyException ) {
			printf( '<p>%s</p>', esc_html__( 'Which API keys would stop could not be found out just now. Try again in a minute.', 'latchkey' ) );
		}
	}

	/**
	 * The person who was chosen in our part of the form; null when none was.
	 */
	private function chosen(): ?int {
		$nonce  = $_POST[ LeavingForm::NONCE ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- verified below, as it came.
		$choice = $_POST[ LeavingForm::CHOICE ] ?? null; // phpcs:ignore WordPress.Security -- compared below, not used.
		if ( ! is_string( $nonce ) || LeavingForm::GIVE !== $choice || false === wp_verify_nonce( wp_unslash( $nonce ), LeavingForm::GIVE . '-keys' ) ) {
			return null;
		}
		$to    = absint( $_POST[ LeavingForm::TO ] ?? 0 );
		$going = array_map( 'intval', (array) ( $_POST['users'] ?? [] ) );
		return KeyFields::is_user_here( $to ) && ! in_array( $to, array_diff( $going, [ get_current_user_id() ] ), true ) ? $to : null;
	}

	/**
	 * Counts what was done. Keys that nobody can be given are none of it: the form said so.
	 *
	 * @param Reassigned $result What was done.
	 */
	private function count( Reassigned $result ): void {
		$this->done += count( $result->keys );
		$this->left += count( array_filter( $result->skipped, static fn( array $skipped ): bool => ! in_array( $skipped['reason'], [ SkipReason::Personal, SkipReason::Account ], true ) ) );
	}

	/**
	 * Lets the user list say what was done.
	 *
	 * @param string $address Where the person is sent.
	 */
	private function tell( string $address ): string {
		return add_query_arg( array_filter( [ self::DONE => $this->done, self::LEFT => $this->left ] ), $address ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two pairs read best side by side.
	}

	/**
	 * Who may do what.
	 */
	private function rights(): Rights {
		return $this->services->routes()->rights();
	}
}
