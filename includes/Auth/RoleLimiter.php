<?php
/**
 * Cuts a person down to a role.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Auth;

defined( 'ABSPATH' ) || exit;

/**
 * While a role token is in force its owner can do what the owner and the role can both do, and nothing else.
 *
 * Capabilities are cut last of all filters, and every object of this person is made from metadata that says the same:
 * code that looks at roles or allcaps by itself finds no more than code that asks.
 */
final class RoleLimiter {

	/** What WordPress and WooCommerce judge by the names of roles too. */
	private const PEOPLE = '/\A(?:edit|promote|delete|remove|create|add)_users\z/';

	/**
	 * The owner of the token in force.
	 *
	 * @var int
	 */
	private int $owner = 0;

	/**
	 * The role.
	 *
	 * @var string
	 */
	private string $role = '';

	/**
	 * What the role has when the token is let in: another site's role of that name adds nothing.
	 *
	 * @var array<string, true>
	 */
	private array $own = [];

	/**
	 * The same with what filters add to it.
	 *
	 * @var array<string, true>
	 */
	private array $rights = [];

	/**
	 * What is left of the owner, by site.
	 *
	 * @var array<int, Standing>
	 */
	private array $standing = [];

	/**
	 * Whether the owner is being looked at as they are.
	 *
	 * @var bool
	 */
	private bool $looking = false;

	/**
	 * Why a token of this role cannot act as this person now, for the client; null when it can.
	 *
	 * @param int    $owner The user that the token acts as.
	 * @param string $role  Its role.
	 */
	public function why_not( int $owner, string $role ): ?string {
		return match ( true ) {
			// Such a person passes every check before any filter runs.
			is_multisite() && is_super_admin( $owner ) => __( 'The person this token acts for is a super admin of the network, who cannot be cut down to a role. Ask an administrator to let the token act for somebody else.', 'latchkey' ),
			/* translators: %s: a role's name, such as shop_manager. */
			! wp_roles()->is_role( $role ) => sprintf( __( 'The role of this token, “%s”, no longer exists on this site. Ask an administrator to choose another role for it.', 'latchkey' ), $role ),
			default => null,
		};
	}

	/**
	 * Cuts the owner down until the request ends. Before the owner becomes current user: WordPress chooses then what HTML is cleaned of.
	 *
	 * @param int    $owner The user that the token acts as.
	 * @param string $role  The role, which exists.
	 */
	public function arm( int $owner, string $role ): void {
		$this->owner    = $owner;
		$this->role     = $role;
		$this->standing = [];
		$this->own      = self::names( wp_roles()->get_role( $role )->capabilities ?? [] );
		$this->rights   = $this->rights_of_role();
		$this->standing( get_current_blog_id() );
		add_filter( 'get_user_metadata', $this->narrow_metadata( ... ), PHP_INT_MAX, 3 );
		add_filter( 'user_has_cap', $this->narrow_capabilities( ... ), PHP_INT_MAX, 4 );
		add_filter( 'map_meta_cap', $this->close_open_doors( ... ), PHP_INT_MAX, 3 );
		$this->narrow_current_user();
	}

	/**
	 * Leaves of a person's capabilities what the role has, whatever others have added.
	 *
	 * @param mixed $has    What other filters made of it.
	 * @param mixed $needed What is needed.
	 * @param mixed $asked  What was asked.
	 * @param mixed $user   Of whom.
	 */
	private function narrow_capabilities( mixed $has, mixed $needed = [], mixed $asked = [], mixed $user = null ): mixed {
		$is_owner = $user instanceof \WP_User ? (int) $user->ID === $this->owner : (int) ( ( (array) $asked )[1] ?? 0 ) === $this->owner;
		if ( ! $is_owner || $this->looking ) {
			return $has;
		}
		$site = $user instanceof \WP_User ? $user->get_site_id() : get_current_blog_id();
		return array_intersect_key( array_filter( (array) $has ), $this->standing( $site )->capabilities );
	}

	/**
	 * Closes what WordPress opens to everybody or to a person about themselves: no role gives that.
	 *
	 * @param mixed $needed     The capabilities that are needed.
	 * @param mixed $capability What was asked for.
	 * @param mixed $user       Of whom.
	 */
	private function close_open_doors( mixed $needed, mixed $capability, mixed $user ): mixed {
		if ( ! is_numeric( $user ) || (int) $user !== $this->owner ) {
			return $needed;
		}
		$open = [] === array_diff( (array) $needed, [ 'exist' ] );
		return $open || ( is_multisite() && is_super_admin( $this->owner ) ) ? [ 'do_not_allow' ] : $needed;
	}

