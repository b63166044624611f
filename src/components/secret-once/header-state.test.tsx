/**
 * External dependencies
 */
import { screen, waitFor } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';

/**
 * Internal dependencies
 */
import { draw } from '../../test/factory';
import { HeaderState } from './header-state';

jest.mock( '@wordpress/a11y' );
const spoken = jest.mocked( speak );

const STRIPPED = 'Keys do not reach WordPress on this site.';
const INSECURE = 'This site answers without HTTPS, so keys are refused.';

/** The site's answers to the questions that come, one after the other. */
const site = ( ...codes: string[] ) => {
	window.fetch = jest.fn().mockImplementation( () => {
		const code = codes.shift();
		return Promise.resolve( {
			json: () => Promise.resolve( { body: { code } } ),
			headers: new Map(),
		} );
	} );
};

const again = () => screen.getByRole( 'button', { name: 'Check again' } );

beforeEach( () => {
	spoken.mockReset();
} );

it( 'tells what each check found, once, whichever came before', async () => {
	site(
		'latchkey_forbidden',
		'latchkey_https_required',
		'latchkey_https_required',
		'rest_no_route',
		'latchkey_forbidden',
		'latchkey_invalid_key'
	);
	const { person } = draw( <HeaderState /> );
	const askAgain = async () => {
		await waitFor( () =>
			expect( again() ).not.toHaveAttribute( 'aria-disabled', 'true' )
		);
		await person.click( again() );
	};
	expect( await screen.findByText( STRIPPED ) ).toBeVisible();
	expect( screen.getByRole( 'tab', { name: 'Apache' } ) ).toBeVisible();

	await askAgain();
	expect( await screen.findByText( INSECURE ) ).toBeVisible();
	expect( screen.queryByRole( 'tab' ) ).toBeNull();
	expect( document.body ).not.toHaveFocus();

	await askAgain();
	expect( await screen.findByText( INSECURE ) ).toBeVisible();
	expect( again() ).toHaveFocus();

	await askAgain();
	expect( await screen.findByText( /could not be found out/ ) ).toBeVisible();

	await askAgain();
	expect( await screen.findByText( STRIPPED ) ).toBeVisible();

	await askAgain();
	expect( await screen.findByText( 'Keys reach this site.' ) ).toBeVisible();
	expect( document.body ).not.toHaveFocus();

	expect(
		spoken.mock.calls.map( ( [ text ] ) => text.split( '. ' )[ 0 ] )
	).toEqual( [
		STRIPPED.slice( 0, -1 ),
		INSECURE.slice( 0, -1 ),
		INSECURE.slice( 0, -1 ),
		'Whether keys reach this site could not be found out.',
		STRIPPED.slice( 0, -1 ),
		'Keys reach this site.',
	] );
} );
