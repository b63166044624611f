/**
 * External dependencies
 */
import { screen, waitFor } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import apiFetch from '@wordpress/api-fetch';

/**
 * Internal dependencies
 */
import { aKey, dialog, draw, theSettings } from '../../test/factory';
import { AddKeyDialog } from './add-key-dialog';

jest.mock( '@wordpress/api-fetch' );
const send = jest.mocked( apiFetch );

const SECRET = 'lka_abcdefghijkl0123456789ab_ThisIsTheSecretPartOfTheKey00';

const open = ( settings = theSettings() ) => {
	const onCreated = jest.fn();
	const onClose = jest.fn();
	return {
		...draw(
			<AddKeyDialog
				settings={ settings }
				onCreated={ onCreated }
				onClose={ onClose }
			/>
		),
		onCreated,
		onClose,
	};
};

const radio = ( name: string ) => screen.getByRole( 'radio', { name } );
const submitButton = () =>
	screen.getByRole( 'button', { name: 'Generate API key' } );

beforeEach( () => {
	send.mockReset();
	send.mockResolvedValue( [] );
} );

it( 'shows a new secret once, and keeps it nowhere but on the screen', async () => {
	const setItem = jest.spyOn( Storage.prototype, 'setItem' );
	const { person, client, onCreated, onClose, unmount } = open();
	await person.click( radio( 'Clone account key' ) );
	await person.type( screen.getByLabelText( 'Title' ), 'Clone service' );
	send.mockResolvedValue( { ...aKey(), secret: SECRET } );
	await person.click( submitButton() );

	expect( await screen.findByLabelText( 'API key' ) ).toHaveValue( SECRET );
	expect(
		dialog().getByText( "Copy this now. It can't be shown again." )
	).toBeVisible();
	expect( onCreated ).toHaveBeenCalledWith();
	const cached = () =>
		JSON.stringify( [
			client.getQueryCache().getAll(),
			client.getMutationCache().getAll(),
		] );
	expect( cached() ).not.toContain( SECRET );

	// Neither Escape nor a click beside the dialog loses it.
	await person.keyboard( '{Escape}' );
	expect( onClose ).not.toHaveBeenCalled();

	await person.click( screen.getByRole( 'button', { name: 'Done' } ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
	unmount();
	expect( document.documentElement.outerHTML ).not.toContain( SECRET );
	expect( window.location.href ).not.toContain( SECRET );
	expect( cached() ).not.toContain( SECRET );
	expect( setItem ).not.toHaveBeenCalled();
	setItem.mockRestore();
} );

it( 'sends an account key as a true POST', async () => {
	const { person } = open();
	await person.click( radio( 'Clone account key' ) );
	await person.type( screen.getByLabelText( 'Title' ), 'Clone service' );
	await person.click( radio( 'View and create' ) );
	send.mockResolvedValue( { ...aKey(), secret: SECRET } );
	await person.click( submitButton() );
	await screen.findByLabelText( 'API key' );
	expect( send ).toHaveBeenLastCalledWith( {
		path: '/latchkey/v1/keys',
		method: 'POST',
		data: {
			kind: 'account',
			title: 'Clone service',
			system: null,
			scopes: [
				'sites:create',
				'sites:view',
				'clones:create',
				'clones:view',
				'profile:view',
				'languages:view',
			],
		},
	} );
} );

it( 'loses nothing that was typed when REST refuses, and shows the reason with its reference', async () => {
	const { person, onCreated } = open();
	await person.click( radio( 'Clone account key' ) );
	await person.type( screen.getByLabelText( 'Title' ), 'Clone service' );
	await person.type( screen.getByLabelText( 'System' ), 'Books' );
	send.mockRejectedValue( {
		code: 'latchkey_unavailable',
		message: 'The database did not answer.',
		data: { status: 503, reference: '7f3kabcd' },
	} );
	await person.click( submitButton() );

	expect(
		await dialog().findByText( 'The database did not answer.' )
	).toBeVisible();
	expect( dialog().getByText( 'Reference 7f3kabcd' ) ).toBeVisible();
	expect( screen.getByLabelText( 'Title' ) ).toHaveValue( 'Clone service' );
	expect( screen.getByLabelText( 'System' ) ).toHaveValue( 'Books' );
	expect( radio( 'Clone account key' ) ).toBeChecked();
	expect( onCreated ).not.toHaveBeenCalled();

	// And it can be sent again as it is.
	send.mockResolvedValue( { ...aKey(), secret: SECRET } );
	await person.click( submitButton() );
	expect( await screen.findByLabelText( 'API key' ) ).toBeVisible();
} );

it( 'tells someone who is not the account owner whom to ask, and sends nothing', async () => {
	const { person } = open(
		theSettings( { account_owner: { id: 2, name: 'Bo', present: true } } )
	);
	await person.click( radio( 'Clone account key' ) );
	expect(
		dialog().getByText(
			'Only the account owner can create clone account keys. Ask them, or make a role token. The account owner is Bo.'
		)
	).toBeVisible();
	await person.click( submitButton() );
	expect( send ).not.toHaveBeenCalledWith(
		expect.objectContaining( { method: 'POST' } )
	);
} );

it( 'shows a WooCommerce key as not to be had, with the reason, where there is no WooCommerce', () => {
	draw(
		<AddKeyDialog
			settings={ theSettings( { woocommerce: false } ) }
			onCreated={ () => {} }
			onClose={ () => {} }
		/>,
		{ has_store: false }
	);
	expect( radio( 'WooCommerce key' ) ).toBeDisabled();
	expect( radio( 'WooCommerce key' ) ).toHaveAccessibleDescription(
		/WooCommerce is not active on this site/
	);
	expect( radio( 'Clone account key' ) ).toBeChecked();
} );

it( 'warns when a pair would act as an administrator', async () => {
	send.mockImplementation( () =>
		Promise.resolve( [
			{ id: 1, name: 'Bookkeeper', roles: [ 'administrator' ] },
			{ id: 7, name: 'Sync bot', roles: [ 'shop_manager' ] },
		] )
	);
	const { person } = open();
	expect( radio( 'Read' ) ).toBeChecked();
	const user = screen.getByRole( 'combobox', { name: 'User' } );
	await person.click( user );
	await person.click(
		await screen.findByRole( 'option', { name: 'Bookkeeper' } )
	);
	expect(
		dialog().getByText( /This user is an administrator/ )
	).toBeVisible();
	await person.clear( user );
	await person.type( user, 'Sync' );
	await person.click(
		await screen.findByRole( 'option', { name: 'Sync bot' } )
	);
	await waitFor( () =>
		expect(
			dialog().queryByText( /This user is an administrator/ )
		).not.toBeInTheDocument()
	);
} );
