<?php
/**
 * A row's value, in writing.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\UnreadableRecord;

/**
 * ASCII JSON, so that no character set can change it, with a format version `v` and a revision `rev` before the data.
 */
final class RowText {

	/** The format that is written. Earlier ones are read; later ones are refused, and left as they are. */
	public const FORMAT = 2;

	/**
	 * Whether this version knows a record's format.
	 *
	 * @param mixed $format What the record says.
	 */
	public static function is_readable( mixed $format ): bool {
		return is_int( $format ) && $format >= 1 && $format <= self::FORMAT;
	}

	/**
	 * The text of some data.
	 *
	 * @param array<string, mixed> $data     What is kept.
	 * @param int                  $revision The row's revision.
	 */
	public static function encode( array $data, int $revision ): string {
		unset( $data['v'], $data['rev'] );
		return json_encode( [ 'v' => self::FORMAT, 'rev' => $revision ] + $data, JSON_THROW_ON_ERROR ); // phpcs:ignore WordPress.WP.AlternativeFunctions.json_encode_json_encode -- must throw, and must not repair.
	}

	/**
	 * The row with a text.
	 *
	 * @param string $name The option's name.
	 * @param string $text Its value.
	 * @throws UnreadableRecord When a newer Latchkey wrote it, or it is damaged.
	 */
	public static function decode( string $name, #[\SensitiveParameter] string $text ): StoredRow {
		$data = json_decode( $text, true );
		if ( ! is_array( $data ) || ! self::is_readable( $data['v'] ?? null ) || ! is_int( $data['rev'] ?? null ) ) {
			throw new UnreadableRecord( $name );
		}
		$revision = $data['rev'];
		$format   = $data['v'];
		unset( $data['v'], $data['rev'] );
		return new StoredRow( $name, $data, $revision, $text, $format );
	}
}
