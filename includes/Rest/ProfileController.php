<?php
/**
 * /profile.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\SiteRepository;
use Latchkey\Keys\Scope;

/**
 * Who the account owner is, and which shop this is: what a clone service shows to the one who connected it.
 */
final class ProfileController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param SiteRepository $sites  Knows the shop.
	 * @param Rights         $rights Who may do what.
	 */
	public function __construct(
		private readonly SiteRepository $sites,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's route.
	 */
	public function register_routes(): void {
		$this->route( '/profile', [ $this->endpoint( 'GET', $this->may_read( ... ), $this->read( ... ) ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$text = [
			'type'     => 'string',
			'readonly' => true,
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-profile',
			'type'       => 'object',
			'properties' => [
				'id'            => [
					'type'     => 'integer',
					'readonly' => true,
				],
				'name'          => $text,
				'email'         => [ 'format' => 'email' ] + $text,
				'shop'          => [
					'type'       => 'object',
					'readonly'   => true,
					'properties' => [
						'title'    => $text,
						'url'      => [ 'format' => 'uri' ] + $text,
						'language' => $text,
					],
				],
				'account_owner' => [
					'type'     => 'boolean',
					'readonly' => true,
				],
			],
		];
	}

	/**
	 * Whether the person or key may read the profile.
	 *
	 * @return true|\WP_Error
	 */
	private function may_read(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::ProfileView );
	}

	/**
	 * The profile. Whoever passed may_read() acts as the account owner.
	 */
	private function read(): \WP_REST_Response {
		$user = wp_get_current_user();
		$shop = $this->sites->shop();
		return new \WP_REST_Response(
			[
				'id'            => $user->ID,
				'name'          => $user->display_name,
				'email'         => $user->user_email,
				'shop'          => [
					'title'    => $shop->title,
					'url'      => $shop->url->text(),
					'language' => $shop->language,
				],
				'account_owner' => true,
			]
		);
	}
}
