<?php
/**
 * What all controllers share.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Rest;

defined( 'ABSPATH' ) || exit;

use Latchkey\Auth\ResponseHeaders;

/**
 * Endpoints that refuse unknown fields, never let an exception out, and hand secrets only to a true POST.
 */
abstract class Controller {

	public const REST_NAMESPACE = 'latchkey/v1';

	protected const ID = '(?P<id>[0-9a-z]{24})';

	/** Fields that WordPress itself reads from a request's body. */
	private const OF_WORDPRESS = [ '_wpnonce', '_locale', '_fields', '_embed', '_envelope', '_method', '_jsonp', 'rest_route' ];

	/**
	 * Registers the resource's routes.
	 */
	abstract public function register_routes(): void;

	/**
	 * The resource's JSON schema, for OPTIONS.
	 *
	 * @return array<string, mixed>
	 */
	abstract public function schema(): array;

	/**
	 * Registers one route.
	 *
	 * @param non-falsy-string           $path      Below the namespace.
	 * @param list<array<string, mixed>> $endpoints Made by endpoint().
	 */
	final protected function route( string $path, array $endpoints ): void {
		register_rest_route( self::REST_NAMESPACE, $path, array_merge( $endpoints, [ 'schema' => $this->schema( ... ) ] ) );
	}

	/**
	 * One endpoint.
	 *
	 * @param string                                                                       $method  GET, POST, PATCH or DELETE.
	 * @param callable( \WP_REST_Request<array<string, mixed>> ): (true|\WP_Error)           $may     Whether the person or key may.
	 * @param callable( \WP_REST_Request<array<string, mixed>> ): (\WP_REST_Response|\WP_Error) $answer  Does it.
	 * @param array<string, array<string, mixed>>                                          $args    Parameters by name.
	 * @param bool                                                                         $secret  Whether the answer holds a secret.
	 * @return array<string, mixed>
	 */
	final protected function endpoint( string $method, callable $may, callable $answer, array $args = [], bool $secret = false ): array {
		return [
			'methods'             => $method,
			'permission_callback' => static fn( \WP_REST_Request $request ) => self::caught( static fn() => $may( $request ) ),
			'callback'            => static fn( \WP_REST_Request $request ) => self::caught(
				static function () use ( $request, $answer, $args, $secret ) {
					self::refuse_unknown_fields( $request, $args );
					if ( ! $secret ) {
						return $answer( $request );
					}
					self::hold_to_secret_rules( $request );
					return self::uncacheable( $answer( $request ) );
				}
			),
			'args'                => $args,
		];
	}

	/**
	 * The id in the path. Only there: a parameter of the same name in query or body would come before it.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	final protected static function id( \WP_REST_Request $request ): string {
		return (string) ( $request->get_url_params()['id'] ?? '' );
	}

	/**
	 * One page of a list that is in memory.
	 *
	 * @template T
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 * @param list<T>                                $items    All of them, filtered and sorted.
	 * @param callable( T ): mixed                   $describe Makes one item's wire shape.
	 */
	final protected static function page( \WP_REST_Request $request, array $items, callable $describe ): \WP_REST_Response {
		return self::page_at_once( $request, $items, static fn( array $slice ): array => array_map( $describe, $slice ) );
	}

	/**
	 * The same where a page's items are described together.
	 *
	 * @template T
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 * @param list<T>                                $items    All of them, filtered and sorted.
	 * @param callable( list<T> ): list<mixed>       $describe Makes the wire shapes of one page's items.
	 */
	final protected static function page_at_once( \WP_REST_Request $request, array $items, callable $describe ): \WP_REST_Response {
		$per_page = (int) ( $request['per_page'] ?? max( 1, count( $items ) ) );
		$slice    = array_slice( $items, ( (int) ( $request['page'] ?? 1 ) - 1 ) * $per_page, $per_page );
		return self::collection( $request, $describe( $slice ), count( $items ), $per_page );
	}

	/**
	 * One page of a list, with WordPress's paging headers.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request  The request.
	 * @param list<mixed>                            $items    The page's items.
	 * @param int                                    $total    How many there are on all pages.
	 * @param int                                    $per_page How many a page has.
	 */
	final protected static function collection( \WP_REST_Request $request, array $items, int $total, int $per_page ): \WP_REST_Response {
		$page     = (int) ( $request['page'] ?? 1 );
		$pages    = (int) ceil( $total / $per_page );
		$response = new \WP_REST_Response( $items );
		$response->header( 'X-WP-Total', (string) $total );
		$response->header( 'X-WP-TotalPages', (string) $pages );
		// Only parameters of the collection's own: a credential in the query must not come back in a header.
		$query = array_intersect_key( $request->get_query_params(), (array) ( $request->get_attributes()['args'] ?? [] ) );
		$base  = add_query_arg( urlencode_deep( $query ), rest_url( $request->get_route() ) );
		if ( $page > 1 ) {
			$response->link_header( 'prev', add_query_arg( 'page', min( $page - 1, max( 1, $pages ) ), $base ) );
		}
		if ( $page < $pages ) {
			$response->link_header( 'next', add_query_arg( 'page', $page + 1, $base ) );
		}
		return $response;
	}

