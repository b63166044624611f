<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Http;

use Latchkey\Tests\AuthTestCase;
use Latchkey\Tests\Support\Person;
use Latchkey\Tests\Support\RoleSubset;

/** WordPress's own routes: what a role token may do, beside what a person with that role may do. */
final class RoleReachTest extends AuthTestCase {
	use RoleSubset;

	public static function setUpBeforeClass(): void {
		parent::setUpBeforeClass();
		self::install_measure();
		self::begin_users_at_5000();
		self::$subjects = self::in_site(
			<<<'PHP'
			$author = wp_insert_user( [ 'user_login' => 'measured-author', 'user_pass' => 'x', 'user_email' => 'measured@shop.example', 'role' => 'author' ] );
			$post   = static fn ( $status, $type = 'post' ) => wp_insert_post( [ 'post_title' => 'Measured', 'post_content' => 'x', 'post_status' => $status, 'post_author' => $author, 'post_type' => $type ] );
			return [
				'self'     => 0,
				'admin'    => $other,
				'customer' => wp_insert_user( [ 'user_login' => 'measured-customer', 'user_pass' => 'x', 'user_email' => 'customer@shop.example', 'role' => 'customer' ] ),
				'post'     => $post( 'publish' ),
				'private'  => $post( 'private' ),
				'draft'    => $post( 'draft', 'page' ),
			];
			PHP,
			[ 'other' => Person::with_role( self::site(), 'administrator' )->id ]
		);
	}

	/** @return list<string> */
	private static function namespaces_that_count(): array {
		return [ '/wp/v2/posts', '/wp/v2/users', '/wp/v2/settings', '/wp-site-health/v1' ];
	}
}
