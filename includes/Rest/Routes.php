<?php
/**
 * The plugin's REST routes.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\CurrentKey;
use Latchkey\Clones\AccountOwner;
use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\Languages;
use Latchkey\Clones\Onboarding;
use Latchkey\Clones\SiteRepository;
use Latchkey\Fence\Fence;
use Latchkey\Keys\Clock;
use Latchkey\Keys\KeyEditor;
use Latchkey\Keys\KeyEvent;
use Latchkey\Keys\KeyEvents;
use Latchkey\Keys\KeyRotation;
use Latchkey\Keys\KeyService;
use Latchkey\Keys\Secret;
use Latchkey\Orphans\Orphans;
use Latchkey\Orphans\Reassignment;
use Latchkey\Settings\SettingsRepository;
use Latchkey\Usage\EventTable;
use Latchkey\Usage\LastUses;
use Latchkey\WooCommerce\StorePresence;

/**
 * Builds the controllers when WordPress asks for routes, and finishes their refusals.
 */
final class Routes {

	/**
	 * Built by Plugin, with the first REST request of the process.
	 *
	 * @param KeyService         $keys        What can be done with keys.
	 * @param KeyEditor          $editor      Changes of keys.
	 * @param KeyRotation        $rotation    New secrets for keys in use.
	 * @param KeySchema          $wire        A key on the wire.
	 * @param KeyWishes          $wishes      What a key is asked to be.
	 * @param LastUses           $uses        Last uses of keys.
	 * @param Onboarding         $onboarding  Sets clones up.
	 * @param CloneRepository    $clones      Stored clones.
	 * @param SiteRepository     $sites       Stored sites.
	 * @param SettingsRepository $settings    The settings.
	 * @param AccountOwner       $owner       The account owner.
	 * @param EventTable         $event_table The table of events.
	 * @param Fence              $fence       Where keys may act.
	 * @param Orphans            $orphans     Finds keys without people.
	 * @param Reassignment       $reassignment Gives keys to other people.
	 * @param KeyEvents          $events      The audit trail.
	 * @param CurrentKey         $current_key The key in force.
	 * @param StorePresence      $presence    Whether there is a store.
	 * @param Clock              $clock       The time.
	 * @param string             $languages   Path of build/languages.json.
	 */
	public function __construct(
		private readonly KeyService $keys,
		private readonly KeyEditor $editor,
		private readonly KeyRotation $rotation,
		private readonly KeySchema $wire,
		private readonly KeyWishes $wishes,
		private readonly LastUses $uses,
		private readonly Onboarding $onboarding,
		private readonly CloneRepository $clones,
		private readonly SiteRepository $sites,
		private readonly SettingsRepository $settings,
		private readonly AccountOwner $owner,
		private readonly EventTable $event_table,
		private readonly Fence $fence,
		private readonly Orphans $orphans,
		private readonly Reassignment $reassignment,
		private readonly KeyEvents $events,
		private readonly CurrentKey $current_key,
		private readonly StorePresence $presence,
		private readonly Clock $clock,
		private readonly string $languages,
	) {}

	/**
	 * Hooks the registration of routes.
	 */
	public function register(): void {
		add_action( 'rest_api_init', [ $this, 'register_routes' ] );
	}

	/**
	 * Builds the controllers and registers their routes.
	 */
	public function register_routes(): void {
		$person = $this->person();
		$rights = $this->rights();
		$gate   = new KeyGate( $this->keys, $rights );

		( new KeysController( $this->keys, $this->editor, $this->wire, $this->wishes, $gate, new KeyLore( $this->uses, $this->owner ), $this->clock ) )->register_routes();
		( new KeyLifeController( $this->keys, $this->rotation, $this->wire, $gate ) )->register_routes();
		( new EventsController( $this->event_table, $gate ) )->register_routes();
		( new CloneController( $this->onboarding, $this->clones, $this->wire, $this->current_key, $rights ) )->register_routes();
		( new SitesController( $this->sites, $rights ) )->register_routes();
		( new ProfileController( $this->sites, $rights ) )->register_routes();
		( new LanguagesController( new Languages( $this->languages ), $rights ) )->register_routes();
		( new WhoamiController( $this->current_key, $this->keys, $this->rotation, $this->wire, $rights ) )->register_routes();
		( new SettingsController( $this->settings, $this->owner, $this->presence, $this->events, $rights, new SettingsRights( $person, $this->owner, $rights ) ) )->register_routes();
		( new HealthController( $this->orphans, $this->fence, $this->clock, $rights ) )->register_routes();
		( new ReassignController( $this->reassignment, $rights ) )->register_routes();
		( new FenceController( $this->fence, $person, $rights ) )->register_routes();

		add_filter( 'rest_request_after_callbacks', [ $this, 'finish' ], 10, 3 );
	}

	/**
	 * What the person in front may do: for screens that are not the app's.
	 */
	public function rights(): Rights {
		return new Rights( $this->current_key, $this->person(), $this->settings, $this->presence );
	}

	/**
	 * The person in front.
	 */
	private function person(): PersonInFront {
		return new PersonInFront( new SignIn( $this->current_key, $this->settings ), $this->owner );
	}

	/**
	 * Gives a refused person the reference under which the refusal is recorded, and tells a client when to try again.
	 *
	 * Nobody's 401 is not recorded: strangers could fill the table with it, and crowd out what matters.
	 *
	 * @param mixed                                  $response The response so far.
	 * @param array<string, mixed>                   $handler  The handler.
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 */
	public function finish( mixed $response, array $handler, \WP_REST_Request $request ): mixed {
		if ( ! $response instanceof \WP_Error || ! str_starts_with( $request->get_route(), '/' . Controller::REST_NAMESPACE . '/' ) ) {
			return $response;
		}
		$data = (array) $response->get_error_data();
		if ( Errors::FORBIDDEN === $response->get_error_code() && 403 === $data['status'] && ! isset( $data['reference'] ) ) {
			$facts = [
				'code'      => Errors::FORBIDDEN,
				'reference' => Secret::reference(),
				'method'    => $request->get_method(),
				'route'     => $request->get_route(),
			];
			$this->events->record( new KeyEvent( 'refused', $this->current_key->key()?->id, get_current_user_id(), $facts ) );
			$response->add_data( $data + [ 'reference' => $facts['reference'] ] );
		}
		if ( isset( $data['retry_after'] ) ) {
			$answer = rest_convert_error_to_response( $response );
			$answer->header( 'Retry-After', (string) $data['retry_after'] );
			return $answer;
		}
		return $response;
	}
}
