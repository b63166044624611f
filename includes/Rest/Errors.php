<?php
/**
 * The one place where exceptions become WP_Error.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\CloneExists;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Clones\Exceptions\InvalidClone;
use Latchkey\Clones\Exceptions\InvalidUrl;
use Latchkey\Clones\Exceptions\OwnerNotNamed;
use Latchkey\Clones\Exceptions\SiteExists;
use Latchkey\Clones\Exceptions\SiteNotFound;
use Latchkey\Fence\Exceptions\FenceFull;
use Latchkey\Fence\Exceptions\InvalidAddress;
use Latchkey\Fence\Exceptions\NotHeld;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\Exceptions\KeyEnded;
use Latchkey\Keys\Exceptions\KeyNotFound;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\NotRevoked;
use Latchkey\Keys\Exceptions\PersonalKeyExists;
use Latchkey\Keys\Exceptions\StoreMissing;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * Every message says what happened and what to do next.
 */
final class Errors {

	public const FORBIDDEN = 'latchkey_forbidden';

	/** Seconds after which a client may try again when the database did not answer. */
	public const RETRY_AFTER = 5;

	/**
	 * The error that an exception means. An unknown one is logged without its data, and answered without any.
	 *
	 * @param \Throwable $error What was thrown.
	 */
	public static function from( \Throwable $error ): \WP_Error {
		return match ( true ) {
			$error instanceof Refusal          => $error->error,
			$error instanceof InvalidKey,
			$error instanceof InvalidClone     => self::invalid( [ $error->field => $error->getMessage() ] ),
			$error instanceof InvalidAddress   => self::invalid( [ 'home_url' => $error->getMessage() ] ),
			$error instanceof InvalidUrl       => self::invalid( [ 'url' => $error->getMessage() ] ),
			$error instanceof KeyNotFound      => self::make( 'latchkey_not_found', 404, __( 'There is no key with this id. It may have been deleted.', 'latchkey' ) ),
			$error instanceof CloneNotFound    => self::make( 'latchkey_not_found', 404, __( 'There is no clone with this id. It may have been removed.', 'latchkey' ) ),
			$error instanceof SiteNotFound,
			$error instanceof NotFound         => self::make( 'latchkey_not_found', 404, __( 'There is nothing with this id.', 'latchkey' ) ),
			$error instanceof CloneExists      => self::make( 'latchkey_clone_exists', 409, __( 'A clone with this URL is set up already. Nothing was made. Use that clone, or remove it first.', 'latchkey' ), [ 'clone_id' => $error->clone_id ] ),
			$error instanceof SiteExists       => self::make( 'latchkey_site_exists', 409, __( 'A site with this URL is registered already. Nothing was made.', 'latchkey' ), [ 'site_id' => $error->site_id ] ),
			$error instanceof OwnerNotNamed    => self::owner_not_named(),
			$error instanceof StoreMissing     => self::make( 'latchkey_woocommerce_missing', 409, __( 'WooCommerce is not active on this site, so a WooCommerce key would open nothing. Activate WooCommerce first.', 'latchkey' ) ),
			$error instanceof FenceFull,
			$error instanceof NotHeld          => self::make( 'latchkey_conflict', 409, $error->getMessage() ),
			$error instanceof KeyEnded         => self::make( 'latchkey_key_ended', 409, $error->getMessage() ),
			/* translators: %s: title of the key. */
			$error instanceof PersonalKeyExists => self::make( 'latchkey_personal_key_exists', 409, sprintf( __( 'You have a personal key already: “%s”. Revoke it before you make another one.', 'latchkey' ), $error->title ), [ 'key_id' => $error->key_id, 'title' => $error->title ] ),
			$error instanceof NotRevoked       => self::make( 'latchkey_conflict', 409, __( 'This key has not been revoked. Revoke it first, then delete it.', 'latchkey' ) ),
			$error instanceof UnreadableRecord => self::make( 'latchkey_conflict', 409, __( 'This record was written by a newer Latchkey, or is damaged. It was left as it is. Update the plugin and try again.', 'latchkey' ) ),
			$error instanceof Contended,
			$error instanceof NameTaken        => self::make( 'latchkey_conflict', 409, __( 'Somebody else is changing the same record just now. Nothing was changed by you. Try again in a minute.', 'latchkey' ) ),
			$error instanceof StoreUnavailable => self::make( 'latchkey_unavailable', 503, __( 'The database did not answer. Try again shortly.', 'latchkey' ), [ 'retry_after' => self::RETRY_AFTER ] ),
			default                            => self::unknown( $error ),
		};
	}

	/**
	 * A refusal for want of a right: 401 for nobody, 403 for a person or key.
	 *
	 * @param string $message What happened and what to do next.
	 */
	public static function forbidden( string $message ): \WP_Error {
		return self::make( self::FORBIDDEN, is_user_logged_in() ? 403 : 401, $message );
	}

	/**
	 * Nobody is account owner at present.
	 */
	public static function owner_not_named(): \WP_Error {
		return self::make( 'latchkey_owner_not_named', 409, __( 'No account owner is named, or the one who was is gone. An administrator names one in the API keys settings.', 'latchkey' ) );
	}

	/**
	 * Fields that cannot be as they are, in the shape that WordPress's own validation uses.
	 *
	 * @param array<string, string> $params What is wrong, by field.
	 */
	public static function invalid( array $params ): \WP_Error {
		return self::make( 'rest_invalid_param', 400, implode( ' ', array_unique( $params ) ), [ 'params' => $params ] );
	}

	/**
	 * An error.
	 *
	 * @param string               $code    Its code on the wire.
	 * @param int                  $status  The HTTP status.
	 * @param string               $message What happened and what to do next.
	 * @param array<string, mixed> $data    More facts.
	 */
	private static function make( string $code, int $status, string $message, array $data = [] ): \WP_Error {
		return new \WP_Error( $code, $message, [ 'status' => $status ] + $data );
	}

	/**
	 * A fault of ours, or of another plugin's hook.
	 *
	 * @param \Throwable $error What was thrown.
	 */
	private static function unknown( \Throwable $error ): \WP_Error {
		// Class and place only: a message or a trace could carry a secret.
		error_log( sprintf( 'Latchkey: unexpected %s at %s:%d', $error::class, basename( $error->getFile() ), $error->getLine() ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- the shop's own log is where its owner looks.
		return self::make( 'latchkey_error', 500, __( 'Something went wrong on this site. The server’s error log says where.', 'latchkey' ) );
	}
}
