/**
 * External dependencies
 */
import ts from 'typescript';

/**
 * Internal dependencies
 */
import type { Call } from './message';

/** Which argument is what. */
const FUNCTIONS: ReadonlyMap< string, readonly string[] > = new Map( [
	[ '__', [ 'id', 'domain' ] ],
	[ '_x', [ 'id', 'context', 'domain' ] ],
	[ '_n', [ 'id', 'plural', 'number', 'domain' ] ],
	[ '_nx', [ 'id', 'plural', 'number', 'context', 'domain' ] ],
] );

/** Every text that an argument can be: a minified script may have a choice of two. */
const textsOf = ( node: ts.Expression | undefined ): string[] => {
	if ( ! node ) {
		return [];
	}
	if ( ts.isStringLiteralLike( node ) ) {
		return [ node.text ];
	}
	if ( ts.isParenthesizedExpression( node ) ) {
		return textsOf( node.expression );
	}
	if ( ts.isConditionalExpression( node ) ) {
		return [ ...textsOf( node.whenTrue ), ...textsOf( node.whenFalse ) ];
	}
	if (
		ts.isBinaryExpression( node ) &&
		ts.SyntaxKind.PlusToken === node.operatorToken.kind
	) {
		const [ left, right ] = [ textsOf( node.left ), textsOf( node.right ) ];
		return 1 === left.length && 1 === right.length
			? [ `${ left[ 0 ] }${ right[ 0 ] }` ]
			: [];
	}
	return [];
};

/** `__` of `__( … )`, `i18n.__( … )`, and, in built scripts, `__12( … )` and `( 0, i.__ )( … )`. */
const nameOf = ( node: ts.Expression ): string => {
	if ( ts.isIdentifier( node ) ) {
		return node.text.replace( /(?<=^_\w+)\d+$/, '' );
	}
	if ( ts.isPropertyAccessExpression( node ) ) {
		return node.name.text;
	}
	if ( ts.isParenthesizedExpression( node ) ) {
		return nameOf( node.expression );
	}
	if ( ts.isBinaryExpression( node ) ) {
		return nameOf( node.right );
	}
	return '';
};

interface Comment {
	readonly end: number;
	readonly text: string;
}

const COMMENTS = /\/\*([\s\S]*?)\*\/|\/\/([^\n]*)/g;

const commentsOf = ( source: string ): Comment[] =>
	[ ...source.matchAll( COMMENTS ) ].flatMap( ( match ) => {
		const words = /translators:\s*([\s\S]*)/i.exec(
			match[ 1 ] ?? match[ 2 ] ?? ''
		)?.[ 1 ];
		return undefined === words
			? []
			: [
					{
						end: match.index + match[ 0 ].length,
						text: `translators: ${ words
							.replace( /\s+(\*\s)?/g, ' ' )
							.trim() }`,
					},
				];
	} );

/**
 * The gettext calls of a script, in its order.
 *
 * @param file   Its name, for the references.
 * @param source TypeScript, TSX or JavaScript, minified or not.
 */
export const scriptCalls = ( file: string, source: string ): Call[] => {
	const tree = ts.createSourceFile(
		file,
		source,
		ts.ScriptTarget.Latest,
		true,
		file.endsWith( 'ts' ) ? ts.ScriptKind.TS : ts.ScriptKind.TSX
	);
	const comments = commentsOf( source );
	const calls: Call[] = [];
	const visit = ( node: ts.Node ): void => {
		const names = ts.isCallExpression( node )
			? FUNCTIONS.get( nameOf( node.expression ) )
			: undefined;
		if ( ts.isCallExpression( node ) && names ) {
			const argument = ( name: string ): string[] =>
				textsOf( node.arguments[ names.indexOf( name ) ] );
			// A comment belongs to the first call after it, or to the one that it stands in.
			let comment: string | null = null;
			while ( ( comments[ 0 ]?.end ?? Infinity ) <= node.getEnd() ) {
				comment = comments.shift()?.text ?? null;
			}
			const ids = argument( 'id' );
			for ( const id of ids.length > 0 ? ids : [ null ] ) {
				calls.push( {
					file,
					line:
						tree.getLineAndCharacterOfPosition( node.getStart() )
							.line + 1,
					id,
					plural: argument( 'plural' )[ 0 ] ?? null,
					context: argument( 'context' )[ 0 ] ?? null,
					domain: argument( 'domain' )[ 0 ] ?? null,
					comment,
				} );
			}
		}
		ts.forEachChild( node, visit );
	};
	visit( tree );
	return calls;
};
