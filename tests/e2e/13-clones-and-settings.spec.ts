/**
 * External dependencies
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { APIRequestContext, Locator, Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import {
	act,
	addUser,
	CLONES,
	ensureOwner,
	expect,
	expectNoFaults,
	row,
	SETTINGS,
	test,
	watchRest,
	windowOf,
} from './support';

const DIALOG = '.components-modal__frame';

test.use( { expectedStatuses: [ 400 ] } );
// Each looks at many screens and dialogs.
test.beforeEach( () => test.slow() );
// Rules that a test made do not outlive it, even where it fails half way.
test.afterEach( async ( { rest } ) => {
	await rest.send( 'PATCH', '/latchkey/v1/settings', {
		policies: {
			longest_expiry: null,
			expiry_required: false,
			pair_makers: 'shop_managers',
			mail_before_expiry: true,
			mail_on_writing_key: true,
			delete_with_plugin: false,
		},
	} );
} );

const connectButton = ( page: Page ): Locator =>
	page
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Connect a clone' } );

/** The clone API as its key sees it, without the person's cookies. */
const askAs = async (
	playwright: {
		request: { newContext: ( o: object ) => Promise< APIRequestContext > };
	},
	baseURL: string | undefined,
	secret: string
): Promise< number > => {
	const outside = await playwright.request.newContext( { baseURL } );
	const answer = await outside.get( '/wp-json/latchkey/v1/clones', {
		headers: { Authorization: `Bearer ${ secret }` },
	} );
	await outside.dispose();
	return answer.status();
};

test( 'a clone is connected, its key used, its URL changed, and its keys end with it', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	await ensureOwner( rest );
	const host = `fr-${ Date.now() }.example.com`;
	const title = `French ${ host }`;
	const sent = watchRest( admin );
	await admin.goto( CLONES );
	await expect( connectButton( admin ) ).toBeVisible();
	await expect(
		admin.getByRole( 'region', { name: 'Clones' } )
	).toBeVisible();
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	await connectButton( admin ).click();
	const form = admin.getByRole( 'dialog', { name: 'Connect a clone' } );
	await expect(
		form.getByText( 'This translates and hosts nothing' )
	).toBeVisible();
	await form.getByRole( 'button', { name: 'Connect clone' } ).click();
	await expect( form.getByLabel( 'URL' ) ).toBeFocused();
	await expect( form.getByLabel( 'URL' ) ).toHaveAccessibleDescription(
		/Enter the clone's URL/
	);
	await form.getByRole( 'radio', { name: 'Other' } ).check();
	await form.getByLabel( 'URL' ).fill( host );
	await form.getByRole( 'combobox', { name: 'Language' } ).fill( 'fran' );
	await form
		.getByRole( 'option', { name: 'French – français (fr)' } )
		.click();
	await form.getByLabel( 'Title' ).fill( title );
	await form.getByRole( 'radio', { name: 'Only what I choose' } ).check();
	await form.getByRole( 'checkbox', { name: 'See sites' } ).uncheck();
	await expectNoFaults( admin, DIALOG );
	await form.getByRole( 'button', { name: 'Connect clone' } ).click();

	const once = admin.getByRole( 'dialog', {
		name: `${ title } is connected`,
	} );
	const secret = await once
		.getByLabel( 'API key', { exact: true } )
		.inputValue();
	await expectNoFaults( admin, DIALOG );
	await admin.keyboard.press( 'Escape' );
	await expect( once ).toBeVisible();
	await once.getByRole( 'button', { name: 'I have stored it' } ).click();
	await expect( connectButton( admin ) ).toBeFocused();
	const line = row( admin, title );
	await expect( line ).toContainText( 'Pending' );
	await expect( line ).toContainText( 'Never used' );
	await expect( line ).toContainText( 'French' );
	expect( await admin.content() ).not.toContain( secret.slice( -38 ) );

	expect( await askAs( playwright, baseURL, secret ) ).toBe( 200 );
	sent.length = 0;
	await admin.reload();
	await expect( line ).toContainText( 'Active' );
	await expect( line ).toContainText( 'Last used' );
	await expect(
		line.getByRole( 'link', { name: /^Clone account key/ } )
	).toHaveAttribute( 'href', /page=latchkey&key=[0-9a-z]{24}$/ );
	expect( sent ).toEqual( [] );
	await admin.setViewportSize( { width: 390, height: 844 } );
	await expect( line ).toBeVisible();
	await expectNoFaults( admin );
	await admin.setViewportSize( { width: 1280, height: 900 } );

	await act( admin, title, 'Edit' );
	const edit = admin.getByRole( 'dialog', { name: `Edit ${ title }` } );
	await edit.getByLabel( 'URL' ).fill( 'https://not a url' );
	await edit.getByRole( 'button', { name: 'Save' } ).click();
	await expect( edit.getByLabel( 'URL' ) ).toBeFocused();
	await expect( edit.getByLabel( 'URL' ) ).toHaveAttribute(
		'aria-invalid',
		'true'
	);
	await edit.getByLabel( 'URL' ).fill( `new-${ host }` );
	await expectNoFaults( admin, DIALOG );
	await edit.getByRole( 'button', { name: 'Save' } ).click();
	await expect( line ).toContainText( `new-${ host }` );
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( `${ title } is saved.` );
	expect( await askAs( playwright, baseURL, secret ) ).toBe( 200 );

	await act( admin, title, 'Remove clone' );
	const remove = admin.getByRole( 'dialog', { name: `Remove ${ title }?` } );
	await expect(
		remove.getByText( `${ title } will stop at its next request.` )
	).toBeVisible();
	await expect( remove.getByRole( 'listitem' ) ).toHaveCount( 1 );
	await expect( remove.getByRole( 'listitem' ) ).toContainText( 'Last used' );
	await expect(
		remove.getByRole( 'button', { name: 'Cancel' } )
	).toBeFocused();
	await expectNoFaults( admin, DIALOG );
	await remove
		.getByRole( 'button', { name: 'Remove clone and revoke its keys' } )
		.click();
	await expect( line ).toHaveCount( 0 );
	await expect(
		admin.locator( '.latchkey-notice.is-success' )
	).toContainText( `${ title } is removed, and 1 key is revoked.` );
	expect( await askAs( playwright, baseURL, secret ) ).toBe( 401 );
} );

