<?php
/**
 * How a person wants the table of keys.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Page size and columns, kept with the user and changed over WordPress's own /wp/v2/users/me, as WordPress keeps its own
 * preferences.
 */
final class PersonView {

	public const META = 'latchkey_view';

	public const SIZES = [ 10, 20, 50, 100 ];

	/** Columns after the first, unless the person chose others. */
	public const SHOWN = [ 'system', 'user', 'access', 'status', 'last_used_at', 'created_at', 'expires_at' ];

	private const FIRST = [
		'per_page' => 10,
		'fields'   => self::SHOWN,
	];

	/** Columns that can be chosen. */
	private const HIDDEN = [ 'role', 'hint' ];

	/**
	 * Tells the REST API of it.
	 */
	public static function register(): void {
		register_meta(
			'user',
			self::META,
			[
				'type'          => 'object',
				'single'        => true,
				'description'   => __( 'Page size and columns of the table of API keys.', 'latchkey' ),
				// What nobody has chosen is no fault: null takes back a choice, made or not.
				'default'       => self::FIRST,
				'show_in_rest'  => [ 'schema' => self::schema() ],
				// Nobody arranges another person's screen.
				'auth_callback' => static fn( $allowed, $key, $user, $actor ): bool => (int) $user === (int) $actor,
			]
		);
		add_action( 'rest_insert_user', self::clear_way( ... ), 10, 2 );
	}

	/**
	 * Takes away what is kept in no shape of ours when the person takes their choice back: WordPress refuses to delete what
	 * the schema does not know, such as a column of another version.
	 *
	 * @param \WP_User                               $user    Who is changed.
	 * @param \WP_REST_Request<array<string, mixed>> $request What is asked; WordPress writes meta after this.
	 */
	private static function clear_way( \WP_User $user, \WP_REST_Request $request ): void {
		$meta = $request['meta'];
		if (
			is_array( $meta ) && array_key_exists( self::META, $meta ) && null === $meta[ self::META ]
			&& current_user_can( 'delete_user_meta', $user->ID, self::META )
			&& is_wp_error( rest_validate_value_from_schema( get_user_meta( $user->ID, self::META, true ), self::schema() ) )
		) {
			delete_user_meta( $user->ID, self::META );
		}
	}

	/**
	 * What is kept of a person, or what is shown at first.
	 *
	 * @param int $user The user.
	 * @return array{per_page: int, fields: list<string>}
	 */
	public static function of( int $user ): array {
		$kept   = get_user_meta( $user, self::META, true );
		$kept   = is_array( $kept ) ? $kept : [];
		$size   = $kept['per_page'] ?? null;
		$fields = is_array( $kept['fields'] ?? null ) ? array_values( array_unique( array_intersect( $kept['fields'], self::fields() ) ) ) : self::FIRST['fields'];
		return [
			'per_page' => in_array( $size, self::SIZES, true ) ? $size : self::FIRST['per_page'],
			'fields'   => $fields,
		];
	}

	/**
	 * All columns after the first.
	 *
	 * @return list<string>
	 */
	private static function fields(): array {
		return [ ...self::SHOWN, ...self::HIDDEN ];
	}

	/**
	 * Its shape.
	 *
	 * @return array<string, mixed>
	 */
	private static function schema(): array {
		return [
			'type'                 => 'object',
			'context'              => [ 'edit' ],
			'additionalProperties' => false,
			'properties'           => [
				'per_page' => [
					'type'     => 'integer',
					'enum'     => self::SIZES,
					'required' => true,
				],
				'fields'   => [
					'type'        => 'array',
					'required'    => true,
					'uniqueItems' => true,
					'items'       => [
						'type' => 'string',
						'enum' => self::fields(),
					],
				],
			],
		];
	}
}
