<?php
/**
 * What roles allow, in words.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * A short summary of each role, for whoever chooses one for a token.
 *
 * It leaves out what no key can do, whatever its role: managing people, keys and plugins is closed to all of them.
 */
final class RoleWords {

	/**
	 * The site's roles, the weakest first.
	 *
	 * @return list<array{name: string, label: string, allows: list<string>}>
	 */
	public static function all(): array {
		$words = self::words();
		$roles = [];
		foreach ( wp_roles()->role_objects as $name => $role ) {
			$name    = (string) $name;
			$allows  = array_values( array_filter( $words, static fn( string $capability ): bool => $role->has_cap( $capability ), ARRAY_FILTER_USE_KEY ) );
			$roles[] = [
				'name'   => $name,
				'label'  => translate_user_role( wp_roles()->role_names[ $name ] ?? $name ),
				'allows' => [] === $allows ? [ __( 'See what every visitor may see, and no more.', 'latchkey' ) ] : $allows,
				'weight' => count( array_filter( $role->capabilities ) ),
			];
		}
		usort( $roles, static fn( array $one, array $other ): int => [ $one['weight'], $one['label'] ] <=> [ $other['weight'], $other['label'] ] );
		return array_map( static fn( array $role ): array => [ 'name' => $role['name'], 'label' => $role['label'], 'allows' => $role['allows'] ], $roles );
	}

	/**
	 * The capabilities that an owner wants to know of, the greatest first.
	 *
	 * @return array<string, string>
	 */
	private static function words(): array {
		return [
			'manage_options'           => __( 'Change the settings of the site.', 'latchkey' ),
			'manage_woocommerce'       => __( 'Run the shop: its settings, payments, shipping and taxes.', 'latchkey' ),
			'edit_others_shop_orders'  => __( 'See and change all orders.', 'latchkey' ),
			'edit_others_products'     => __( 'Add, change and delete all products.', 'latchkey' ),
			'edit_others_shop_coupons' => __( 'Add, change and delete coupons.', 'latchkey' ),
			'view_woocommerce_reports' => __( 'See reports and sales figures.', 'latchkey' ),
			'list_users'               => __( 'See users and customers.', 'latchkey' ),
			'edit_others_posts'        => __( 'Change the posts and pages of everybody.', 'latchkey' ),
			'publish_posts'            => __( 'Publish posts.', 'latchkey' ),
			'edit_posts'               => __( 'Write posts.', 'latchkey' ),
			'moderate_comments'        => __( 'Approve and delete comments.', 'latchkey' ),
			'upload_files'             => __( 'Upload files.', 'latchkey' ),
			'read'                     => __( 'See its owner’s profile and orders.', 'latchkey' ),
		];
	}
}
