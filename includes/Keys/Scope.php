<?php
/**
 * What an account key may do.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * The six scopes of the clone API.
 */
enum Scope: string {

	case SitesCreate   = 'sites:create';
	case SitesView     = 'sites:view';
	case ClonesCreate  = 'clones:create';
	case ClonesView    = 'clones:view';
	case ProfileView   = 'profile:view';
	case LanguagesView = 'languages:view';

	/**
	 * The preset "View only".
	 *
	 * @return list<self>
	 */
	public static function viewing(): array {
		return [ self::SitesView, self::ClonesView, self::ProfileView, self::LanguagesView ];
	}

	/**
	 * The preset "View and create".
	 *
	 * @return list<self>
	 */
	public static function all(): array {
		return self::cases();
	}
}
