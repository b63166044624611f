/**
 * A made-up language, in which every string stands in ⟦brackets⟧ (bin/lib/i18n/made-up.ts): what has none on our
 * screens has not been translated.
 */

/**
 * External dependencies
 */
import type { Page } from '@playwright/test';

/**
 * Internal dependencies
 */
import type { Rest } from './support';
import {
	addAccountKey,
	clearKeys,
	CLONES,
	ensureOwner,
	expect,
	KEYS,
	SETTINGS,
	test,
} from './support';

const MADE_UP = 'eo';
const PERSONAL = `${ KEYS }&tab=personal`;
const PROFILE = '/wp-admin/profile.php';

/** Parts of the page that are ours. */
const OURS =
	'#latchkey-root, #latchkey-profile, .components-modal__frame, .components-popover, :is([role="menu"], [role="dialog"]):not(#wpadminbar *)';

/** Texts and spoken names of our part of the page, in their order. */
const textsOf = ( page: Page, html?: string ): Promise< string[] > =>
	page.evaluate(
		( [ ours, source ] ) => {
			const from = source
				? new DOMParser().parseFromString( source, 'text/html' )
				: document;
			const texts: string[] = [];
			const names: string[] = [];
			const read = ( element: Element ): void => {
				for ( const name of [
					'aria-label',
					'aria-description',
					'aria-roledescription',
					'title',
					'placeholder',
					'alt',
				] ) {
					names.push( element.getAttribute( name ) ?? '' );
				}
				for ( const child of element.childNodes ) {
					if ( child.nodeType === Node.TEXT_NODE ) {
						texts.push( child.textContent ?? '' );
					} else if (
						child instanceof Element ||
						'tagName' in child
					) {
						const inner = child as Element;
						// Code, dates as the browser writes them, and names of languages in themselves.
						if (
							! inner.matches(
								'script, style, noscript, code, pre, time, span[lang]'
							)
						) {
							read( inner );
						}
					}
				}
			};
			for ( const part of from.querySelectorAll( ours ) ) {
				if ( ! part.parentElement?.closest( ours ) ) {
					read( part );
				}
			}
			return [ texts.join( '\n' ), ...names ];
		},
		[ OURS, html ?? '' ] as const
	);

/** What is data and not language: names, addresses, methods, the ends of keys. */
const DATA =
	/\b(?:admin|Shop manager|Customer)\b|\S+@\S+|\S+\.(?:example|com)\S*|(?:https?:\/\/)?127\.0\.0\.1\S*|\S+\.php|…\S+/g;

/**
 * The words that stand outside of all brackets.
 *
 * @param texts What is on the screen.
 * @param names What people called things that earlier tests have made.
 */
const untranslated = (
	texts: readonly string[],
	names: readonly string[] = []
): string[] => {
	const words = new Set< string >();
	for ( const text of texts ) {
		let left = text;
		let before = '';
		while ( left !== before ) {
			before = left;
			// A text in another, as data of its sentence, goes first.
			left = left.replace( /⟦[^⟦⟧]*⟧/g, ' ' );
		}
		for ( const line of left.split( '\n' ) ) {
			const rest = names
				.reduce( ( kept, name ) => kept.replace( name, ' ' ), line )
				.replace( DATA, ' ' )
				.trim();
			if ( /[a-z]{2}/i.test( rest ) ) {
				words.add( rest );
			}
		}
	}
	return [ ...words ];
};

/** Is everything translated that there is to see now? And is it our screen at all? */
const expectTranslated = async (
	page: Page,
	where: string,
	names: readonly string[] = []
): Promise< void > => {
	const texts = await textsOf( page );
	expect( texts.join(), where ).toContain( '⟦' );
	expect( untranslated( texts, names ), where ).toEqual( [] );
};

const made = ( text: string ): string => `⟦${ text }⟧`;

const press = async ( page: Page, name: string ): Promise< void > =>
	page.getByRole( 'button', { name: made( name ), exact: true } ).click();

const speak = ( rest: Rest, locale: string ) =>
	rest.send( 'POST', '/wp/v2/users/me', { locale } );

test.beforeEach( async ( { rest } ) => {
	await ensureOwner( rest );
	await clearKeys( rest );
	await speak( rest, MADE_UP );
} );

test.afterEach( async ( { rest } ) => {
	await speak( rest, '' );
} );

test( 'the list of keys is translated, its first rows and its own menus as well', async ( {
	admin,
	rest,
} ) => {
	await admin.goto( KEYS );
	await expect( admin.getByText( made( 'No API keys yet.' ) ) ).toBeVisible();
	await expectTranslated( admin, 'no keys' );

	await addAccountKey( rest, '1', '2' );
	await addAccountKey( rest, '3' );
	const printed = await admin.request.get( KEYS );
	expect(
		untranslated( await textsOf( admin, await printed.text() ) )
	).toEqual( [] );
	await admin.goto( KEYS );
	await expect( admin.locator( '.latchkey-printed' ) ).toHaveCount( 0 );
	await expectTranslated( admin, 'keys' );
	await press( admin, 'View options' );
	await expectTranslated( admin, 'view options' );
	await admin.keyboard.press( 'Escape' );
	await admin.locator( '.dataviews-all-actions-button' ).first().click();
	await expect( admin.getByRole( 'menuitem' ).first() ).toBeVisible();
	await expectTranslated( admin, 'menu of a row' );
	await admin.goto( `${ KEYS }&status=revoked` );
	await expectTranslated( admin, 'no matches' );
} );