	/**
	 * What WordPress makes the owner's roles and capabilities from, on this site or another.
	 *
	 * @param mixed $value What others give; null to read the table.
	 * @param mixed $user  Whose metadata.
	 * @param mixed $name  Its name.
	 */
	private function narrow_metadata( mixed $value, mixed $user, mixed $name ): mixed {
		global $wpdb;
		if ( $this->looking || (int) $user !== $this->owner || ! is_string( $name ) || 1 !== preg_match( '/\A' . preg_quote( $wpdb->base_prefix, '/' ) . '(?:(\d+)_)?(capabilities|user_level)\z/', $name, $parts ) ) {
			return $value;
		}
		$standing = $this->standing( '' === $parts[1] ? 1 : (int) $parts[1] );
		if ( ! $standing->is_member ) {
			return $value; // Nothing at all: an empty list would make a member.
		}
		return [ 'capabilities' === $parts[2] ? $standing->metadata() : $standing->level() ];
	}

	/**
	 * What is left of the owner on a site.
	 *
	 * @param int $site The site's id.
	 */
	private function standing( int $site ): Standing {
		if ( ! isset( $this->standing[ $site ] ) ) {
			$this->looking = true;
			try {
				$person = new \WP_User( $this->owner, '', $site );
				$rights = self::filtered( $person );
				$member = is_array( get_user_meta( $this->owner, $person->cap_key, true ) );
			} finally {
				$this->looking = false;
			}
			$this->standing[ $site ] = $this->common( $person, $rights, $member );
			if ( get_current_blog_id() !== $site ) {
				$this->narrow_current_user( false ); // WordPress has built it anew on its way to that site and back.
			}
		}
		return $this->standing[ $site ];
	}

	/**
	 * What a person and the role have in common.
	 *
	 * Other code grants and forbids by the name of a role alone, so only the narrower of the two is named: the role where
	 * the person has it, has all it has or is an administrator; the person's own where the role has all they have; else none,
	 * and then nothing that touches people is left either, because what is forbidden by name would be open.
	 *
	 * @param \WP_User            $person The person, not cut down.
	 * @param array<string, true> $rights The person's capabilities with what filters add to them.
	 * @param bool                $member Whether the person has anything to do with the site.
	 */
	private function common( \WP_User $person, array $rights, bool $member ): Standing {
		$roles  = array_values( array_map( strval( ... ), $person->roles ) );
		$common = array_intersect_key( $rights, $this->rights );
		$beyond = array_diff_key( $rights, $this->rights, array_fill_keys( $roles, true ) );
		$covers = [] !== array_intersect( [ $this->role, 'administrator' ], $roles ) || [] === array_diff_key( $this->rights, $rights );
		$names  = match ( true ) {
			$covers        => [ $this->role ],
			[] === $beyond => $roles,
			default        => null,
		};
		if ( null === $names ) {
			$names  = [];
			$common = array_filter( $common, static fn( mixed $name ): bool => 1 !== preg_match( self::PEOPLE, (string) $name ), ARRAY_FILTER_USE_KEY );
		}
		$own = array_intersect_key( $common, self::names( $person->allcaps ), $this->own );
		return new Standing( $names, $own + array_fill_keys( $names, true ), $common + array_fill_keys( $names, true ), $member );
	}

	/**
	 * What the role can do now, with what filters add because of the role and not because of the person.
	 *
	 * @return array<string, true>
	 */
	private function rights_of_role(): array {
		$as_nobody   = $this->filtered_as( [], [] );
		$as_the_role = $this->filtered_as( [ $this->role ], $this->own + [ $this->role => true ] );
		return array_diff_key( $as_the_role, array_diff_key( $as_nobody, $this->own ), [ $this->role => true ] );
	}

	/**
	 * What filters make of the owner with other roles.
	 *
	 * @param list<string>        $roles        Instead of the owner's.
	 * @param array<string, bool> $capabilities Instead of the owner's.
	 * @return array<string, true>
	 */
	private function filtered_as( array $roles, array $capabilities ): array {
		$person          = new \WP_User( $this->owner );
		$person->roles   = $roles;
		$person->caps    = array_fill_keys( $roles, true );
		$person->allcaps = $capabilities;
		return self::filtered( $person );
	}

	/**
	 * A person's capabilities as WordPress would find them.
	 *
	 * @param \WP_User $person The person.
	 * @return array<string, true>
	 */
	private static function filtered( \WP_User $person ): array {
		// WordPress's own filter, asked as WordPress asks it.
		$has = apply_filters( 'user_has_cap', $person->allcaps, [ 'exist' ], [ 'exist', $person->ID ], $person ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WordPress's own hook.
		return self::names( (array) $has );
	}

	/**
	 * What is granted.
	 *
	 * @param array<mixed> $capabilities Names to whether they are.
	 * @return array<string, true>
	 */
	private static function names( array $capabilities ): array {
		return array_fill_keys( array_keys( array_filter( $capabilities ) ), true );
	}

	/**
	 * Cuts down an object of the owner that exists already, and lets WordPress make a new one, as for anybody who signs in.
	 *
	 * @param bool $forget Whether nobody is to be current user for now.
	 */
	private function narrow_current_user( bool $forget = true ): void {
		$user = $GLOBALS['current_user'] ?? null;
		if ( ! $user instanceof \WP_User || (int) $user->ID !== $this->owner ) {
			return;
		}
		$user->for_site( $user->get_site_id() );
		if ( $forget ) {
			wp_set_current_user( 0 );
		}
	}
}
