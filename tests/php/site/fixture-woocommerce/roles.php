<?php
/**
 * Roles as WooCommerce makes them, as far as the tests need them.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Site\Fixture;

const STORE_CAPABILITIES = [
	'manage_woocommerce',
	'view_woocommerce_reports',
	'edit_product',
	'read_product',
	'delete_product',
	'edit_products',
	'edit_others_products',
	'publish_products',
	'read_private_products',
	'delete_products',
	'edit_shop_order',
	'edit_shop_orders',
	'edit_others_shop_orders',
	'publish_shop_orders',
	'read_private_shop_orders',
];

/** Gives administrators the store, and adds shop managers and customers. */
function add_roles(): void {
	\add_role( 'customer', 'Customer', [ 'read' => true ] );
	\add_role(
		'shop_manager',
		'Shop manager',
		[
			'read'         => true,
			'edit_posts'   => true,
			'upload_files' => true,
			'list_users'   => true,
			'edit_users'   => true,
			'create_users' => true,
			'promote_users' => true,
		]
	);
	foreach ( [ 'administrator', 'shop_manager' ] as $name ) {
		$role = \get_role( $name );
		foreach ( STORE_CAPABILITIES as $capability ) {
			$role?->add_cap( $capability );
		}
	}
}

/**
 * A shop manager edits customers, not colleagues (wc_modify_map_meta_cap).
 *
 * @param list<string> $caps Required capabilities.
 * @param mixed        $args Of the check: the user in question first.
 * @return list<string>
 */
function limit_shop_managers( array $caps, string $cap, int $user_id, $args ): array {
	if ( ! \in_array( $cap, [ 'edit_user', 'remove_user', 'promote_user', 'delete_user' ], true ) ) {
		return $caps;
	}
	$subject = (int) ( $args[0] ?? 0 );
	$actor   = \get_userdata( $user_id );
	if ( ! $actor || $subject === $user_id || \in_array( 'administrator', $actor->roles, true ) ) {
		return $caps;
	}
	$user = \get_userdata( $subject );
	if ( $user && \in_array( 'shop_manager', $actor->roles, true ) && [] !== \array_diff( $user->roles, [ 'customer' ] ) ) {
		$caps[] = 'do_not_allow';
	}
	return $caps;
}
