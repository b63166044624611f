<?php
/**
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Tests\Support;

/**
 * For HttpTestCase: `wp latchkey …` as it is typed. In real WP-CLI where WP_CLI_PHAR names one, else in a stand-in for its
 * public interface (tests/php/site/wp-cli.php).
 */
trait RunsCommands {
	/**
	 * @param string $input What is typed at a question.
	 * @return array{int, string, string} Exit status, standard output, standard error.
	 */
	private static function wp( string $input, string ...$words ): array {
		$phar    = getenv( 'WP_CLI_PHAR' );
		$program = is_string( $phar ) && '' !== $phar ? [ $phar, '--allow-root' ] : [ dirname( __DIR__ ) . '/site/wp-cli.php' ];
		$process = proc_open( Php::command( ...$program, ...[ '--path=' . static::site()->wp, 'latchkey' ], ...array_values( $words ) ), [ [ 'pipe', 'r' ], [ 'pipe', 'w' ], [ 'pipe', 'w' ] ], $pipes );
		if ( false === $process ) {
			throw new \RuntimeException( 'PHP did not start' );
		}
		fwrite( $pipes[0], $input );
		fclose( $pipes[0] );
		$out   = (string) stream_get_contents( $pipes[1] );
		$error = (string) stream_get_contents( $pipes[2] );
		return [ proc_close( $process ), $out, $error ];
	}

	/** What a command that must succeed prints. */
	private static function wp_out( string ...$words ): string {
		[ $status, $out, $error ] = self::wp( '', ...$words );
		self::assertSame( 0, $status, implode( ' ', $words ) . "\n$error$out" );
		return rtrim( $out, "\n" );
	}

	/**
	 * The same as data.
	 *
	 * @return array<mixed>
	 */
	private static function wp_json( string ...$words ): array {
		return json_decode( self::wp_out( ...[ ...$words, '--format=json' ] ), true, 16, JSON_THROW_ON_ERROR );
	}

	/** What a command that must fail tells. */
	private static function wp_error( string ...$words ): string {
		[ $status, $out, $error ] = self::wp( '', ...$words );
		self::assertSame( 1, $status, implode( ' ', $words ) . "\n$out" );
		self::assertStringStartsWith( 'Error: ', $error );
		return $error;
	}
}
