/**
 * External dependencies
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import {
	addUser,
	clearKeys,
	ensureOwner,
	expect,
	expectNoFaults,
	KEYS,
	restOf,
	test,
	watchRest,
	windowOf,
} from './support';

const PROFILE = '/wp-admin/profile.php';
const SECTION = '#latchkey-profile';

const account = ( page: Page ) =>
	page.getByRole( 'region', { name: 'Clone account keys' } );
const personal = ( page: Page ) =>
	page.getByRole( 'region', { name: 'Your personal key' } );
const dialog = ( page: Page ) => page.getByRole( 'dialog' );

/** What the dialog shows, this once. */
const readSecret = async ( page: Page ): Promise< string > => {
	const field = dialog( page ).getByRole( 'textbox', { name: 'API key' } );
	await expect( field ).toHaveValue( /^lk[ap]_/ );
	return field.inputValue();
};

const use = ( page: Page, secret: string, route: string ) =>
	page.request.fetch( `/wp-json${ route }`, {
		headers: { Authorization: `Bearer ${ secret }`, Cookie: '' },
	} );

test( 'the owner makes an account key on the profile, uses it, and revokes it', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	const sent = watchRest( admin );
	await admin.goto( PROFILE );
	const name = account( admin ).getByRole( 'textbox', { name: 'Name' } );
	await expect( name ).toBeVisible();
	await expect(
		account( admin ).getByText( 'No clone account keys yet.' )
	).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin, SECTION );

	// By keyboard alone; Enter makes the key, and does not save the profile.
	const saved: string[] = [];
	admin.on( 'request', ( request ) => {
		if (
			request.method() === 'POST' &&
			request.url().includes( 'profile.php' )
		) {
			saved.push( request.url() );
		}
	} );
	await name.focus();
	await admin.keyboard.press( 'Enter' );
	await expect(
		account( admin ).getByText( 'Give the key a name.' )
	).toBeVisible();
	await admin.keyboard.type( '"><img src=x onerror=alert(1)>' );
	await admin.keyboard.press( 'Enter' );
	const secret = await readSecret( admin );
	await expectNoFaults( admin, '.components-modal__frame' );
	await dialog( admin )
		.getByRole( 'button', { name: 'I have stored it' } )
		.click();
	await expect( dialog( admin ) ).toHaveCount( 0 );
	await expect( name ).toBeFocused();
	expect( saved ).toEqual( [] );
	expect( await admin.content() ).not.toContain( secret );

	for ( const route of [ 'sites', 'clones', 'profile', 'languages' ] ) {
		const answer = await use( admin, secret, `/latchkey/v1/${ route }` );
		expect( answer.status(), route ).toBe( 200 );
	}

	const row = account( admin ).getByRole( 'row' ).nth( 1 );
	await expect( row ).toContainText( '"><img src=x onerror=alert(1)>' );
	await row.getByRole( 'button', { name: 'Revoke API key' } ).click();
	await expectNoFaults( admin, '.components-modal__frame' );
	await dialog( admin )
		.getByRole( 'button', { name: 'Revoke API key' } )
		.click();
	await expect( row ).toContainText( 'Revoked' );
	const refused = await use( admin, secret, '/latchkey/v1/sites' );
	expect( refused.status() ).toBe( 401 );

	await row.getByRole( 'button', { name: 'Delete' } ).click();
	await dialog( admin ).getByRole( 'button', { name: 'Delete' } ).click();
	await expect(
		account( admin ).getByText( 'No clone account keys yet.' )
	).toBeVisible();
	expect( saved ).toEqual( [] );
} );

test( 'saving the profile sends nothing of ours', async ( { admin, rest } ) => {
	await ensureOwner( rest );
	await admin.goto( PROFILE );
	await account( admin )
		.getByRole( 'textbox', { name: 'Name' } )
		.fill( 'Never sent' );
	const [ request ] = await Promise.all( [
		admin.waitForRequest(
			( one ) =>
				one.method() === 'POST' && one.url().includes( 'profile.php' )
		),
		admin.getByRole( 'button', { name: 'Update Profile' } ).click(),
	] );
	expect( request.postData() ).not.toContain( 'Never' );
	await expect( admin.getByText( 'Profile updated.' ) ).toBeVisible();
} );

