<?php
/**
 * Policies on the wire.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Settings\PairMakers;
use Latchkey\Settings\Policies;

/**
 * The part `policies` of /settings. What is left out of a change stays as it is.
 */
final class PolicyFields {

	/**
	 * Its JSON schema, for reading and for changing.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		$switch = static fn( string $description ): array => [
			'type'        => 'boolean',
			'description' => $description,
		];
		return [
			'type'                 => 'object',
			'description'          => __( 'What this shop demands of every key. It holds for keys that are made or changed from now on; a key that exists goes on as it is.', 'latchkey' ),
			'properties'           => [
				'longest_expiry'      => [
					'type'        => [ 'integer', 'null' ],
					'description' => __( 'Days that a key may live at most, counted from the moment at which its expiry is chosen; null for any time. Every key then needs an expiry.', 'latchkey' ),
					'minimum'     => 1,
					'maximum'     => Policies::HIGHEST_EXPIRY,
				],
				'expiry_required'     => $switch( __( 'Whether every key needs an expiry.', 'latchkey' ) ),
				'pair_makers'         => [
					'type'        => 'string',
					'description' => __( 'Who may make WooCommerce keys.', 'latchkey' ),
					'enum'        => KeySchema::values( PairMakers::cases() ),
				],
				'mail_before_expiry'  => $switch( __( 'Whether the owner of a key gets an e-mail before it expires.', 'latchkey' ) ),
				'mail_on_writing_key' => $switch( __( 'Whether administrators get an e-mail when a key that can write is made.', 'latchkey' ) ),
				'delete_with_plugin'  => $switch( __( 'Whether deleting the plugin deletes all keys. Changed only by somebody who is signed in to wp-admin.', 'latchkey' ) ),
			],
			'additionalProperties' => false,
		];
	}
}
