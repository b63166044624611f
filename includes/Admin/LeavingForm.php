<?php
/**
 * What deleting a user does to keys, in the form that deletes.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Key;
use Latchkey\Keys\KeyKind;
use Latchkey\Orphans\Knowledge;
use Latchkey\Orphans\Leaving;
use Latchkey\Rest\Rights;

/**
 * HTML of its own, without script. Who may not see a key is told that there are some, not which.
 */
final class LeavingForm {

	public const TO     = 'latchkey_reassign_to';
	public const CHOICE = 'latchkey_keys';
	public const GIVE   = 'reassign';
	public const NONCE  = 'latchkey_reassign_nonce';

	/** People who can be chosen: a select of thousands helps nobody. */
	private const MOST_PEOPLE = 200;

	/**
	 * Built by LeavingScreen.
	 *
	 * @param Rights $rights Who may do what.
	 */
	public function __construct( private readonly Rights $rights ) {}

	/**
	 * The part of the form; empty when no key is concerned.
	 *
	 * @param list<Leaving> $leaving What happens, by person.
	 * @param string        $form    The form's id, for controls that stand outside of it; empty inside.
	 */
	public function html( array $leaving, string $form ): string {
		$parts = array_filter( array_map( $this->person( ... ), $leaving ), static fn( string $part ): bool => '' !== $part );
		if ( [] === $parts ) {
			return '';
		}
		return sprintf( '<div id="latchkey-leaving"><h2>%s</h2>%s%s%s%s</div>', esc_html__( 'API keys', 'latchkey' ), implode( '', $parts ), $this->ways( $leaving ), self::link(), $this->choice( $leaving, $form ) );
	}

	/**
	 * What can be done about keys that cannot be reassigned.
	 *
	 * @param list<Leaving> $leaving What happens, by person.
	 */
	private function ways( array $leaving ): string {
		$stops = array_filter( array_merge( ...array_map( static fn( Leaving $person ): array => $person->stops, $leaving ) ), $this->rights->may_handle( ... ) );
		$kinds = array_map( static fn( Key $key ): string => $key->kind->value, $stops );
		$ways  = array_filter(
			[
				in_array( KeyKind::Account->value, $kinds, true ) ? __( 'Clone account keys go on under a new account owner: the present one hands over in the settings of API keys, or an administrator takes over later.', 'latchkey' ) : '',
				in_array( KeyKind::Personal->value, $kinds, true ) ? __( 'A personal key cannot be handed over: the new person makes their own.', 'latchkey' ) : '',
			]
		);
		return [] === $ways ? '' : '<p>' . esc_html( implode( ' ', $ways ) ) . '</p>';
	}

	/**
	 * What happens when one person leaves.
	 *
	 * @param Leaving $leaving What was found.
	 */
	private function person( Leaving $leaving ): string {
		$knows  = array_map( static fn( Knowledge $knowledge ): Key => $knowledge->key, array_filter( $leaving->knows, static fn( Knowledge $knowledge ): bool => $knowledge->present ) );
		$seen   = array_values( array_filter( $leaving->stops, $this->rights->may_handle( ... ) ) );
		$hidden = count( $leaving->stops ) - count( $seen );
		$knows  = array_values( array_filter( $knows, $this->rights->may_handle( ... ) ) );
		$name   = (string) get_the_author_meta( 'display_name', $leaving->user );
		$html   = '';
		if ( [] !== $seen ) {
			/* translators: %s: name of a user. */
			$html .= self::list_of( sprintf( __( 'When %s is gone, programs with these keys stop at their next request:', 'latchkey' ), $name ), $seen );
		}
		if ( $hidden > 0 ) {
			/* translators: 1: number of keys, 2: name of a user. */
			$html .= '<p>' . esc_html( sprintf( _n( 'When %2$s is gone, %1$d API key stops that you may not see. Ask an administrator first.', 'When %2$s is gone, %1$d API keys stop that you may not see. Ask an administrator first.', $hidden, 'latchkey' ), $hidden, $name ) ) . '</p>';
		}
		if ( [] !== $knows ) {
			/* translators: %s: name of a user. */
			$html .= self::list_of( sprintf( __( '%s made these keys, rotated them or was shown their secrets, and can go on using them. Rotate each:', 'latchkey' ), $name ), $knows );
		}
		return $html;
	}