test( 'a clone is connected by keyboard alone', async ( { admin, rest } ) => {
	await ensureOwner( rest );
	const host = `de-${ Date.now() }.example.com`;
	const { keyboard } = admin;
	await admin.goto( CLONES );
	await connectButton( admin ).focus();
	await keyboard.press( 'Enter' );
	const form = admin.getByRole( 'dialog', { name: 'Connect a clone' } );
	await expect(
		form.getByRole( 'radio', { name: 'WooCommerce' } )
	).toBeFocused();
	await keyboard.press( 'ArrowDown' );
	await expect(
		form.getByRole( 'radio', { name: 'WordPress' } )
	).toBeChecked();
	await keyboard.press( 'Tab' );
	await keyboard.type( host );
	await keyboard.press( 'Tab' );
	await keyboard.type( 'deutsch' );
	await expect( form.getByRole( 'option' ).first() ).toBeVisible();
	await keyboard.press( 'ArrowDown' );
	await keyboard.press( 'Enter' );
	await form.getByLabel( 'Title' ).focus();
	await keyboard.type( host );
	await keyboard.press( 'Enter' );
	const once = admin.getByRole( 'dialog', { name: /is connected$/ } );
	const stored = once.getByRole( 'button', { name: 'I have stored it' } );
	await expect( stored ).toBeVisible();
	for ( let step = 0; step < 30; step++ ) {
		if (
			await stored.evaluate(
				( it ) => it === it.ownerDocument.activeElement
			)
		) {
			break;
		}
		await keyboard.press( 'Tab' );
	}
	await expect( stored ).toBeFocused();
	await keyboard.press( 'Enter' );
	await expect( connectButton( admin ) ).toBeFocused();

	const actions = admin.getByRole( 'button', {
		name: `Actions for ${ host }`,
	} );
	await actions.focus();
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'menuitem', { name: 'Edit' } )
	).toBeFocused();
	await keyboard.press( 'ArrowDown' );
	await keyboard.press( 'Enter' );
	await expect(
		admin.getByRole( 'dialog', { name: `Remove ${ host }?` } )
	).toBeVisible();
	await keyboard.press( 'Escape' );
	await expect( actions ).toBeFocused();
} );