test( 'the form of each kind of key is translated', async ( { admin } ) => {
	await admin.goto( KEYS );
	await admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: made( 'Add key' ) } )
		.click();
	const kinds = admin.locator( 'input[name="latchkey-kind"]' );
	await expect( kinds ).toHaveCount( 4 );
	for ( const kind of await kinds.all() ) {
		if ( await kind.isEnabled() ) {
			await kind.check();
			await expect(
				admin.locator( '.latchkey-add button[type="submit"]' )
			).toBeVisible();
			const toggle = admin.locator( '.latchkey-disclosure__toggle' );
			if (
				( await toggle.count() ) > 0 &&
				( await toggle.getAttribute( 'aria-expanded' ) ) === 'false'
			) {
				await toggle.click();
			}
			await expectTranslated(
				admin,
				( await kind.getAttribute( 'value' ) ) ?? ''
			);
		}
	}
	// What is missing is said at the fields.
	await admin.locator( '.latchkey-add button[type="submit"]' ).click();
	await expectTranslated( admin, 'empty form' );
} );

test( 'the page of a key and its deeds are translated', async ( {
	admin,
	rest,
} ) => {
	const { id } = await addAccountKey( rest, '1', '2' );
	await rest.send( 'POST', `/latchkey/v1/keys/${ id }/pause`, {} );
	await rest.send( 'POST', `/latchkey/v1/keys/${ id }/resume`, {} );
	await admin.goto( `${ KEYS }&key=${ id }` );
	await expect( admin.locator( '.latchkey-badge' ) ).toBeVisible();
	await expectTranslated( admin, 'details' );
	const menu = admin.locator(
		'.latchkey-header button[aria-haspopup="true"], .latchkey-header button[aria-haspopup="menu"]'
	);
	for ( const deed of [ 'Edit', 'Rotate', 'Pause', 'Revoke API key' ] ) {
		await menu.click();
		await expect( admin.getByRole( 'menuitem' ).first() ).toBeVisible();
		await expectTranslated( admin, 'menu' );
		await admin
			.getByRole( 'menuitem', { name: made( deed ), exact: true } )
			.click();
		await expect( admin.getByRole( 'dialog' ) ).toBeVisible();
		await expectTranslated( admin, deed );
		await admin.keyboard.press( 'Escape' );
		await expect( admin.getByRole( 'dialog' ) ).toHaveCount( 0 );
	}
} );

/** Titles of sites and clones. */
const placeNames = async ( rest: Rest ): Promise< string[] > => {
	const places = await Promise.all(
		[ 'sites', 'clones' ].map( ( kind ) =>
			rest.get< { title: string }[] >(
				`/latchkey/v1/${ kind }?per_page=100`
			)
		)
	);
	return places.flat().map( ( { title } ) => title );
};

test( 'clones and the form that connects one are translated', async ( {
	admin,
	rest,
} ) => {
	const names = await placeNames( rest );
	await admin.goto( CLONES );
	const connect = admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: made( 'Connect a clone' ) } );
	await expect( connect ).toBeVisible();
	await expect( admin.locator( '.latchkey-skeleton' ) ).toHaveCount( 0 );
	await expectTranslated( admin, 'clones', names );
	await connect.click();
	await expect( admin.getByRole( 'dialog' ) ).toBeVisible();
	await expectTranslated( admin, 'connect a clone', names );
} );

test( 'the settings are translated', async ( { admin } ) => {
	await admin.goto( SETTINGS );
	await expect(
		admin.getByText( made( 'What is kept' ) ).first()
	).toBeVisible();
	await expectTranslated( admin, 'settings' );
} );

test( "one's own keys are translated, on their page and on the profile", async ( {
	admin,
} ) => {
	await admin.goto( PERSONAL );
	await expect(
		admin.getByText( made( 'No secret API key yet.' ) )
	).toBeVisible();
	await expectTranslated( admin, 'personal' );
	await admin.goto( PROFILE );
	await expect(
		admin
			.locator( '#latchkey-profile' )
			.getByText( made( 'Clone account keys' ) )
			.first()
	).toBeVisible();
	await expectTranslated( admin, 'profile' );
} );

test( 'in Dutch the screens are Dutch: first rows, app, late parts, and DataViews in it', async ( {
	admin,
	rest,
} ) => {
	await speak( rest, 'nl_NL' );
	await addAccountKey( rest, '1' );
	const printed = await ( await admin.request.get( KEYS ) ).text();
	expect( printed ).toContain( 'Kloonaccountsleutel' );
	await admin.goto( KEYS );
	await expect( admin.getByRole( 'heading', { level: 1 } ) ).toHaveText(
		'API-sleutels'
	);
	await expect(
		admin.getByRole( 'button', { name: 'Weergaveopties' } )
	).toBeVisible();
	await admin
		.locator( '.latchkey-header' )
		.getByRole( 'button', { name: 'Sleutel toevoegen' } )
		.click();
	await expect(
		admin.getByText( 'Welke sleutel heb je nodig?' )
	).toBeVisible();
} );
