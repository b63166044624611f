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
	ensureOwner,
	expect,
	expectNoFaults,
	SETTINGS,
	test,
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