test( 'every rule that is saved is in force', async ( {
	admin,
	rest,
	browser,
} ) => {
	await ensureOwner( rest );
	await addUser( rest, 'manager', 'Mia Manager', 'shop_manager' );
	await admin.goto( SETTINGS );
	const rules = admin.getByRole( 'region', { name: 'Rules for keys' } );
	const days = rules.getByLabel( 'Longest life of a key, in days' );
	await days.fill( '0' );
	await rules.getByRole( 'button', { name: 'Save rules' } ).click();
	await expect( days ).toBeFocused();
	await expect( days ).toHaveAccessibleDescription( /from 1 to 3650/ );
	await expectNoFaults( admin );
	await days.fill( '30' );
	await rules
		.getByRole( 'checkbox', { name: 'Every key needs an expiry' } )
		.check();
	await rules.getByRole( 'radio', { name: 'Administrators only' } ).check();
	await rules.getByRole( 'button', { name: 'Save rules' } ).click();
	await expect( rules.getByText( 'Rules saved.' ) ).toBeVisible();

	const mails = admin.getByRole( 'region', { name: 'E-mails' } );
	await mails
		.getByRole( 'checkbox', { name: 'Before a key expires' } )
		.uncheck();
	await mails
		.getByRole( 'checkbox', { name: /^When a key that can change/ } )
		.uncheck();
	await mails.getByRole( 'button', { name: 'Save e-mails' } ).click();
	await expect( mails.getByText( 'E-mails saved.' ) ).toBeVisible();
	const kept = admin.getByRole( 'region', { name: 'What is kept' } );
	await kept
		.getByRole( 'checkbox', { name: 'Delete all keys with the plugin' } )
		.check();
	await expectNoFaults( admin );
	await kept.getByRole( 'button', { name: 'Save what is kept' } ).click();
	await expect(
		kept.getByText( 'Keys are deleted with the plugin.' )
	).toBeVisible();

	const settings = await rest.get< { policies: object } >(
		'/latchkey/v1/settings'
	);
	expect( settings.policies ).toEqual( {
		longest_expiry: 30,
		expiry_required: true,
		pair_makers: 'administrators',
		mail_before_expiry: false,
		mail_on_writing_key: false,
		delete_with_plugin: true,
	} );

	const create = async ( page: Page, key: object ) => {
		const nonce = await (
			await page.request.get(
				'/wp-admin/admin-ajax.php?action=rest-nonce'
			)
		).text();
		const answer = await page.request.post( '/wp-json/latchkey/v1/keys', {
			headers: { 'X-WP-Nonce': nonce },
			data: key,
		} );
		return {
			status: answer.status(),
			body: ( await answer.json() ) as {
				data?: { params?: Record< string, string > };
			},
		};
	};
	const wish = { kind: 'account', title: 'Rules', scopes: [ 'sites:view' ] };
	const endless = await create( admin, wish );
	expect( endless.status ).toBe( 400 );
	expect( endless.body.data?.params ).toHaveProperty( 'expires_at' );
	const inDays = ( count: number ) =>
		new Date( Date.now() + count * 86_400_000 ).toISOString();
	const long = await create( admin, { ...wish, expires_at: inDays( 31 ) } );
	expect( long.body.data?.params ).toHaveProperty( 'expires_at' );
	expect(
		( await create( admin, { ...wish, expires_at: inDays( 29 ) } ) ).status
	).toBe( 201 );
	const mia = await windowOf( browser, 'manager' );
	expect(
		(
			await create( mia, {
				kind: 'woocommerce',
				title: 'Rules',
				permission: 'read',
				expires_at: inDays( 5 ),
			} )
		).status
	).toBe( 403 );
	await mia.context().close();

	await admin.reload();
	await expect( days ).toHaveValue( '30' );
} );

/** A plugin that gives the site another address in the requests that say so. */
const MOVES = path.join(
	path.dirname( process.env.LATCHKEY_DEBUG_LOG ?? '' ),
	'root/wp-content/mu-plugins/moves.php'
);

