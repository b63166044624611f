/**
 * Internal dependencies
 */
import { toRequestError } from './errors';

it( 'keeps what REST said: code, status, reference, fields, the clone in the way', () => {
	const error = toRequestError( {
		code: 'latchkey_clone_exists',
		message: 'There is a clone at this URL.',
		data: {
			status: 409,
			reference: '7f3kabcd',
			clone_id: 'c1',
			params: { url: 'url is taken.', n: 1 },
		},
	} );
	expect( error ).toMatchObject( {
		code: 'latchkey_clone_exists',
		message: 'There is a clone at this URL.',
		status: 409,
		reference: '7f3kabcd',
		cloneId: 'c1',
		params: [ 'url is taken.' ],
	} );
} );

it.each( [ [ null ], [ undefined ], [ 'text' ], [ {} ], [ { data: 5 } ] ] )(
	'makes a sentence even of %j',
	( thrown ) => {
		expect( toRequestError( thrown ) ).toMatchObject( {
			message: 'The shop did not answer. Please try again.',
			code: 'unknown',
			status: null,
			reference: null,
		} );
	}
);

it.each( [
	[ { code: 'rest_cookie_invalid_nonce', data: { status: 403 } } ],
	[ { code: 'latchkey_forbidden', data: { status: 401 } } ],
] )( 'says that the session has run out: %j', ( thrown ) => {
	expect(
		toRequestError( { message: 'Cookie check failed', ...thrown } )
	).toMatchObject( {
		message: expect.stringMatching(
			/^Your session has run out\. Sign in again/
		),
		code: thrown.code,
	} );
} );

it( 'leaves an error that is one already', () => {
	const error = toRequestError( { message: 'No.' } );
	expect( toRequestError( error ) ).toBe( error );
} );
