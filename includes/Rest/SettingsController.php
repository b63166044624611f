<?php
/**
 * /settings.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\AccountOwner;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\InvalidKey;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;
use Latchkey\Keys\Permission;
use Latchkey\Settings\ClonePair;
use Latchkey\Settings\Settings;
use Latchkey\Settings\SettingsRepository;
use Latchkey\WooCommerce\StorePresence;

/**
 * Read and change. Who may change what differs from setting to setting.
 */
final class SettingsController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param SettingsRepository $settings  Where they are stored.
	 * @param AccountOwner       $owner     The account owner.
	 * @param StorePresence      $presence  Whether there is a store.
	 * @param KeyEvents          $events    The audit trail.
	 * @param Rights             $rights    Who may come here.
	 * @param SettingsRights     $decisions Who may change which setting.
	 */
	public function __construct(
		private readonly SettingsRepository $settings,
		private readonly AccountOwner $owner,
		private readonly StorePresence $presence,
		private readonly KeyEvents $events,
		private readonly Rights $rights,
		private readonly SettingsRights $decisions,
	) {}

	/**
	 * Registers the resource's route.
	 */
	public function register_routes(): void {
		$this->route(
			'/settings',
			[
				$this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ),
				$this->endpoint( 'PATCH', $this->may_change( ... ), $this->change( ... ), self::args() ),
			]
		);
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$facts = [
			'account_owner'    => [
				'type'        => [ 'object', 'null' ],
				'description' => __( 'The account owner: id, name, and whether that person is still an administrator here. Set by id.', 'latchkey' ),
				'properties'  => [
					'id'      => [ 'type' => 'integer' ],
					'name'    => [ 'type' => 'string' ],
					'present' => [ 'type' => 'boolean' ],
				],
			],
			'can_change_owner' => [
				'type'     => 'boolean',
				'readonly' => true,
			],
			'woocommerce'      => [
				'type'     => 'boolean',
				'readonly' => true,
			],
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-settings',
			'type'       => 'object',
			'properties' => $facts + self::args(),
		];
	}

	/**
	 * Whether the person may read the settings.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->administrator();
	}

	/**
	 * The settings.
	 */
	private function read(): \WP_REST_Response {
		return new \WP_REST_Response( $this->describe( $this->settings->get() ) );
	}

	/**
	 * Whether the person may change the settings; which of them is judged with their values.
	 *
	 * @return true|\WP_Error
	 */
	private function may_change(): bool|\WP_Error {
		return $this->rights->administrator();
	}

	/**
	 * Changes settings: all that are given, or none.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws Refusal When the person may not.
	 * @throws InvalidKey When a value cannot be.
	 * @throws Contended When the account owner changed meanwhile.
	 */
	private function change( \WP_REST_Request $request ): \WP_REST_Response {
		$judged = $this->owner->named();
		$owner  = $request->has_param( 'account_owner' ) ? (int) $request['account_owner'] : $judged;
		if ( $request->has_param( 'account_owner' ) && $owner !== $this->owner->present() ) {
			Refusal::unless( $this->decisions->name_owner( (int) $owner ) );
		}
		$pair = $request->has_param( 'clone_pair' ) ? self::pair( (array) $request['clone_pair'] ) : null;
		if ( null !== $pair ) {
			Refusal::unless( $this->decisions->decide_clone_pair( (int) $owner, $pair->enabled ? $pair->user : null ) );
		}
		$policies = (array) ( $request['policies'] ?? [] );
		if ( $request->has_param( 'application_passwords' ) ) {
			Refusal::unless( $this->decisions->decide_application_passwords() );
		}
		if ( isset( $policies['delete_with_plugin'] ) ) {
			Refusal::unless( $this->decisions->decide_deletion() );
		}
		$passwords = $request['application_passwords'];
		$before    = [];
		$changed   = $this->settings->change(
			static function ( Settings $settings ) use ( $judged, $owner, $pair, $passwords, $policies, &$before ): Settings {
				// The rights were judged for this owner: of two who claim at once, one is told.
				if ( $settings->account_owner !== $judged ) {
					throw new Contended();
				}
				$before   = self::rules( $settings );
				$settings = null === $owner ? $settings : $settings->with_account_owner( $owner );
				$settings = [] === $policies ? $settings : $settings->with_policies( $settings->policies->with( $policies ) );
				$settings = null === $pair ? $settings : $settings->with_clone_pair( $pair );
				return null === $passwords ? $settings : $settings->with_application_passwords( (bool) $passwords );
			}
		);
		if ( $owner !== $judged ) {
			$facts = [
				'before' => $judged,
				'after'  => $owner,
			];
			$this->events->record( new KeyEvent( 'owner_changed', null, get_current_user_id(), $facts ) );
		}
		$this->record_rules( $before, self::rules( $changed ) );
		return new \WP_REST_Response( $this->describe( $changed ) );
	}

	/**
	 * The rules that everybody's keys live under: whoever changes them is named in the audit trail.
	 *
	 * @param Settings $settings The settings.
	 * @return array<string, mixed>
	 */
	private static function rules( Settings $settings ): array {
		return [ 'application_passwords' => $settings->application_passwords ] + $settings->policies->to_array();
	}

	/**
	 * Records which rules were changed.
	 *
	 * @param array<string, mixed> $before As rules() had them.
	 * @param array<string, mixed> $after  As rules() has them.
	 */
	private function record_rules( array $before, array $after ): void {
		$changed = array_filter( $after, static fn( mixed $value, string $name ): bool => $value !== $before[ $name ], ARRAY_FILTER_USE_BOTH );
		if ( [] !== $changed ) {
			$facts = [
				'before' => array_intersect_key( $before, $changed ),
				'after'  => $changed,
			];
			$this->events->record( new KeyEvent( 'settings_changed', null, get_current_user_id(), $facts ) );
		}
	}

	/**
	 * The decision about clone set-up that was sent.
	 *
	 * @param array<string, mixed> $sent Valid by args().
	 * @throws InvalidKey When it is switched on, but not complete.
	 */
	private static function pair( array $sent ): ClonePair {
		$user       = $sent['user'] ?? null;
		$permission = Permission::tryFrom( (string) ( $sent['permission'] ?? '' ) );
		$enabled    = (bool) ( $sent['enabled'] ?? false );
		if ( $enabled && ( null === $user || null === $permission || false === get_userdata( $user ) ) ) {
			throw new InvalidKey( 'clone_pair', __( 'Choose the user and the permission of the WooCommerce key that a clone shall get.', 'latchkey' ) );
		}
		return new ClonePair( $enabled, $user, $permission );
	}

	/**
	 * The settings on the wire.
	 *
	 * @param Settings $settings The settings.
	 * @return array<string, mixed>
	 */
	private function describe( Settings $settings ): array {
		$owner = $settings->account_owner;
		return [
			'account_owner'         => null === $owner ? null : [
				'id'      => $owner,
				'name'    => get_the_author_meta( 'display_name', $owner ),
				'present' => AccountOwner::may_be( $owner ),
			],
			'can_change_owner'      => $this->decisions->can_change_owner(),
			'clone_pair'            => $settings->clone_pair->to_array(),
			'application_passwords' => $settings->application_passwords,
			'policies'              => $settings->policies->to_array(),
			'woocommerce'           => $this->presence->is_present(),
		];
	}

	/**
	 * Settings that can be changed.
	 *
	 * @return array<string, array<string, mixed>>
	 */
	private static function args(): array {
		return [
			'account_owner'         => [
				'type'        => 'integer',
				'description' => __( 'Id of the administrator who owns the account keys.', 'latchkey' ),
				'minimum'     => 1,
			],
			'clone_pair'            => [
				'type'                 => 'object',
				'description'          => __( 'Whether a WooCommerce clone gets a WooCommerce key when it is set up, for which user and with which permission.', 'latchkey' ),
				'properties'           => [
					'enabled'    => [
						'type'     => 'boolean',
						'required' => true,
					],
					'user'       => [
						'type'    => [ 'integer', 'null' ],
						'minimum' => 1,
					],
					'permission' => [
						'type' => [ 'string', 'null' ],
						'enum' => [ ...KeySchema::values( Permission::cases() ), null ],
					],
				],
				'additionalProperties' => false,
			],
			'application_passwords' => [
				'type'        => 'boolean',
				'description' => __( 'Whether application passwords may manage keys.', 'latchkey' ),
			],
			'policies'              => PolicyFields::schema(),
		];
	}
}
