<?php
/**
 * /clones.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\CurrentKey;
use Latchkey\Clones\CloneRepository;
use Latchkey\Clones\CloneSite;
use Latchkey\Clones\Exceptions\CloneNotFound;
use Latchkey\Clones\Exceptions\InvalidClone;
use Latchkey\Clones\Languages;
use Latchkey\Clones\Onboarding;
use Latchkey\Clones\Url;
use Latchkey\Keys\KeyKind;
use Latchkey\Keys\NewKey;
use Latchkey\Keys\Scope;

/**
 * List, set up, read, change, take down.
 */
final class CloneController extends Controller {

	private const ORDER_BY = [ 'created_at', 'title', 'url' ];

	/**
	 * Built by Routes.
	 *
	 * @param Onboarding      $onboarding  Sets clones up and takes them down.
	 * @param CloneRepository $clones      Stored clones.
	 * @param KeySchema       $wire        A key on the wire.
	 * @param CurrentKey      $current_key The key in force.
	 * @param Rights          $rights      Who may do what.
	 */
	public function __construct(
		private readonly Onboarding $onboarding,
		private readonly CloneRepository $clones,
		private readonly KeySchema $wire,
		private readonly CurrentKey $current_key,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$this->route(
			'/clones',
			[
				$this->endpoint( 'GET', $this->may_list( ... ), $this->list_clones( ... ), self::collection_params( self::ORDER_BY, [ 'site_id' => [ 'type' => 'string' ] ] ) ),
				$this->endpoint( 'POST', $this->may_set_up( ... ), $this->set_up( ... ), CloneSchema::create_args(), true ),
			]
		);
		$this->route(
			'/clones/' . self::ID,
			[
				$this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ),
				$this->endpoint( 'PATCH', $this->may_edit( ... ), $this->edit( ... ), CloneSchema::edit_args() ),
				$this->endpoint( 'DELETE', $this->may_take_down( ... ), $this->take_down( ... ) ),
			]
		);
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		return CloneSchema::of_clone();
	}

	/**
	 * Whether the person or key may list clones.
	 *
	 * @return true|\WP_Error
	 */
	private function may_list(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::ClonesView );
	}

	/**
	 * Clones.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_clones( \WP_REST_Request $request ): \WP_REST_Response {
		$search = trim( (string) ( $request['search'] ?? '' ) );
		$site   = $request['site_id'];
		$clones = array_values(
			array_filter(
				$this->clones->all(),
				static fn( CloneSite $item ): bool => ( null === $site || $item->site_id === $site )
					&& ( '' === $search || false !== mb_stripos( $item->title . "\n" . $item->url->text() . "\n" . $item->language . "\n" . $item->id, $search ) )
			)
		);
		$value  = match ( $request['orderby'] ) {
			'title' => static fn( CloneSite $item ): string => mb_strtolower( $item->title ),
			'url'   => static fn( CloneSite $item ): string => $item->url->label(),
			default => static fn( CloneSite $item ): int => $item->created_at->getTimestamp(),
		};
		$sign   = 'asc' === $request['order'] ? 1 : -1;
		usort( $clones, static fn( CloneSite $a, CloneSite $b ): int => $sign * ( [ $value( $a ), $a->id ] <=> [ $value( $b ), $b->id ] ) );
		$keys = $this->clones->keys();
		return self::page( $request, $clones, static fn( CloneSite $item ): array => $item->describe( ...$keys[ $item->id ] ?? [] ) );
	}

	/**
	 * Whether the person or key may set a clone up. What only the owner decides, no key may send.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @return true|\WP_Error
	 */
	private function may_set_up( \WP_REST_Request $request ): bool|\WP_Error {
		$answer = $this->rights->clone_api( Scope::ClonesCreate );
		if ( true === $answer && ( $request->has_param( 'scopes' ) || $request->has_param( 'pair' ) ) ) {
			$answer = $this->rights->clone_owner();
		}
		$user = $request['pair']['user'] ?? null;
		return true === $answer && null !== $user ? $this->rights->create( KeyKind::WooCommerce, (int) $user ) : $answer;
	}

	/**
	 * Sets a clone up, and shows its keys this once.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function set_up( \WP_REST_Request $request ): \WP_REST_Response {
		$params = [];
		foreach ( array_keys( CloneSchema::create_args() ) as $name ) {
			$params[ $name ] = $request[ $name ];
		}
		$result = $this->onboarding->set_up( SetUpInput::request( $params, $this->current_key->key(), $request->has_param( 'pair' ) ) );
		return self::created( CloneSchema::set_up( $result, $this->wire ), '/clones/' . $result->clone->id );
	}

	/**
	 * Whether the person or key may read a clone.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::ClonesView );
	}

	/**
	 * One clone.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function read( \WP_REST_Request $request ): \WP_REST_Response {
		return $this->answer( $this->clones->find( self::id( $request ) ) );
	}

	/**
	 * Whether the person may change a clone.
	 *
	 * @return true|\WP_Error
	 */
	private function may_edit(): bool|\WP_Error {
		return $this->rights->clone_owner();
	}

	/**
	 * Changes a clone. It keeps its keys, wherever it moves.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws InvalidClone When a value cannot be.
	 */
	private function edit( \WP_REST_Request $request ): \WP_REST_Response {
		$values = [];
		if ( $request->has_param( 'url' ) ) {
			$values['url'] = Url::from( $request['url'] );
		}
		if ( $request->has_param( 'language' ) ) {
			$values['language'] = Languages::tag( $request['language'] );
		}
		if ( $request->has_param( 'title' ) ) {
			$values['title'] = NewKey::label( 'title', (string) $request['title'] ) ?? throw new InvalidClone( 'title', __( 'Give the clone a title.', 'latchkey' ) );
		}
		return $this->answer( $this->onboarding->edit( self::id( $request ), $values ) );
	}

	/**
	 * Whether the person may take a clone down.
	 *
	 * @return true|\WP_Error
	 */
	private function may_take_down(): bool|\WP_Error {
		return $this->rights->clone_owner();
	}

	/**
	 * Revokes a clone's keys, and removes it.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws CloneNotFound When there is no such clone.
	 */
	private function take_down( \WP_REST_Request $request ): \WP_REST_Response {
		$clone = $this->clones->find( self::id( $request ) );
		$keys  = $this->onboarding->take_down( $clone->id, get_current_user_id() );
		return new \WP_REST_Response(
			[
				'deleted'  => true,
				'previous' => $clone->describe( ...$keys ),
			]
		);
	}

	/**
	 * The answer that is a clone.
	 *
	 * @param CloneSite $clone The clone.
	 */
	private function answer( CloneSite $clone ): \WP_REST_Response {
		return new \WP_REST_Response( $clone->describe( ...$this->clones->keys()[ $clone->id ] ?? [] ) );
	}
}
