/**
 * External dependencies
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import { ensure, NEEDS } from '../apt';
import { fromRoot } from '../paths';
import { say, step } from '../progress';
import { fill, ON_SCREEN, restOf } from './store';

const { values } = parseArgs( {
	options: {
		url: { type: 'string', default: 'http://127.0.0.1:8080' },
		user: { type: 'string', default: 'admin' },
		password: { type: 'string', default: 'admin' },
		width: { type: 'string', default: '1440' },
		locale: { type: 'string', default: '' },
		to: { type: 'string', default: 'docs/images' },
	},
} );

const KEYS = `${ values.url }/wp-admin/admin.php?page=latchkey`;

/** Even the secret of a demo is nobody's to read: dots for its letters, and a code that cannot be scanned. */
const UNREADABLE =
	'.latchkey-once input { -webkit-text-security: disc !important; } .latchkey-qr svg { filter: blur( 12px ) !important; }';

interface Picture {
	readonly name: string;
	readonly address: string;
	/** What is waited for. */
	readonly ready: string;
	/** What is done before the picture is taken. */
	readonly before?: ( page: Page ) => Promise< void >;
}

/** By what does not change with the language. */
const press = ( page: Page, selector: string ): Promise< void > =>
	page.locator( selector ).first().click();

const openForm = async ( page: Page ): Promise< void > => {
	await press( page, '.latchkey-header .is-primary' );
	await page.locator( '.latchkey-add button[type="submit"]' ).waitFor();
};

const pictures = ( shown: string ): Picture[] => [
	{
		name: 'keys',
		address: KEYS,
		ready: '.dataviews-view-config__toggle-wrapper button',
	},
	{
		name: 'add-key',
		address: KEYS,
		ready: '.dataviews-view-config__toggle-wrapper button',
		before: openForm,
	},
	{
		name: 'key',
		address: `${ KEYS }&key=${ shown }`,
		ready: '.latchkey-badge',
	},
	{
		name: 'clones',
		address: `${ KEYS }&tab=clones`,
		ready: '.latchkey-header .is-primary',
	},
	{
		name: 'connect-a-clone',
		address: `${ KEYS }&tab=clones`,
		ready: '.latchkey-header .is-primary',
		before: async ( page ) => {
			await press( page, '.latchkey-header .is-primary' );
			await page.locator( '.components-modal__frame form' ).waitFor();
		},
	},
	{
		name: 'settings',
		address: `${ KEYS }&tab=settings`,
		ready: '.latchkey-card form',
	},
	{
		name: 'personal',
		address: `${ KEYS }&tab=personal`,
		ready: '.latchkey-header .is-primary',
	},
	{
		name: 'profile',
		address: `${ values.url }/wp-admin/profile.php#latchkey-profile`,
		ready: '#latchkey-profile table',
		before: ( page ) =>
			page.locator( '#latchkey-profile' ).scrollIntoViewIfNeeded(),
	},
	{
		name: 'secret',
		address: KEYS,
		ready: '.dataviews-view-config__toggle-wrapper button',
		before: async ( page ) => {
			await openForm( page );
			await page
				.locator( '.latchkey-add input[type="text"]' )
				.first()
				.fill( ON_SCREEN );
			await page
				.locator( '.latchkey-add [role="combobox"]' )
				.first()
				.fill( values.user );
			await press( page, '.latchkey-add [role="option"]' );
			await press( page, '.latchkey-add button[type="submit"]' );
			await page
				.locator( '.latchkey-once .latchkey-check' )
				.first()
				.waitFor();
		},
	},
];

const signIn = async ( page: Page ): Promise< void > => {
	await page.request.get( `${ values.url }/wp-login.php` );
	await page.request.post( `${ values.url }/wp-login.php`, {
		form: { log: values.user, pwd: values.password, testcookie: '1' },
		maxRedirects: 0,
	} );
};

const main = async (): Promise< void > => {
	await ensure( [ NEEDS.chromium ] );
	const folder = path.resolve( fromRoot(), values.to );
	await mkdir( folder, { recursive: true } );
	const browser = await chromium.launch( {
		executablePath: process.env.LATCHKEY_CHROMIUM ?? '/usr/bin/chromium',
		args: [ '--headless', '--no-sandbox', '--disable-gpu' ],
	} );
	try {
		const page = await browser.newPage( {
			viewport: { width: Number( values.width ), height: 900 },
			reducedMotion: 'reduce',
		} );
		await signIn( page );
		const rest = await restOf( page, values.url );
		await rest( 'POST', '/wp/v2/users/me', { locale: values.locale } );
		const { shown, tidy } = await step( 'keys of a shop', () =>
			fill( page, values.url )
		);
		try {
			for ( const { name, address, ready, before } of pictures(
				shown
			) ) {
				await step( name, async () => {
					await page.goto( 'about:blank' );
					await page.goto( address );
					await page.locator( ready ).first().waitFor();
					await before?.( page );
					await page.waitForLoadState( 'networkidle' );
					await page.screenshot( {
						path: path.join( folder, `${ name }.png` ),
						style: UNREADABLE,
					} );
				} );
			}
		} finally {
			await tidy();
			await rest( 'POST', '/wp/v2/users/me', { locale: '' } );
		}
	} finally {
		await browser.close();
	}
	say( `Pictures are in ${ path.relative( fromRoot(), folder ) }/.` );
};

main().catch( ( error: unknown ) => {
	say( error instanceof Error ? error.message : String( error ) );
	say( 'Is the demo running? Start it with bin/demo, in another terminal.' );
	process.exitCode = 1;
} );
