<?php
/**
 * Whether and how a clone set-up makes a WooCommerce key.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Settings;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Permission;

/**
 * The account owner's standing decision. Off until the owner switches it on and names user and permission: otherwise
 * a leaked account key with `clones:create` could mint itself the shop's orders.
 */
final class ClonePair {

	/**
	 * A decision.
	 *
	 * @param bool        $enabled    Whether a pair is made for a WooCommerce clone.
	 * @param ?int        $user       The user it acts as; nobody is preselected.
	 * @param ?Permission $permission What it may do.
	 */
	public function __construct(
		public readonly bool $enabled = false,
		public readonly ?int $user = null,
		public readonly ?Permission $permission = null,
	) {}

	/**
	 * What is stored and what goes over the wire.
	 *
	 * @return array{enabled: bool, user: ?int, permission: ?string}
	 */
	public function to_array(): array {
		return [
			'enabled'    => $this->enabled,
			'user'       => $this->user,
			'permission' => $this->permission?->value,
		];
	}

	/**
	 * A stored decision. Whatever is not complete is off.
	 *
	 * @param mixed $data What was stored.
	 */
	public static function from_array( mixed $data ): self {
		if ( ! is_array( $data ) ) {
			return new self();
		}
		$user       = is_int( $data['user'] ?? null ) ? $data['user'] : null;
		$permission = is_string( $data['permission'] ?? null ) ? Permission::tryFrom( $data['permission'] ) : null;
		return new self( true === ( $data['enabled'] ?? null ) && null !== $user && null !== $permission, $user, $permission );
	}
}
