<?php
/**
 * /sites.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Platform;
use Latchkey\Clones\Site;
use Latchkey\Clones\SiteRepository;
use Latchkey\Clones\Url;
use Latchkey\Keys\Scope;

/**
 * List, register, read. The shop itself is always the first site.
 */
final class SitesController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param SiteRepository $sites  Stored sites.
	 * @param Rights         $rights Who may do what.
	 */
	public function __construct(
		private readonly SiteRepository $sites,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's routes.
	 */
	public function register_routes(): void {
		$this->route(
			'/sites',
			[
				$this->endpoint( 'GET', $this->may_list( ... ), $this->list_sites( ... ), self::collection_params( [], [ 'search' => [ 'type' => 'string' ] ] ) ),
				$this->endpoint( 'POST', $this->may_create( ... ), $this->create( ... ), CloneSchema::site_args() ),
			]
		);
		$this->route( '/sites/(?P<id>' . Site::SHOP . '|[0-9a-z]{24})', [ $this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		return CloneSchema::of_site();
	}

	/**
	 * Whether the person or key may list sites.
	 *
	 * @return true|\WP_Error
	 */
	private function may_list(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::SitesView );
	}

	/**
	 * The shop, then the other sites as they came.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_sites( \WP_REST_Request $request ): \WP_REST_Response {
		$search = trim( (string) ( $request['search'] ?? '' ) );
		$sites  = array_values( array_filter( $this->sites->all(), static fn( Site $site ): bool => '' === $search || false !== mb_stripos( $site->title . "\n" . $site->url->text(), $search ) ) );
		usort( $sites, static fn( Site $a, Site $b ): int => [ Site::SHOP !== $a->id, $a->created_at, $a->id ] <=> [ Site::SHOP !== $b->id, $b->created_at, $b->id ] );
		return self::page( $request, $sites, static fn( Site $site ): array => $site->describe() );
	}

	/**
	 * Whether the person or key may register a site.
	 *
	 * @return true|\WP_Error
	 */
	private function may_create(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::SitesCreate );
	}

	/**
	 * Registers a site.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function create( \WP_REST_Request $request ): \WP_REST_Response {
		$site = $this->sites->create( Url::from( $request['url'] ), $request['title'], $request['language'], Platform::from( $request['platform'] ) );
		return self::created( $site->describe(), '/sites/' . $site->id );
	}

	/**
	 * Whether the person or key may read a site.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::SitesView );
	}

	/**
	 * One site.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function read( \WP_REST_Request $request ): \WP_REST_Response {
		return new \WP_REST_Response( $this->sites->find( self::id( $request ) )->describe() );
	}
}