test( 'another administrator sees who the owner is, and others whom to ask', async ( {
	rest,
	browser,
} ) => {
	await ensureOwner( rest );
	const me = await rest.get< { name: string } >( '/wp/v2/users/me' );
	await addUser( rest, 'otto', 'Otto Other', 'administrator' );
	await addUser( rest, 'susi', 'Susi Subscriber', 'subscriber' );

	const otto = await windowOf( browser, 'otto' );
	await otto.goto( PROFILE );
	await expect( account( otto ) ).toContainText(
		`The account owner is ${ me.name }.`
	);
	await expect( account( otto ).getByRole( 'textbox' ) ).toHaveCount( 0 );
	await expectNoFaults( otto, SECTION );
	await otto.context().close();

	const susi = await windowOf( browser, 'susi' );
	await susi.goto( PROFILE );
	await expect( account( susi ) ).toContainText(
		'Only the account owner can create clone account keys.'
	);
	await expect( account( susi ) ).not.toContainText( me.name );
	await expectNoFaults( susi, SECTION );
	await susi.context().close();
} );

test( 'when the owner is gone, another administrator claims the account on the profile', async ( {
	rest,
	browser,
} ) => {
	await ensureOwner( rest );
	const me = await rest.get< { id: number } >( '/wp/v2/users/me' );
	const gone = await addUser( rest, 'gone', 'Gone Soon', 'administrator' );
	await addUser( rest, 'otto', 'Otto Other', 'administrator' );
	await rest.send( 'PATCH', '/latchkey/v1/settings', {
		account_owner: gone,
	} );
	await rest.send(
		'DELETE',
		`/wp/v2/users/${ gone }?force=true&reassign=${ me.id }`
	);

	const otto = await windowOf( browser, 'otto' );
	await otto.goto( PROFILE );
	await expect( account( otto ) ).toContainText(
		'The account owner is gone.'
	);
	await expectNoFaults( otto, SECTION );
	// The form's own file comes after the answer, as it may on a slow line.
	const answered = otto.waitForResponse(
		( response ) =>
			response.url().includes( '/latchkey/v1/settings' ) &&
			response.request().method() !== 'GET'
	);
	await otto.route( /build\/account-keys\.js/, async ( route ) => {
		await ( await answered ).finished();
		await expect(
			account( otto ).getByRole( 'heading', { level: 2 } )
		).toBeFocused();
		await route.continue();
	} );
	await account( otto )
		.getByRole( 'button', { name: 'Become the account owner' } )
		.press( 'Enter' );
	await expect(
		account( otto ).getByRole( 'textbox', { name: 'Name' } )
	).toBeFocused();
	await (
		await restOf( otto.request )
	).send( 'PATCH', '/latchkey/v1/settings', { account_owner: me.id } );
	await otto.context().close();
} );

test( 'a subscriber has one secret key: made, used, in the way of a second, edited, revoked, deleted', async ( {
	rest,
	browser,
} ) => {
	test.slow(); // Many pages and dialogs.
	await addUser( rest, 'susi', 'Susi Subscriber', 'subscriber' );
	const susi = await windowOf( browser, 'susi' );
	const sent = watchRest( susi );
	await susi.goto( '/wp-admin/profile.php' );
	await susi
		.locator( '#adminmenu' )
		.getByRole( 'link', { name: 'Secret API Keys' } )
		.click();
	await expect(
		susi.getByRole( 'heading', { name: 'Secret API Keys', level: 1 } )
	).toBeVisible();
	await expect( susi.getByText( 'No secret API key yet.' ) ).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( susi );

	const create = susi
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Create' } );
	await create.press( 'Enter' );
	await dialog( susi )
		.getByRole( 'textbox', { name: 'Title' } )
		.fill( 'Nightly export' );
	await dialog( susi ).getByRole( 'button', { name: 'Save' } ).click();
	const secret = await readSecret( susi );
	await dialog( susi )
		.getByRole( 'button', { name: 'I have stored it' } )
		.click();
	await expect( create ).toBeFocused();
	const answer = await use( susi, secret, '/wp/v2/users/me' );
	expect( answer.status() ).toBe( 200 );
	await expectNoFaults( susi );

	await create.click();
	await expect( dialog( susi ) ).toContainText( 'Nightly export' );
	await expect( dialog( susi ) ).toContainText(
		'Revoke it before you make another one.'
	);
	await susi.keyboard.press( 'Escape' );
	await expect( dialog( susi ) ).toHaveCount( 0 );
	await expect( create ).toBeFocused();

	await susi.goto( PROFILE );
	await expect( personal( susi ) ).toContainText( 'Nightly export' );
	await expect( personal( susi ) ).toContainText( 'Active' );
	await expectNoFaults( susi, SECTION );
	await personal( susi )
		.getByRole( 'link', { name: 'Nightly export' } )
		.click();
	await expect(
		susi.getByRole( 'heading', { name: 'Nightly export', level: 1 } )
	).toBeVisible();
	await expect(
		susi.locator( '.latchkey-header .latchkey-badge' )
	).toHaveText( 'Active' );
	await expectNoFaults( susi );
	await susi.goBack();
	await personal( susi )
		.getByRole( 'button', { name: 'Revoke API key' } )
		.click();
	await dialog( susi )
		.getByRole( 'button', { name: 'Revoke API key' } )
		.click();
	await expect(
		personal( susi ).getByRole( 'button', { name: 'Create' } )
	).toBeFocused();
	expect( ( await use( susi, secret, '/wp/v2/users/me' ) ).status() ).toBe(
		401
	);

	await personal( susi )
		.getByRole( 'link', { name: 'See all your secret API keys' } )
		.click();
	await susi
		.getByRole( 'button', { name: /Actions for Nightly export/ } )
		.click();
	await susi.getByRole( 'menuitem', { name: 'Delete' } ).click();
	await dialog( susi ).getByRole( 'button', { name: 'Delete' } ).click();
	await expect( susi.getByText( 'No secret API key yet.' ) ).toBeVisible();
	await susi.context().close();
} );

