<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** For AuthTestCase: role tokens and personal keys measured against real people, over every route and method. */
trait RoleSubset {
	use RouteMeasure;

	/** @var array<string,int> */
	private static array $subjects = [];

	private static int $compared = 0;

	/**
	 * Of these only it is said that something was measured there.
	 * @return list<string>
	 */
	abstract private static function namespaces_that_count(): array;

	/** @return iterable<string,array{string}> */
	public static function every_role(): iterable {
		foreach ( self::roles() as $role ) {
			yield $role => [ $role ];
		}
	}

	/**
	 * @test
	 * @dataProvider every_role
	 */
	public function a_role_token_may_do_what_a_person_with_that_role_may_do_and_no_more( string $role ): void {
		$owner  = Person::with_role( self::site(), 'administrator' );
		$token  = $this->measure( self::role_token( $role, 'read_write', $owner->id )->headers(), self::$subjects );
		$person = Person::with_role( self::site(), $role )->cookie_headers();
		$whole  = $this->measure( $person, self::$subjects );
		self::assertSame( array_keys( $whole ), array_keys( $token ) );
		self::assertSame( [], self::beyond( $token, $whole ), 'beyond the role' );
		$missing = array_filter( array_diff( self::allowed( $this->measure( $person, self::$subjects, true ) ), self::allowed( $token ) ), static fn ( string $route ): bool => ! self::is_closed_to_keys( $route ) );
		self::assertSame( [], array_values( $missing ), 'less than the role' );
		$this->count_compared( $token );
	}

	/** @test */
	public function a_personal_key_may_do_what_its_owner_may_do_but_for_what_is_closed_to_every_key(): void {
		$owner  = Person::with_role( self::site(), 'administrator' );
		$key    = $this->measure( self::personal_key( 'read_write', $owner->id )->headers(), self::$subjects );
		$whole  = $this->measure( $owner->cookie_headers(), self::$subjects );
		self::assertSame( array_keys( $whole ), array_keys( $key ) );
		self::assertSame( [], self::beyond( $key, $whole ) );
		$missing = array_filter( array_diff( self::allowed( $this->measure( $owner->cookie_headers(), self::$subjects, true ) ), self::allowed( $key ) ), static fn ( string $route ): bool => ! self::is_closed_to_keys( $route ) );
		self::assertSame( [], array_values( $missing ) );
		$this->count_compared( $key );
	}

	/** Users whose ids are nobody else's: not those of a post, a term or an order. */
	private static function begin_users_at_5000(): void {
		self::in_site( 'global $wpdb; return $wpdb->insert( $wpdb->users, [ "ID" => 5000, "user_login" => "filler", "user_pass" => "x", "user_email" => "filler@shop.example" ] );' );
	}

	/**
	 * What a key may do and the person may not: nothing but asking what the key is.
	 *
	 * @param array<string,string> $key    As measure() gives them.
	 * @param array<string,string> $person The same of the person.
	 * @return list<string>
	 */
	private static function beyond( array $key, array $person ): array {
		return array_values( array_filter( array_diff( self::allowed( $key ), self::allowed( $person ) ), static fn ( string $route ): bool => 1 !== preg_match( '#\A[A-Z]+ /latchkey/v1/whoami#', $route ) ) );
	}

	/** What DESIGN.md closes to every key, and everybody's right about themselves, which no role gives. */
	private static function is_closed_to_keys( string $decision ): bool {
		return 1 === preg_match( '#\A(?:[A-Z]+ /latchkey/v1|[A-Z]+ /wp/v2/users/.*application-passwords|[A-Z]+ /wc-admin/(?:onboarding/)?(?:options|plugins|themes|blueprint|mobile-app)|[A-Z]+ /wc-admin/marketing/overview/activate-plugin|[A-Z]+ /wc/v3/marketplace/subscriptions/(?:install-url|activate-plugin))#', $decision )
			|| 1 === preg_match( '#\A(?:POST|PUT|PATCH|DELETE) /wp/v2/users/(?:me|.*\(self\))|\A[A-Z]+ /wc/v\d/customers/.*\(self\)#', $decision );
	}

	/** @param array<string,string> $decisions As measure() gives them. */
	private function count_compared( array $decisions ): void {
		foreach ( self::namespaces_that_count() as $beginning ) {
			self::assertNotSame( [], preg_grep( '#\A[A-Z]+ ' . preg_quote( $beginning, '#' ) . '#', array_keys( $decisions ) ), $beginning );
		}
		self::$compared += count( $decisions );
		$routes         = array_unique( (array) preg_replace( '# \([a-z]+\)\z#', '', array_keys( $decisions ) ) );
		fwrite( STDERR, sprintf( "\n%s: %d decisions about %d routes and methods compared, %d allowed; %d decisions so far\n", (string) $this->dataName(), count( $decisions ), count( $routes ), count( self::allowed( $decisions ) ), self::$compared ) );
	}
}
