<?php
/**
 * The languages that a clone can be in.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Clones;

defined( 'ABSPATH' ) || exit;

use Latchkey\Clones\Exceptions\InvalidClone;

/**
 * A list from CLDR, made at build time; and the spelling of language tags (BCP 47).
 */
final class Languages {

	/**
	 * Reads nothing yet.
	 *
	 * @param string $file The built build/languages.json.
	 */
	public function __construct( private readonly string $file ) {}

	/**
	 * Every language.
	 *
	 * @return list<array{code: string, name: string, native_name: string, direction: 'ltr'|'rtl'}> Code as in BCP 47, name in English.
	 * @throws \RuntimeException When the plugin was not built.
	 */
	public function all(): array {
		$text = is_readable( $this->file ) ? file_get_contents( $this->file ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions.file_get_contents_file_get_contents -- a file of our own.
		$list = is_string( $text ) ? json_decode( $text, true ) : null;
		if ( ! is_array( $list ) ) {
			throw new \RuntimeException( 'build/languages.json is missing or unreadable: run npm run build.' );
		}
		return array_values( $list );
	}

	/**
	 * A language tag in its usual spelling: language in lower case, Script in title case, REGION in upper case.
	 *
	 * @param string $tag As it came; WordPress's own `nl_BE` is understood.
	 * @throws InvalidClone When it is no language tag.
	 */
	public static function tag( string $tag ): string {
		$tag = strtr( trim( $tag ), '_', '-' );
		if ( strlen( $tag ) > 35 || 1 !== preg_match( '/\A[a-z]{2,3}(-[a-z]{4})?(-(?:[a-z]{2}|[0-9]{3}))?((?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)\z/i', $tag, $parts ) ) {
			throw new InvalidClone( 'language', __( 'Give the language as a code like nl or pt-BR. GET /languages lists them.', 'latchkey' ) );
		}
		[ , $script, $region, $variants ] = array_pad( array_slice( $parts, 0, 4 ), 4, '' );
		$language = strtolower( explode( '-', $tag )[0] );
		return $language . ( '' === $script ? '' : '-' . ucfirst( strtolower( substr( $script, 1 ) ) ) ) . strtoupper( $region ) . strtolower( $variants );
	}
}