	/**
	 * The choice what becomes of the keys. Nothing is preselected: a key that acts as somebody else can do other things.
	 *
	 * @param list<Leaving> $leaving What happens, by person.
	 * @param string        $form    The form's id; empty inside of it.
	 */
	private function choice( array $leaving, string $form ): string {
		$gone = array_map( static fn( Leaving $person ): int => $person->user, $leaving );
		$keys = array_filter( array_merge( ...array_map( static fn( Leaving $person ): array => $person->stops, $leaving ) ), fn( Key $key ): bool => in_array( $key->kind, [ KeyKind::WooCommerce, KeyKind::Role ], true ) && true === $this->rights->change_access( $key ) );
		if ( [] === $keys ) {
			return '';
		}
		$attribute = '' === $form ? '' : sprintf( ' form="%s"', esc_attr( $form ) );
		$radio     = static fn( string $value, string $label ): string => sprintf( '<li><label><input type="radio" name="%s" value="%s" required%s> %s</label>', esc_attr( self::CHOICE ), esc_attr( $value ), $attribute, esc_html( $label ) );
		return sprintf(
			'<fieldset><legend>%s</legend><ul style="list-style:none">%s</li>%s <label class="screen-reader-text" for="%s">%s</label>%s</li></ul><p class="description">%s</p><input type="hidden" name="%s" value="%s"%s></fieldset>',
			esc_html__( 'What should be done with the WooCommerce keys and role tokens?', 'latchkey' ),
			$radio( 'stop', __( 'Let them stop.', 'latchkey' ) ),
			$radio( self::GIVE, __( 'Reassign these keys to', 'latchkey' ) ),
			esc_attr( self::TO ),
			esc_html__( 'Who gets the keys', 'latchkey' ),
			self::select( $gone, $attribute ),
			esc_html__( 'A key acts as the person who has it, so with somebody else’s rights it can do more or less.', 'latchkey' ),
			esc_attr( self::NONCE ),
			esc_attr( wp_create_nonce( self::GIVE . '-keys' ) ),
			$attribute
		);
	}

	/**
	 * The select of those who may have keys, the current user chosen.
	 *
	 * @param list<int> $gone      Who cannot be chosen.
	 * @param string    $attribute Ties it to a form that it stands outside of.
	 */
	private static function select( array $gone, string $attribute ): string {
		$ids    = get_users(
			[
				'capability__in' => [ 'manage_options', 'manage_woocommerce' ],
				'exclude'        => $gone, // phpcs:ignore WordPressVIPMinimum.Performance.WPQueryParams.PostNotIn_exclude -- a handful.
				'fields'         => 'ID',
				'number'         => self::MOST_PEOPLE,
			]
		);
		$select = wp_dropdown_users(
			[
				'name'     => self::TO,
				'id'       => self::TO,
				'include'  => array_values( array_unique( [ get_current_user_id(), ...array_map( 'intval', $ids ) ] ) ),
				'selected' => get_current_user_id(),
				'show'     => 'display_name_with_login',
				'echo'     => false,
			]
		);
		return str_replace( '<select ', '<select' . $attribute . ' ', (string) $select );
	}

	/**
	 * A sentence and a list.
	 *
	 * @param string    $sentence What the list is of.
	 * @param list<Key> $keys     The keys.
	 */
	private static function list_of( string $sentence, array $keys ): string {
		return '<p>' . esc_html( $sentence ) . '</p>' . KeyLines::of( $keys );
	}

	/**
	 * The way to the keys.
	 */
	private static function link(): string {
		return sprintf( '<p><a href="%s">%s</a></p>', menu_page_url( MenuPage::SLUG, false ), esc_html__( 'Go to API keys', 'latchkey' ) );
	}
}
