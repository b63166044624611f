/**
 * What PHP prints of the list of keys, and how the table takes its place.
 */

/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import {
	addAccountKey,
	addRoleToken,
	expect,
	expectNoFaults,
	KEYS,
	row,
	test,
	watchRest,
} from './support';
import { holdTable, isReady, startAnew } from './table';

/** Another answer than the one that came with the page. */
const sortByTitle = async ( page: Page ): Promise< void > => {
	await page.getByRole( 'button', { name: 'Title', exact: true } ).click();
	const answered = page.waitForResponse( /orderby=title|orderby%5D?=title/ );
	await page.getByRole( 'menuitemradio', { name: 'Sort ascending' } ).click();
	await answered;
	await expect( page ).toHaveURL( /orderby=title/ );
	await expect( page.locator( 'table' ) ).toHaveAttribute(
		'aria-busy',
		'false'
	);
	await page.keyboard.press( 'Escape' );
};

test.beforeEach( ( { rest } ) => startAnew( rest ) );

test( 'the first rows are in the page itself, and nothing is asked or jumps when the table takes over', async ( {
	admin,
	rest,
} ) => {
	for ( let number = 1; number <= 5; number++ ) {
		await addAccountKey( rest, `Key ${ number }`, 'Clones Inc' );
	}
	await addRoleToken( rest, 'Stock robot' );
	const release = await holdTable( admin );
	const sent = watchRest( admin );
	await admin.goto( KEYS, { waitUntil: 'commit' } );
	await expect( row( admin, 'Stock robot' ) ).toContainText( 'Warehouse' );
	await expect( row( admin, 'Stock robot' ) ).toContainText( 'Editor: Read' );
	await expect(
		admin.getByRole( 'button', { name: 'Add key' } )
	).toBeVisible();
	await expectNoFaults( admin );

	const places = () =>
		admin
			.locator(
				'.latchkey-header, .dataviews-view-table, .dataviews-view-table tbody tr, .dataviews-view-table th[scope="col"]:not(.dataviews-view-table__checkbox-column):nth-child(-n+5)'
			)
			.evaluateAll( ( elements ) =>
				elements.map( ( element ) => {
					const { x, y, width, height } =
						element.getBoundingClientRect();
					return [ x, y, width, height ];
				} )
			);
	const plain = ( text: string ) => text.replace( /[\s⋮]+/g, ' ' ).trim();
	const lines = async () =>
		( await admin.locator( 'tbody tr' ).allInnerTexts() ).map( plain );
	const before = await places();
	const words = await lines();
	release();
	await isReady( admin );
	const after = await places();
	expect( after ).toHaveLength( before.length );
	after.forEach( ( place, index ) =>
		place.forEach( ( value, side ) =>
			expect(
				Math.abs( value - ( before[ index ]?.[ side ] ?? NaN ) ),
				`element ${ index }: ${ String( before[ index ] ) } became ${ String( place ) }`
			).toBeLessThanOrEqual( 2 )
		)
	);
	expect( await lines() ).toEqual( words );
	expect( sent ).toEqual( [] );
	await expectNoFaults( admin );

	// In its own words the app says the same.
	await sortByTitle( admin );
	expect( ( await lines() ).sort() ).toEqual( words.sort() );
} );

test( 'the browser writes no words of its own before the table is there', async ( {
	admin,
	rest,
	playwright,
	baseURL,
} ) => {
	const { secret } = await addAccountKey( rest, 'Clone service' );
	await addRoleToken( rest, 'Stock robot', {
		expires_at: '2097-03-01T12:00:00Z',
	} );
	const client = await playwright.request.newContext();
	await client.get( `${ baseURL }/wp-json/latchkey/v1/whoami`, {
		headers: { Authorization: `Bearer ${ secret }` },
	} );
	await client.dispose();
	await admin.addInitScript( () => {
		const written: string[] = [];
		Object.assign( window, { written } );
		const watched = < Value extends object >(
			value: Value,
			name: string
		): Value => {
			const note = () => {
				if ( new Error().stack?.includes( '/latchkey/build/' ) ) {
					written.push( name );
				}
			};
			return new Proxy( value, {
				apply( target, self, values ) {
					note();
					return Reflect.apply( target as never, self, values );
				},
				construct( target, values ) {
					note();
					return Reflect.construct( target as never, values );
				},
			} );
		};
		for ( const name of [
			'DateTimeFormat',
			'RelativeTimeFormat',
			'NumberFormat',
			'PluralRules',
			'Collator',
		] as const ) {
			Object.assign( Intl, { [ name ]: watched( Intl[ name ], name ) } );
		}
		Object.assign( String.prototype, {
			localeCompare: watched(
				String.prototype.localeCompare,
				'localeCompare'
			),
		} );
	} );
	const written = () =>
		admin.evaluate(
			() => ( window as unknown as { written: string[] } ).written
		);
	await admin.goto( KEYS );
	await isReady( admin );
	expect( await written() ).toEqual( [] );
	await expect( row( admin, 'Clone service' ) ).toContainText( 'just now' );

	await sortByTitle( admin );
	expect( await written() ).toContain( 'DateTimeFormat' );
} );

