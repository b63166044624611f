<?php
/**
 * Why a key was not reassigned.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Orphans;

defined( 'ABSPATH' ) || exit;

/**
 * The others of the same request were.
 */
enum SkipReason: string {

	case NotFound   = 'not_found';
	case NotTheirs  = 'not_theirs';
	case Already    = 'already';
	case Ended      = 'ended';
	case Personal   = 'personal';
	case Account    = 'account';
	case Forbidden  = 'forbidden';
	case CannotHold = 'cannot_hold';
	case Busy       = 'busy';
	case Unreadable = 'unreadable';

	/**
	 * What happened and what to do next.
	 */
	public function message(): string {
		return match ( $this ) {
			self::NotFound   => __( 'There is no key with this id.', 'latchkey' ),
			self::NotTheirs  => __( 'This key belongs to somebody else.', 'latchkey' ),
			self::Already    => __( 'This key belongs to the new person already.', 'latchkey' ),
			self::Ended      => __( 'This key has ended, and stays with the person who had it.', 'latchkey' ),
			self::Personal   => __( 'A personal key cannot be handed over. The new person makes their own.', 'latchkey' ),
			self::Account    => __( 'Clone account keys belong to the account owner. Hand over the account instead.', 'latchkey' ),
			self::Forbidden  => __( 'You may not decide about this key, or not for this person. Ask an administrator.', 'latchkey' ),
			self::CannotHold => __( 'The new person cannot have this kind of key. Choose somebody else.', 'latchkey' ),
			self::Busy       => __( 'Somebody else is changing this key just now. Try again in a minute.', 'latchkey' ),
			self::Unreadable => __( 'This key was written by a newer Latchkey, or is damaged. It was left as it is.', 'latchkey' ),
		};
	}
}
