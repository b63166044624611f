<?php
/**
 * An error that is thrown where it cannot be returned.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

/**
 * Carries a WP_Error up to the one place that answers with it.
 */
final class Refusal extends \RuntimeException {

	/**
	 * An error to answer with.
	 *
	 * @param \WP_Error $error The error.
	 */
	public function __construct( public readonly \WP_Error $error ) {
		parent::__construct( $error->get_error_message() );
	}

	/**
	 * Goes on if the person may.
	 *
	 * @param true|\WP_Error $answer What Rights said.
	 * @throws self When the person may not.
	 */
	public static function unless( bool|\WP_Error $answer ): void {
		if ( $answer instanceof \WP_Error ) {
			throw new self( $answer );
		}
	}
}
