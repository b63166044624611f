<?php
/**
 * Prints the translatable strings of PHP files as JSON: php strings.php <file>…
 *
 * @package Latchkey
 */

declare(strict_types=1);

/** How many arguments each function reads as text before its text domain. */
const LATCHKEY_FUNCTIONS = [
	'__'              => [ 'id' ],
	'_e'              => [ 'id' ],
	'esc_html__'      => [ 'id' ],
	'esc_html_e'      => [ 'id' ],
	'esc_attr__'      => [ 'id' ],
	'esc_attr_e'      => [ 'id' ],
	'_x'              => [ 'id', 'context' ],
	'_ex'             => [ 'id', 'context' ],
	'esc_html_x'      => [ 'id', 'context' ],
	'esc_attr_x'      => [ 'id', 'context' ],
	'_n'              => [ 'id', 'plural', 'number' ],
	'_nx'             => [ 'id', 'plural', 'number', 'context' ],
	'_n_noop'         => [ 'id', 'plural' ],
	'_nx_noop'        => [ 'id', 'plural', 'context' ],
];

/**
 * The text of a string token, as PHP reads it.
 *
 * @param string $source With its quotes.
 */
function latchkey_text( string $source ): string {
	$inside = substr( $source, 1, -1 );
	return "'" === $source[0]
		? strtr( $inside, [ '\\\\' => '\\', "\\'" => "'" ] )
		: stripcslashes( $inside );
}

/**
 * The arguments of a call: a text for a literal (also one put together with dots), null for anything else.
 *
 * @param list<PhpToken> $tokens All of the file, without blanks and comments.
 * @param int            $at     Where the opening parenthesis is.
 * @return list<string|null>
 */
function latchkey_arguments( array $tokens, int $at ): array {
	$depth     = 0;
	$arguments = [];
	$parts     = [];
	for ( $i = $at, $end = count( $tokens ); $i < $end; $i++ ) {
		$token = $tokens[ $i ];
		if ( in_array( $token->text, [ '(', '[', '{' ], true ) ) {
			if ( 0 < $depth++ ) {
				$parts[] = null;
			}
		} elseif ( in_array( $token->text, [ ')', ']', '}' ], true ) ) {
			if ( 0 === --$depth ) {
				break;
			}
		} elseif ( 1 === $depth && ',' === $token->text ) {
			$arguments[] = $parts;
			$parts       = [];
		} elseif ( T_CONSTANT_ENCAPSED_STRING === $token->id ) {
			$parts[] = latchkey_text( $token->text );
		} elseif ( '.' !== $token->text ) {
			$parts[] = null;
		}
	}
	if ( [] !== $parts ) {
		$arguments[] = $parts;
	}
	return array_map(
		static fn ( array $all ): ?string => in_array( null, $all, true ) ? null : implode( '', $all ),
		$arguments
	);
}

/**
 * The strings of one file.
 *
 * @param string $file Path.
 * @return list<array<string, mixed>>
 */
function latchkey_strings( string $file ): array {
	$tokens   = [];
	$comments = [];
	foreach ( PhpToken::tokenize( (string) file_get_contents( $file ) ) as $token ) {
		if ( T_COMMENT === $token->id && 1 === preg_match( '~translators:\s*(.*?)\s*(?:\*/)?$~is', $token->text, $match ) ) {
			// It belongs to the first call after it.
			$comments[ count( $tokens ) ] = 'translators: ' . preg_replace( '~\s+~', ' ', $match[1] );
		}
		if ( ! $token->is( [ T_WHITESPACE, T_COMMENT, T_DOC_COMMENT ] ) ) {
			$tokens[] = $token;
		}
	}
	$strings = [];
	foreach ( $tokens as $i => $token ) {
		$name = ltrim( $token->text, '\\' );
		if ( ! isset( LATCHKEY_FUNCTIONS[ $name ] ) || '(' !== ( $tokens[ $i + 1 ]->text ?? '' ) ) {
			continue;
		}
		$names     = LATCHKEY_FUNCTIONS[ $name ];
		$arguments = latchkey_arguments( $tokens, $i + 1 );
		$comment   = null;
		foreach ( $comments as $at => $text ) {
			if ( $at <= $i ) {
				$comment = $text;
				unset( $comments[ $at ] );
			}
		}
		$strings[] = [
			'file'      => $file,
			'line'      => $token->line,
			'arguments' => array_combine( $names, array_pad( array_slice( $arguments, 0, count( $names ) ), count( $names ), null ) ),
			'domain'    => $arguments[ count( $names ) ] ?? null,
			'comment'   => $comment,
		];
	}
	return $strings;
}

echo json_encode( array_merge( ...array_map( 'latchkey_strings', array_slice( $argv, 1 ) ) ), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE );
