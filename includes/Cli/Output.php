<?php
/**
 * What commands print.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Cli;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\IssuedKey;
use Latchkey\Keys\Secret;
use Latchkey\Rest\Errors;

/**
 * Items in the format that is asked for, secrets on standard output once, failures in REST's words.
 */
final class Output {

	/**
	 * Prints items.
	 *
	 * @param list<array<string, mixed>> $items   As they go over the wire.
	 * @param array<string, string>      $options The command's options: format, fields.
	 * @param list<string>               $fields  What is printed unless `--fields` says otherwise.
	 */
	public static function items( array $items, array $options, array $fields ): void {
		$format = $options['format'] ?? 'table';
		$fields = isset( $options['fields'] ) ? explode( ',', $options['fields'] ) : $fields;
		if ( 'ids' === $format ) {
			\WP_CLI::line( implode( ' ', array_column( $items, 'id' ) ) );
			return;
		}
		if ( in_array( $format, [ 'table', 'csv' ], true ) ) {
			$items = array_map( static fn( array $item ): array => array_map( self::cell( ... ), $item ), $items );
		}
		\WP_CLI\Utils\format_items( $format, $items, $fields );
	}

	/**
	 * Prints one item as a list of its fields.
	 *
	 * @param array<string, mixed>  $item    As it goes over the wire.
	 * @param array<string, string> $options The command's options: format, field, fields.
	 */
	public static function item( array $item, array $options ): void {
		if ( isset( $options['field'] ) ) {
			array_key_exists( $options['field'], $item ) || \WP_CLI::error( sprintf( 'There is no field "%s". Fields: %s.', $options['field'], implode( ', ', array_keys( $item ) ) ) );
			\WP_CLI::line( self::cell( $item[ $options['field'] ] ) );
			return;
		}
		$format = $options['format'] ?? 'table';
		$item   = isset( $options['fields'] ) ? array_intersect_key( $item, array_flip( explode( ',', $options['fields'] ) ) ) : $item;
		if ( 'json' === $format || 'yaml' === $format ) {
			\WP_CLI::print_value( $item, [ 'format' => $format ] );
			return;
		}
		$rows = [];
		foreach ( $item as $field => $value ) {
			$rows[] = [
				'field' => $field,
				'value' => self::cell( $value ),
			];
		}
		\WP_CLI\Utils\format_items( $format, $rows, [ 'field', 'value' ] );
	}

	/**
	 * Prints a key that was just made or rotated, with its secrets: the only time.
	 *
	 * @param array<string, mixed>  $wire    The key with its secrets.
	 * @param IssuedKey             $issued  The key.
	 * @param array<string, string> $options The command's options: porcelain, format.
	 * @param string                $what    What was done.
	 */
	public static function once( array $wire, IssuedKey $issued, array $options, string $what ): void {
		if ( isset( $options['porcelain'] ) ) {
			foreach ( $issued->secrets as $secret ) {
				\WP_CLI::line( $secret->reveal() );
			}
			return;
		}
		self::item( $wire, $options );
		self::note( $what . ' Copy the secret now: it can\'t be shown again.' );
	}

	/**
	 * The plaintext of secrets by their names.
	 *
	 * @param array<string, Secret> $secrets The secrets.
	 * @return array<string, string>
	 */
	public static function reveal( array $secrets ): array {
		return array_map( static fn( Secret $secret ): string => $secret->reveal(), $secrets );
	}

	/**
	 * Tells the person, apart from the output that a script reads.
	 *
	 * @param string $text What to tell.
	 */
	public static function note( string $text ): void {
		fwrite( STDERR, $text . "\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a stream, not a file.
	}

	/**
	 * Runs something, and ends with REST's words for what it throws.
	 *
	 * @template T
	 * @param callable(): T $run Does it.
	 * @return T
	 */
	public static function attempt( callable $run ): mixed {
		try {
			return $run();
		} catch ( LatchkeyException $error ) {
			$failure = Errors::from( $error );
			$params  = $failure->get_error_data()['params'] ?? [];
			$where   = is_array( $params ) && [] !== $params ? ' (' . implode( ', ', array_keys( $params ) ) . ')' : '';
			\WP_CLI::error( $failure->get_error_message() . $where );
		}
	}

	/**
	 * A value in a table's cell.
	 *
	 * @param mixed $value The value.
	 */
	private static function cell( mixed $value ): string {
		return match ( true ) {
			is_bool( $value )  => $value ? 'true' : 'false',
			is_array( $value ) => implode( ', ', array_map( static fn( int|string $name, mixed $part ): string => ( is_int( $name ) ? '' : "$name: " ) . self::cell( $part ), array_keys( $value ), $value ) ),
			default            => (string) $value,
		};
	}
}