test( 'the days are the shop’s, wherever the reader is', async ( {
	admin,
	rest,
} ) => {
	// In Auckland already the next day; and past midnight in Amsterdam, not yet in UTC.
	await addRoleToken( rest, 'Morning', {
		expires_at: '2097-03-01T12:00:00Z',
	} );
	await addRoleToken( rest, 'Night', { expires_at: '2097-03-01T23:30:00Z' } );
	// In a summer after the last of which WordPress's own scripts know the clocks.
	await addRoleToken( rest, 'Summer', {
		expires_at: '2097-07-01T22:30:00Z',
	} );
	const release = await holdTable( admin );
	await admin.goto( KEYS, { waitUntil: 'commit' } );
	const expectDays = async () => {
		await expect( row( admin, 'Morning' ) ).toContainText( 'Mar 1, 2097' );
		await expect( row( admin, 'Night' ) ).toContainText( 'Mar 2, 2097' );
		await expect( row( admin, 'Summer' ) ).toContainText( 'Jul 2, 2097' );
		// And by the clock.
		for ( const title of [ 'Night', 'Summer' ] ) {
			const time = row( admin, title ).locator( 'time' ).last();
			await time.hover();
			await expect( time ).toHaveAttribute( 'title', /2, 2097\D+12:30/ );
		}
	};
	await expectDays();
	release();
	await isReady( admin );
	await expectDays();
	await sortByTitle( admin );
	await expectDays();
} );

test( 'the table is fetched once, while the page still loads', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Clone service' );
	await admin.goto( KEYS );
	await isReady( admin );
	const fetched = await admin.evaluate( () =>
		performance
			.getEntriesByType( 'resource' )
			.filter( ( { name } ) => name.includes( 'build/dataviews.js' ) )
			.map(
				( entry ) =>
					( entry as PerformanceResourceTiming ).initiatorType
			)
	);
	expect( fetched ).toEqual( [ 'link' ] );
} );

test( 'the table does not wait for WordPress’s controls, and a dialog does', async ( {
	admin,
	rest,
} ) => {
	await addAccountKey( rest, 'Clone service' );
	let release: () => void = () => undefined;
	const held = new Promise< void >( ( resolve ) => ( release = resolve ) );
	await admin.route( /\/dist\/components(\.min)?\.js/, async ( route ) => {
		await held;
		await route.continue();
	} );
	await admin.goto( KEYS, { waitUntil: 'commit' } );
	await isReady( admin );
	await admin.getByRole( 'button', { name: 'Add key' } ).click();
	await admin.getByRole( 'button', { name: 'Title' } ).click();
	await admin
		.getByRole( 'menuitemradio', { name: 'Sort ascending' } )
		.click();
	await expect( admin ).toHaveURL( /orderby=title/ );
	await expect( admin.getByRole( 'dialog' ) ).toHaveCount( 0 );
	release();
	await expect( admin.getByRole( 'dialog' ) ).toBeVisible();
} );

test.describe( 'where the server is short of breath', () => {
	test.use( { expectedStatuses: [ 503 ] } );

	test( 'what could not be fetched ahead is fetched when it is wanted', async ( {
		admin,
		rest,
	} ) => {
		await addAccountKey( rest, 'Clone service' );
		let asked = 0;
		await admin.route( /build\/dataviews\.js/, ( route ) =>
			asked++ === 0 ? route.fulfill( { status: 503 } ) : route.continue()
		);
		await admin.goto( KEYS );
		await isReady( admin );
		await expect( row( admin, 'Clone service' ) ).toBeVisible();
		expect( asked ).toBeGreaterThan( 1 );
	} );

	test( 'a part that does not arrive can be asked for again, and the page stays', async ( {
		admin,
		rest,
	} ) => {
		await addAccountKey( rest, 'Clone service' );
		await admin.goto( KEYS );
		await isReady( admin );
		const isPart = /build\/add-key\.js/;
		await admin.route( isPart, ( route ) =>
			route.fulfill( { status: 503 } )
		);
		await admin.getByRole( 'button', { name: 'Add key' } ).click();
		const notice = admin.locator( '.components-notice' );
		await expect( notice ).toContainText(
			'This part of the page did not arrive.'
		);
		await expect( row( admin, 'Clone service' ) ).toBeVisible();
		await expectNoFaults( admin );

		await admin.unroute( isPart );
		await notice.getByRole( 'button', { name: 'Try again' } ).click();
		await expect( admin.getByRole( 'dialog' ) ).toBeVisible();
		await expect( notice ).toHaveCount( 0 );
	} );

	test( 'a table that does not arrive leaves the printed rows, and can be asked for again', async ( {
		admin,
		rest,
	} ) => {
		await addAccountKey( rest, 'Clone service' );
		const isTable = /build\/dataviews\.js/;
		await admin.route( isTable, ( route ) =>
			route.fulfill( { status: 503 } )
		);
		await admin.goto( KEYS );
		const notice = admin.locator( '.components-notice' );
		await expect( notice ).toBeVisible();
		await expect( row( admin, 'Clone service' ) ).toBeVisible();
		await expectNoFaults( admin );

		await admin.unroute( isTable );
		await notice.getByRole( 'button', { name: 'Try again' } ).click();
		await isReady( admin );
		await expect( row( admin, 'Clone service' ) ).toBeVisible();
	} );

	test( 'what is late and then fails is asked for once more, and the printed rows stay meanwhile', async ( {
		admin,
		rest,
	} ) => {
		await addAccountKey( rest, 'Clone service' );
		let asked = 0;
		await admin.route( /build\/dataviews\.js/, async ( route ) => {
			if ( asked++ > 0 ) {
				return route.continue();
			}
			// Longer than the app waits.
			await admin.waitForSelector( '.latchkey-header button' );
			await route.fulfill( { status: 503 } );
		} );
		await admin.goto( KEYS, { waitUntil: 'commit' } );
		await isReady( admin );
		await expect( row( admin, 'Clone service' ) ).toBeVisible();
		expect( asked ).toBeGreaterThan( 1 );
	} );
} );
