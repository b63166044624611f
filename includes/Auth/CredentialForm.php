<?php
/**
 * How a credential came.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * The place and scheme in which one of our texts was found.
 */
enum CredentialForm {

	case Header;
	case Url;
	case OAuth1;
	case Unsupported;
}
