<?php
/**
 * /languages.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Languages;
use Latchkey\Keys\Scope;

/**
 * The languages that a clone can be in, from CLDR. All of them in one answer unless a page is asked for.
 */
final class LanguagesController extends Controller {

	/**
	 * Built by Routes.
	 *
	 * @param Languages $languages The list.
	 * @param Rights    $rights    Who may do what.
	 */
	public function __construct(
		private readonly Languages $languages,
		private readonly Rights $rights,
	) {}

	/**
	 * Registers the resource's route.
	 */
	public function register_routes(): void {
		$params = self::collection_params( [], [ 'search' => [ 'type' => 'string' ] ] );
		unset( $params['per_page']['default'] );
		$this->route( '/languages', [ $this->endpoint( 'GET', $this->may_list( ... ), $this->list_languages( ... ), $params ) ] );
	}

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	public function schema(): array {
		$text = static fn( string $description ): array => [
			'type'        => 'string',
			'description' => $description,
			'readonly'    => true,
		];
		return [
			'$schema'    => 'http://json-schema.org/draft-04/schema#',
			'title'      => 'latchkey-language',
			'type'       => 'object',
			'properties' => [
				'code'        => $text( __( 'Its tag, as in BCP 47.', 'latchkey' ) ),
				'name'        => $text( __( 'Its name in English.', 'latchkey' ) ),
				'native_name' => $text( __( 'Its own name for itself.', 'latchkey' ) ),
				'direction'   => [ 'enum' => [ 'ltr', 'rtl' ] ] + $text( __( 'The direction of its script.', 'latchkey' ) ),
			],
		];
	}

	/**
	 * Whether the person or key may list languages.
	 *
	 * @return true|\WP_Error
	 */
	private function may_list(): bool|\WP_Error {
		return $this->rights->clone_api( Scope::LanguagesView );
	}

	/**
	 * Languages, in the order of the built list.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function list_languages( \WP_REST_Request $request ): \WP_REST_Response {
		$search = trim( (string) ( $request['search'] ?? '' ) );
		$list   = array_values(
			array_filter(
				$this->languages->all(),
				static fn( array $language ): bool => '' === $search || false !== mb_stripos( $language['code'] . "\n" . $language['name'] . "\n" . $language['native_name'], $search )
			)
		);
		return self::page( $request, $list, static fn( array $language ): array => $language );
	}
}
