<?php
/**
 * From parameters to a wish for a clone.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\InvalidUrl;
use Latchkey\Clones\PairChoice;
use Latchkey\Clones\Platform;
use Latchkey\Clones\SetUpRequest;
use Latchkey\Clones\Site;
use Latchkey\Clones\Url;
use Latchkey\Keys\Key;
use Latchkey\Keys\Permission;
use Latchkey\Keys\Scope;

/**
 * What POST /clones and latchkey_set_up_clone() have in common.
 */
final class SetUpInput {

	/**
	 * Parameters that PHP code gave, held to the same schema as those that come over REST.
	 *
	 * @param array<string, mixed> $args By name.
	 * @return array<string, mixed> The same, in their types.
	 * @throws Refusal When one is missing, unknown or cannot be.
	 */
	public static function checked( array $args ): array {
		$schema = [
			'type'                 => 'object',
			'properties'           => array_diff_key( CloneSchema::create_args(), [ 'pair' => true ] ),
			'additionalProperties' => false,
		];
		$valid  = rest_validate_value_from_schema( $args, $schema, 'args' );
		if ( $valid instanceof \WP_Error ) {
			throw new Refusal( Errors::invalid( [ 'args' => $valid->get_error_message() ] ) );
		}
		return (array) rest_sanitize_value_from_schema( $args, $schema, 'args' );
	}

	/**
	 * The wish in valid parameters.
	 *
	 * @param array<string, mixed> $params        By name, valid by CloneSchema::create_args().
	 * @param ?Key                 $asking_key    The key in force.
	 * @param bool                 $owner_decides Whether the account owner is present and has decided about the pair.
	 * @throws InvalidUrl When the URL is none.
	 */
	public static function request( array $params, ?Key $asking_key, bool $owner_decides ): SetUpRequest {
		$actor = get_current_user_id();
		$pair  = $params['pair'] ?? null;
		return new SetUpRequest(
			url: Url::from( $params['url'] ),
			language: $params['language'],
			platform: Platform::from( $params['platform'] ),
			title: $params['title'] ?? null,
			site_id: $params['site_id'] ?? Site::SHOP,
			actor: 0 === $actor ? null : $actor,
			asking_key: $asking_key,
			scopes: isset( $params['scopes'] ) ? array_values( array_map( Scope::from( ... ), $params['scopes'] ) ) : null,
			owner_decides: $owner_decides,
			pair: $owner_decides && null !== $pair ? new PairChoice( $pair['user'], Permission::from( $pair['permission'] ) ) : null,
		);
	}
}
