<?php
/**
 * Options of `wp latchkey key create`, as REST would send them.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Rest\KeyArgs;

/**
 * The same fields, checked by the same schema: what REST refuses, the command line refuses in the same words.
 */
final class KeyRequest {

	/** Options that are lists. */
	private const LISTS = [ 'scopes', 'allowed_ips' ];

	/** Options that are about printing. */
	private const OF_PRINTING = [
		'format'    => 0,
		'porcelain' => 0,
	];

	/**
	 * A request that has passed the schema. Ends the command when it does not.
	 *
	 * @param string                $kind    The kind.
	 * @param array<string, mixed> $options As WP-CLI gives them.
	 * @param ?int                 $user    The user it acts as when no owner is named.
	 * @return \WP_REST_Request<array<string, mixed>>
	 */
	public static function from( string $kind, array $options, ?int $user ): \WP_REST_Request {
		$fields = [ 'kind' => $kind ];
		foreach ( array_diff_key( $options, self::OF_PRINTING ) as $option => $value ) {
			$field            = strtr( $option, '-', '_' );
			$fields[ $field ] = match ( true ) {
				in_array( $field, self::LISTS, true ) => array_map( 'trim', explode( ',', (string) $value ) ),
				'areas' === $field                    => self::areas( (string) $value ),
				default                               => $value,
			};
		}
		$user = isset( $fields['owner'] ) ? People::find( (string) $fields['owner'] ) : $user;
		if ( null === $user ) {
			\WP_CLI::error( 'Say whom the key shall act as: --owner=<user>, or --user=<user> for a key of one\'s own.' );
		}
		$fields['user'] = $user;
		unset( $fields['owner'] );
		$request = new \WP_REST_Request( 'POST', '/latchkey/v1/keys' );
		$request->set_attributes( [ 'args' => KeyArgs::create() ] );
		$request->set_body_params( $fields );
		$valid = $request->has_valid_params();
		$clean = true === $valid ? $request->sanitize_params() : $valid;
		if ( is_wp_error( $clean ) ) {
			\WP_CLI::error( implode( ' ', array_map( strval( ... ), $clean->get_error_data()['params'] ?? [] ) ) ?: $clean->get_error_message() );
		}
		return $request;
	}

	/**
	 * Areas out of `orders:read,products:read_write`.
	 *
	 * @param string $text What was typed.
	 * @return array<string, string>
	 */
	private static function areas( string $text ): array {
		$areas = [];
		foreach ( array_filter( explode( ',', $text ) ) as $part ) {
			[ $area, $access ]      = array_pad( explode( ':', $part, 2 ), 2, '' );
			$areas[ trim( $area ) ] = trim( $access );
		}
		return $areas;
	}
}