test( 'every way in leads to one page', async ( { admin } ) => {
	await admin.goto( '/wp-admin/options-general.php' );
	const menu = admin.locator( '#menu-settings' );
	await expect(
		menu.getByRole( 'link', { name: 'API keys', exact: true } )
	).toHaveAttribute( 'href', 'admin.php?page=latchkey' );
	await menu.getByRole( 'link', { name: 'Secret API Keys' } ).click();
	await expect(
		admin.getByRole( 'heading', { name: 'Secret API Keys', level: 1 } )
	).toBeVisible();
	await expect( menu.locator( 'li.current' ) ).toHaveText(
		'Secret API Keys'
	);
	await expectNoFaults( admin );
	// An address that somebody has passed on leads there, too.
	await admin.goto( `${ KEYS }&tab=personal` );
	await expect( admin ).toHaveURL(
		/options-general\.php\?page=latchkey-personal/
	);
	await admin.goto( '/wp-admin/profile.php?page=latchkey-personal' );
	await expect( admin ).toHaveURL(
		/options-general\.php\?page=latchkey-personal/
	);
} );

test( 'an editor who follows an administrator’s link comes to their own keys', async ( {
	rest,
	browser,
} ) => {
	await addUser( rest, 'ed', 'Ed Editor', 'editor' );
	const ed = await windowOf( browser, 'ed' );
	await ed.goto( '/wp-admin/options-general.php?page=latchkey-personal' );
	await expect( ed ).toHaveURL( /profile\.php\?page=latchkey-personal/ );
	await expect(
		ed.getByRole( 'heading', { name: 'Secret API Keys', level: 1 } )
	).toBeVisible();
	await ed.context().close();
} );

test( 'the list of users counts keys, and leads to them', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	const me = await rest.get< { id: number } >( '/wp/v2/users/me' );
	await rest.send( 'POST', '/latchkey/v1/keys', {
		kind: 'personal',
		title: 'Counted',
	} );
	await admin.goto( '/wp-admin/users.php' );
	await admin
		.locator( `#user-${ me.id }` )
		.getByRole( 'link', { name: '1 API key that works as this person' } )
		.click();
	await expect( admin ).toHaveURL( new RegExp( `owner=${ me.id }` ) );
	await expect( admin.getByText( 'Counted' ).first() ).toBeVisible();
	await clearKeys( rest );
} );

/** WooCommerce's screen of keys, which the fixture store has not. */
const STORE_SETTINGS = path.join(
	path.dirname( process.env.LATCHKEY_DEBUG_LOG ?? '' ),
	'root/wp-content/mu-plugins/store-settings.php'
);

test.describe( 'where WooCommerce has a page of keys', () => {
	test.beforeAll( () =>
		writeFileSync(
			STORE_SETTINGS,
			`<?php
add_action( 'admin_menu', static fn() => add_submenu_page( 'woocommerce', 'Settings', 'Settings', 'manage_woocommerce', 'wc-settings', static function () {
	echo '<div class="wrap"><h1>REST API</h1></div>';
} ), 60 );
`
		)
	);
	test.afterAll( () => rmSync( STORE_SETTINGS ) );

	test( 'it offers our form, until that is closed', async ( { admin } ) => {
		const settings = '/wp-admin/admin.php?page=wc-settings&tab=advanced';
		await admin.goto( `${ settings }&section=keys` );
		const banner = admin.getByRole( 'region', {
			name: 'API keys by Latchkey',
		} );
		await expectNoFaults( admin, '.latchkey-banner' );
		await banner.getByRole( 'link', { name: 'Add key' } ).click();
		await expect( dialog( admin ) ).toBeVisible();
		await admin.goto( settings );
		await expect( banner ).toHaveCount( 0 );
		await admin.goto( `${ settings }&section=keys` );
		await banner
			.getByRole( 'link', { name: 'Do not show this again.' } )
			.click();
		await expect( admin ).toHaveURL( /page=wc-settings.*section=keys/ );
		await expect( banner ).toHaveCount( 0 );
	} );
} );
