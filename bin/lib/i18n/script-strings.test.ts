/**
 * Internal dependencies
 */
import { toMessages } from './message';
import { scriptCalls } from './script-strings';

const read = ( source: string ) =>
	scriptCalls( 'src/x.tsx', source ).map(
		( { id, plural, context, domain, comment } ) => ( {
			id,
			plural,
			context,
			domain,
			comment,
		} )
	);

test( 'reads texts, plurals, contexts and what translators are told', () => {
	expect(
		read( `
			const a = __( 'Add ' + 'key', 'latchkey' );
			const b = sprintf(
				/* translators: %d: number of
				 * keys. */
				_n( '%d key', '%d keys', count, 'latchkey' ),
				count
			);
			const c = <p>{ _x( 'Read', 'verb', 'latchkey' ) }</p>;
		` )
	).toEqual( [
		{
			id: 'Add key',
			plural: null,
			context: null,
			domain: 'latchkey',
			comment: null,
		},
		{
			id: '%d key',
			plural: '%d keys',
			context: null,
			domain: 'latchkey',
			comment: 'translators: %d: number of keys.',
		},
		{
			id: 'Read',
			plural: null,
			context: 'verb',
			domain: 'latchkey',
			comment: null,
		},
	] );
} );

test( 'reads what bundlers make of the calls', () => {
	expect(
		scriptCalls(
			'build/x.js',
			'(0,i.__)("One","latchkey"),__12("Two"),(0,i.__)(e?"Three":"Four","latchkey"),e.toString()'
		).map( ( { id, domain } ) => [ id, domain ] )
	).toEqual( [
		[ 'One', 'latchkey' ],
		[ 'Two', null ],
		[ 'Three', 'latchkey' ],
		[ 'Four', 'latchkey' ],
	] );
} );

test( 'names a call without a literal as one that nobody can translate', () => {
	expect( read( "__( text, 'latchkey' )" )[ 0 ]?.id ).toBeNull();
} );

test( 'has a string once, with all files that say it', () => {
	const calls = [ 'a.ts', 'b.ts', 'a.ts' ].flatMap( ( file ) =>
		scriptCalls( file, "__( 'Close', 'latchkey' )" )
	);
	expect( toMessages( calls ) ).toEqual( [
		expect.objectContaining( {
			id: 'Close',
			references: [ 'a.ts', 'b.ts' ],
		} ),
	] );
} );
