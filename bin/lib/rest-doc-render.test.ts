/**
 * Internal dependencies
 */
import { render } from './rest-doc-render';
import type { RestApi } from './rest-doc-render';

const API: RestApi = {
	routes: [
		{
			method: 'POST',
			path: '/keys/{id}/rotate',
			schema: 'a-key',
			args: {
				page: { type: 'integer' },
				overlap: {
					type: 'integer',
					description: 'Seconds.',
					default: 0,
					minimum: 0,
					maximum: 60,
				},
				kind: { type: 'string', enum: [ 'a', 'b' ], required: true },
			},
		},
	],
	schemas: {
		'a-key': {
			expires_at: { type: [ 'string', 'null' ], format: 'date-time' },
		},
	},
};

describe( 'the REST reference', () => {
	it( 'puts a route, who may use it, and its parameters where the template wants them', () => {
		const { text, problems } = render(
			'Before\n{{route POST /keys/{id}/rotate: The owner: only.}}\nAfter',
			API
		);
		expect( problems ).toEqual( [] );
		expect( text ).toBe(
			[
				'Before',
				'### `POST /keys/{id}/rotate`',
				'',
				'The owner: only.',
				'',
				'| parameter | type | |',
				'| --- | --- | --- |',
				'| `overlap` | integer | Seconds. (0 to 60; `0` unless given) |',
				'| `kind` (needed) | `a`, `b` |  |',
				'After',
			].join( '\n' )
		);
	} );

	it( 'says that an instant may be absent', () => {
		expect( render( '{{schema a-key}}', API ).text ).toContain(
			'| `expires_at` | instant or null |  |'
		);
	} );

	it.each( [
		[ 'a route that the template forgets', '', 'say who may use it' ],
		[
			'a route that is none',
			'{{route GET /nowhere: Nobody.}}',
			'GET /nowhere, which is no route',
		],
		[ 'a schema that is none', '{{schema nothing}}', 'which is no schema' ],
	] )( 'complains of %s', ( _what, template, complaint ) => {
		expect( render( template, API ).problems.join( '\n' ) ).toContain(
			complaint
		);
	} );
} );
