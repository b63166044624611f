/**
 * One browser profile for all tests, as a person has one: scripts that have been compiled once stay so, which a profile
 * that is thrown away after each test would do anew for each. Who is signed in and what a page has stored does not stay.
 */

/**
 * External dependencies
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { test as base } from '@playwright/test';

const ORIGINS = [
	process.env.LATCHKEY_URL,
	process.env.LATCHKEY_URL_NO_STORE,
].flatMap( ( url ) => ( url ? [ new URL( url ).origin ] : [] ) );

export const test = base.extend< object, { profile: BrowserContext } >( {
	profile: [
		async ( { playwright }, give, { project } ) => {
			const { launchOptions, contextOptions, ...use } = project.use;
			const folder = await mkdtemp(
				path.join( tmpdir(), 'latchkey-e2e-' )
			);
			const profile = await playwright.chromium.launchPersistentContext(
				folder,
				{
					...launchOptions,
					...contextOptions,
					baseURL: use.baseURL ?? '',
					locale: use.locale ?? '',
					timezoneId: use.timezoneId ?? '',
				}
			);
			await give( profile );
			await profile.close();
			await rm( folder, { recursive: true, force: true } );
		},
		{ scope: 'worker' },
	],

	context: async (
		{ profile, locale, timezoneId, javaScriptEnabled },
		give,
		{ project: { use } }
	) => {
		if (
			locale !== use.locale ||
			timezoneId !== use.timezoneId ||
			! javaScriptEnabled
		) {
			throw new Error(
				'The profile is one for all tests: only the viewport can be another for some. See windowOf() in support.ts.'
			);
		}
		await profile.clearCookies();
		await profile.clearPermissions();
		await give( profile );
	},

	page: async ( { context, viewport }, give ) => {
		const before = context.pages();
		const page = await context.newPage();
		// Not earlier: without any page the browser ends.
		await Promise.all( before.map( ( old ) => old.close() ) );
		if ( viewport ) {
			await page.setViewportSize( viewport );
		}
		const session = await context.newCDPSession( page );
		for ( const origin of ORIGINS ) {
			await session.send( 'Storage.clearDataForOrigin', {
				origin,
				storageTypes: 'local_storage,indexeddb,service_workers',
			} );
		}
		await session.detach();
		await give( page );
		await page.goto( 'about:blank' );
	},
} );
