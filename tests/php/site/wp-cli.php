<?php
/**
 * Stands in for WP-CLI where there is none: the part of its public interface that our commands use, as its handbook
 * describes it. Options are read and checked by the commands' own docblocks, as WP-CLI does.
 *
 * Usage: php wp-cli.php --path=FOLDER [--user=LOGIN] latchkey key list --format=json
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace {
	define( 'WP_CLI', true );

	/** Registers and runs commands. */
	final class WP_CLI {
		/** @var array<string,object> */
		private static array $commands = [];

		public static function add_command( string $name, object $command ): void {
			self::$commands[ $name ] = $command;
		}

		public static function line( string $text = '' ): void {
			fwrite( STDOUT, $text . "\n" );
		}

		public static function success( string $text ): void {
			self::line( "Success: $text" );
		}

		public static function error( string $text ): never {
			fwrite( STDERR, "Error: $text\n" );
			exit( 1 );
		}

		/** @param array<string,mixed> $options */
		public static function confirm( string $question, array $options = [] ): void {
			if ( empty( $options['yes'] ) ) {
				fwrite( STDOUT, "$question [y/n] " );
				'y' === strtolower( trim( (string) fgets( STDIN ) ) ) || exit;
			}
		}

		/** @param array{format?: string} $options */
		public static function print_value( mixed $value, array $options = [] ): void {
			self::line( 'json' === ( $options['format'] ?? '' ) ? (string) json_encode( $value ) : self::yaml( (array) $value, '' ) );
		}

		/** @param array<mixed> $value */
		public static function yaml( array $value, string $indent ): string {
			$lines = [];
			foreach ( $value as $name => $part ) {
				$label   = $indent . ( is_int( $name ) ? '- ' : "$name: " );
				$lines[] = is_array( $part ) ? rtrim( $label . "\n" . self::yaml( $part, $indent . '  ' ) ) : $label . json_encode( $part );
			}
			return implode( "\n", $lines );
		}

		/**
		 * Runs a command.
		 *
		 * @param list<string> $words What was typed.
		 */
		public static function run( array $words ): void {
			$name    = implode( ' ', array_slice( $words, 0, 2 ) );
			$command = self::$commands[ $name ] ?? self::error( "'$name' is not a registered wp command." );
			foreach ( ( new ReflectionObject( $command ) )->getMethods( ReflectionMethod::IS_PUBLIC ) as $method ) {
				$called = preg_match( '/@subcommand\s+(\S+)/', (string) $method->getDocComment(), $tag ) ? $tag[1] : $method->name;
				if ( ( $words[2] ?? '' ) === $called && ! $method->isConstructor() ) {
					$method->invoke( $command, ...self::read( (string) preg_replace( '/^\s*\* ?/m', '', (string) $method->getDocComment() ), array_slice( $words, 3 ) ) );
					return;
				}
			}
			self::error( "'" . ( $words[2] ?? '' ) . "' is not a registered subcommand of '$name'." );
		}

		/**
		 * Arguments and options, held to a docblock's synopsis.
		 *
		 * @param list<string> $words
		 * @return array{list<string>, array<string,mixed>}
		 */
		private static function read( string $synopsis, array $words ): array {
			preg_match_all( '/^(\[?)--([a-z-]+)(=<[^>]+>)?\]?$(?:\n: [^\n]*)?(?:\n---\n(.*?)\n---)?/ms', $synopsis, $known, PREG_SET_ORDER );
			$options   = [];
			$arguments = [];
			foreach ( $words as $word ) {
				if ( preg_match( '/\A--([a-z-]+)(?:=(.*))?\z/s', $word, $parts ) ) {
					$options[ $parts[1] ] = $parts[2] ?? true;
				} else {
					$arguments[] = $word;
				}
			}
			$unknown = array_diff( array_keys( $options ), array_column( $known, 2 ) );
			[] === $unknown || self::error( 'Parameter errors: unknown --' . implode( ', --', $unknown ) . ' parameter' );
			foreach ( $known as $option ) {
				$yaml = $option[4] ?? '';
				if ( ! isset( $options[ $option[2] ] ) && preg_match( '/^default: (.*)$/m', $yaml, $default ) ) {
					$options[ $option[2] ] = ctype_digit( $default[1] ) ? (int) $default[1] : $default[1]; // YAML.
				}
				if ( '' === $option[1] && ! isset( $options[ $option[2] ] ) ) {
					self::error( "Parameter errors: missing --$option[2] parameter" );
				}
				if ( isset( $options[ $option[2] ] ) && preg_match_all( '/^  - (.*)$/m', $yaml, $choices ) && ! in_array( $options[ $option[2] ], $choices[1], true ) ) {
					self::error( "Parameter errors: Invalid value specified for '$option[2]'" );
				}
			}
			$needed = preg_match_all( '/^<[^>]+>(?:\.\.\.)?$/m', $synopsis );
			count( $arguments ) >= $needed || self::error( 'usage: too few arguments' );
			return [ $arguments, $options ];
		}
	}
}

namespace WP_CLI\Utils {
	/**
	 * Prints items.
	 *
	 * @param list<array<string,mixed>> $items
	 * @param list<string>              $fields
	 */
	function format_items( string $format, array $items, array $fields ): void {
		$items = array_map( static fn ( array $item ): array => array_merge( array_fill_keys( $fields, null ), array_intersect_key( $item, array_flip( $fields ) ) ), $items );
		match ( $format ) {
			'count' => \WP_CLI::line( (string) count( $items ) ),
			'json'  => \WP_CLI::line( (string) json_encode( $items ) ),
			'yaml'  => \WP_CLI::line( \WP_CLI::yaml( $items, '' ) ),
			default => array_map( static fn ( array $row ) => fputcsv( STDOUT, $row, 'csv' === $format ? ',' : "\t", '"', '' ), [ $fields, ...array_map( 'array_values', $items ) ] ),
		};
	}
}

namespace {
	$words = array_slice( $argv, 1 );
	$given = [ 'path' => '.' ];
	foreach ( $words as $place => $word ) {
		if ( preg_match( '/\A--(path|user)=(.*)\z/', $word, $parts ) ) {
			$given[ $parts[1] ] = $parts[2];
			unset( $words[ $place ] );
		}
	}
	$_SERVER['HTTP_HOST'] = 'localhost';
	require $given['path'] . '/wp-load.php';
	if ( isset( $given['user'] ) ) {
		$user = get_user_by( 'login', $given['user'] );
		$user ? wp_set_current_user( $user->ID ) : WP_CLI::error( 'Invalid user.' );
	}
	WP_CLI::run( array_values( $words ) );
}