	/**
	 * The answer to a creation.
	 *
	 * @param array<string, mixed> $data The new item.
	 * @param string               $path Where it is, below the namespace.
	 */
	final protected static function created( array $data, string $path ): \WP_REST_Response {
		$response = new \WP_REST_Response( $data, 201 );
		$response->header( 'Location', rest_url( self::REST_NAMESPACE . $path ) );
		return $response;
	}

	/**
	 * The parameters of a paged list.
	 *
	 * @param list<string>                        $orderby What it can be sorted by, the default first; none when it cannot.
	 * @param array<string, array<string, mixed>> $more    Further parameters.
	 * @return array<string, array<string, mixed>>
	 */
	final protected static function collection_params( array $orderby = [], array $more = [] ): array {
		$params = [
			'page'     => [
				'type'    => 'integer',
				'default' => 1,
				'minimum' => 1,
				'maximum' => 1_000_000,
			],
			'per_page' => [
				'type'    => 'integer',
				'default' => 20,
				'minimum' => 1,
				'maximum' => 100,
			],
		];
		if ( [] !== $orderby ) {
			$params += [
				'search'  => [ 'type' => 'string' ],
				'orderby' => [
					'type'    => 'string',
					'enum'    => $orderby,
					'default' => $orderby[0],
				],
				'order'   => [
					'type'    => 'string',
					'enum'    => [ 'asc', 'desc' ],
					'default' => 'desc',
				],
			];
		}
		return $params + $more;
	}

	/**
	 * Runs something, and turns what it throws into the error that it means.
	 *
	 * @param callable(): mixed $run Does it.
	 */
	private static function caught( callable $run ): mixed {
		try {
			return $run();
		} catch ( \Throwable $error ) {
			return Errors::from( $error );
		}
	}

	/**
	 * Refuses fields that nobody reads, by name: a mistyped `permission` must not make a key that may do more than was meant.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @param array<string, array<string, mixed>>    $args    Parameters by name.
	 * @throws Refusal When there are some.
	 */
	private static function refuse_unknown_fields( \WP_REST_Request $request, array $args ): void {
		if ( in_array( $request->get_method(), [ 'GET', 'HEAD' ], true ) ) {
			return;
		}
		$body    = array_merge( (array) $request->get_json_params(), $request->get_body_params() );
		$unknown = array_diff( array_map( strval( ... ), array_keys( $body ) ), array_keys( $args ), self::OF_WORDPRESS );
		if ( [] !== $unknown ) {
			throw new Refusal( Errors::invalid( array_fill_keys( $unknown, self::unknown_fields( $unknown ) ) ) );
		}
	}

	/**
	 * What is said of unknown fields.
	 *
	 * @param array<string> $names Their names.
	 */
	private static function unknown_fields( array $names ): string {
		/* translators: %s: names of fields, separated by commas. */
		return sprintf( __( 'Unknown field: %s. Nothing was done. Check the spelling, or leave it out.', 'latchkey' ), implode( ', ', array_map( sanitize_text_field( ... ), $names ) ) );
	}

	/**
	 * Holds a request whose answer has a secret to a true POST, and to an answer that is nothing but itself.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 * @throws Refusal When it is not.
	 */
	private static function hold_to_secret_rules( \WP_REST_Request $request ): void {
		$over_http = defined( 'REST_REQUEST' ) && REST_REQUEST;
		$true_post = ! $over_http || 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared, not used.
		$wrapped   = array_filter( [ '_envelope', '_jsonp' ], static fn( string $name ): bool => isset( $_GET[ $name ] ) || null !== $request->get_param( $name ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only whether it is there.
		if ( ! $true_post ) {
			throw new Refusal( Errors::invalid( [ '_method' => __( 'The answer holds a secret: send a true POST, without a method override. Nothing was made.', 'latchkey' ) ] ) );
		}
		if ( [] !== $wrapped ) {
			throw new Refusal( Errors::invalid( array_fill_keys( $wrapped, __( 'The answer holds a secret and is not wrapped: leave out _envelope and _jsonp. Nothing was made.', 'latchkey' ) ) ) );
		}
	}

	/**
	 * Forbids every cache to keep an answer.
	 *
	 * @param \WP_REST_Response|\WP_Error $answer The answer.
	 */
	private static function uncacheable( \WP_REST_Response|\WP_Error $answer ): \WP_REST_Response|\WP_Error {
		ResponseHeaders::send_no_store();
		if ( $answer instanceof \WP_REST_Response ) {
			$answer->header( 'Cache-Control', 'no-store, no-cache, must-revalidate, max-age=0, private' );
		}
		return $answer;
	}
}
