<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/** PHP in a process of its own. */
final class Php {
	/**
	 * A command as proc_open() takes it, which finds what this process's PHP has compiled.
	 *
	 * @param string ...$arguments The script, and what is handed on to it.
	 * @return list<string>
	 */
	public static function command( string ...$arguments ): array {
		$options = [ 'display_errors=stderr', 'memory_limit=512M' ];
		$folder  = (string) ini_get( 'opcache.file_cache' );
		if ( '' !== $folder ) {
			array_push( $options, 'opcache.enable_cli=1', "opcache.file_cache=$folder", 'opcache.file_cache_only=1' );
		}
		return [ PHP_BINARY, ...array_merge( ...array_map( static fn( string $option ): array => [ '-d', $option ], $options ) ), ...array_values( $arguments ) ];
	}
}