test.describe( 'where keys work', () => {
	test.beforeAll( () =>
		writeFileSync(
			MOVES,
			`<?php
add_filter( 'option_home', static fn( $home ) => $_SERVER['HTTP_X_TEST_MOVED'] ?? $home, 30 );
// Scripts of wp-admin go on finding the REST API.
add_filter( 'rest_url', static fn( $url ) => str_replace( 'https://moved.example', WP_HOME, $url ) );
`
		)
	);
	test.afterAll( () => rmSync( MOVES ) );

	test( 'a moved shop is switched on, and addresses are added and forgotten, in settings', async ( {
		admin,
		rest,
	} ) => {
		await ensureOwner( rest );
		await admin.setExtraHTTPHeaders( {
			'X-Test-Moved': 'https://moved.example',
		} );
		await admin.goto( SETTINGS );
		const fence = admin.getByRole( 'region', { name: 'Where keys work' } );
		await expect( fence ).toContainText( 'All API keys are on hold.' );
		await expect( fence ).toContainText( 'to moved.example.' );
		await expectNoFaults( admin );

		const copy = fence.getByRole( 'button', {
			name: 'This is a copy: keep them off',
		} );
		await copy.click();
		const question = admin.getByRole( 'dialog', {
			name: 'Revoke all keys on this copy?',
		} );
		const typed = question.getByLabel( /type the address of this site/ );
		await typed.fill( 'old.example' );
		await question
			.getByRole( 'button', { name: 'Revoke all keys on this copy' } )
			.click();
		await expect( typed ).toHaveAccessibleDescription(
			/Nothing was revoked/
		);
		await expect( typed ).toHaveValue( 'old.example' );
		await expectNoFaults( admin, DIALOG );
		await question.getByRole( 'button', { name: 'Cancel' } ).click();
		await expect( copy ).toBeFocused();

		await fence
			.getByRole( 'button', { name: 'We moved: switch keys on' } )
			.click();
		const moved = admin.getByRole( 'dialog', {
			name: 'Switch keys on here?',
		} );
		await expectNoFaults( admin, DIALOG );
		await moved.getByRole( 'button', { name: 'Switch keys on' } ).click();
		await expect(
			fence.getByText( 'API keys are switched on' )
		).toBeVisible();
		await expect(
			admin.getByText( 'All API keys are on hold.' )
		).toHaveCount( 0 );
		await expect( fence ).toContainText( 'moved.example (here)' );

		await admin.setExtraHTTPHeaders( {} );
		await admin.goto( SETTINGS );
		const address = fence.getByLabel( 'Another address of this shop' );
		await address.fill( 'not an address' );
		await fence.getByRole( 'button', { name: 'Allow address' } ).click();
		await expect( address ).toBeFocused();
		await expect( address ).toHaveAttribute( 'aria-invalid', 'true' );
		await address.fill( 'https://second.example' );
		await fence.getByRole( 'button', { name: 'Allow address' } ).click();
		await expect(
			fence.getByText( 'Keys work at https://second.example, too.' )
		).toBeVisible();
		await expect(
			fence
				.getByRole( 'listitem' )
				.filter( { hasText: 'second.example' } )
		).toHaveCount( 1 );
		await expectNoFaults( admin );

		await fence
			.getByRole( 'button', { name: 'Only this address' } )
			.click();
		const only = admin.getByRole( 'dialog', {
			name: 'Keep keys to this address?',
		} );
		await expectNoFaults( admin, DIALOG );
		await only.getByRole( 'button', { name: 'Only this address' } ).click();
		await expect(
			fence
				.getByRole( 'listitem' )
				.filter( { hasText: 'second.example' } )
		).toHaveCount( 0 );
	} );
} );

test( 'what stands still is named, with the way to it', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	const lena = await addUser( rest, 'lena', 'Lena Leaver', 'administrator' );
	await rest.send( 'POST', '/latchkey/v1/keys', {
		kind: 'woocommerce',
		title: 'Left behind',
		permission: 'read',
		user: lena,
	} );
	await rest.send(
		'DELETE',
		`/wp/v2/users/${ lena }?force=true&reassign=false`
	);
	await admin.goto( SETTINGS );
	const health = admin.getByRole( 'region', { name: 'What stands still' } );
	await health.scrollIntoViewIfNeeded();
	const left = health.getByRole( 'link', { name: 'Left behind' } );
	await expect( left ).toBeVisible();
	await expect( left ).toHaveAttribute( 'href', /&key=[0-9a-z]{24}$/ );
	await expect( health ).toContainText( 'Its owner is gone.' );
	await expectNoFaults( admin );
} );

test( 'sites are shown once there is more than one', async ( {
	admin,
	rest,
} ) => {
	await ensureOwner( rest );
	await admin.goto( CLONES );
	await expect( connectButton( admin ) ).toBeVisible();
	const sites = admin.getByRole( 'region', { name: 'Sites' } );
	const count = ( await rest.get< unknown[] >( '/latchkey/v1/sites' ) )
		.length;
	expect( await sites.count() ).toBe( count > 1 ? 1 : 0 );
	await rest.send( 'POST', '/latchkey/v1/sites', {
		url: `https://one-${ Date.now() }.example`,
		platform: 'wordpress',
	} );
	await admin.reload();
	await sites.getByRole( 'button', { name: 'Register a site' } ).click();
	const form = admin.getByRole( 'dialog', { name: 'Register a site' } );
	await form.getByLabel( 'URL' ).fill( `two-${ Date.now() }.example` );
	await form.getByLabel( 'Title' ).fill( 'Second shop' );
	await expectNoFaults( admin, DIALOG );
	await form.getByRole( 'button', { name: 'Register site' } ).click();
	await expect( sites ).toContainText( 'Second shop' );
	await expectNoFaults( admin );
	await connectButton( admin ).click();
	await expect(
		admin
			.getByRole( 'dialog', { name: 'Connect a clone' } )
			.getByLabel( 'A copy of' )
	).toBeVisible();
} );
