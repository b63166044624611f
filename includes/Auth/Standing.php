<?php
/**
 * What is left of a person.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * What a role token's owner is on one site, in the forms in which WordPress looks at it.
 */
final class Standing {

	/**
	 * What a person and a role have in common.
	 *
	 * @param list<string>        $roles        Names of roles that count.
	 * @param array<string, true> $own          Capabilities without what filters add, and the roles' names.
	 * @param array<string, true> $capabilities The same with it.
	 * @param bool                $is_member    Whether the person has anything to do with the site.
	 */
	public function __construct(
		private readonly array $roles,
		private readonly array $own,
		public readonly array $capabilities,
		public readonly bool $is_member,
	) {}

	/**
	 * Metadata of which WordPress makes exactly this standing: what the roles named have beyond it is denied.
	 *
	 * Nothing that filters add is in it: they add it again.
	 *
	 * @return array<string, bool>
	 */
	public function metadata(): array {
		$denied = [];
		foreach ( $this->roles as $role ) {
			$denied += array_fill_keys( array_keys( wp_roles()->get_role( $role )->capabilities ?? [] ), false );
		}
		// Whatever is named like a role makes one.
		$strangers = array_diff( array_keys( wp_roles()->role_objects ), $this->roles );
		// Roles first: WordPress 6.8 numbers them by their place, and code asks for roles[0].
		return array_diff_key( array_fill_keys( $this->roles, true ) + array_replace( $denied, $this->own ), array_flip( $strangers ) );
	}

	/**
	 * The user level, which WordPress keeps beside the capabilities for old plugins.
	 *
	 * @return string As metadata is read.
	 */
	public function level(): string {
		$level = 0;
		foreach ( array_keys( $this->own ) as $name ) {
			$level = 1 === preg_match( '/\Alevel_(10|[0-9])\z/', (string) $name, $parts ) ? max( $level, (int) $parts[1] ) : $level;
		}
		return (string) $level;
	}
}
