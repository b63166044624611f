/**
 * External dependencies
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { addUser, expect, expectNoFaults, test, windowOf } from './support';

const DASHBOARD = '/wp-admin/index.php';
const HOLD = 'All API keys are on hold.';

/** A plugin that gives the site another address in the requests that say so, as one for several domains does. */
const DOMAINS = path.join(
	path.dirname( process.env.LATCHKEY_DEBUG_LOG ?? '' ),
	'root/wp-content/mu-plugins/several-domains.php'
);

test.beforeAll( () =>
	writeFileSync(
		DOMAINS,
		`<?php
add_filter( 'option_home', static fn( $home ) => $_SERVER['HTTP_X_TEST_HOME'] ?? $home, 20 );
// Scripts of wp-admin go on finding the REST API.
add_filter( 'rest_url', static fn( $url ) => str_replace( 'https://new.example', WP_HOME, $url ) );
`
	)
);

test.afterAll( () => rmSync( DOMAINS ) );

test( 'a moved shop says so on every page, and one click with a confirmation switches keys on', async ( {
	admin,
	rest,
	browser,
} ) => {
	test.slow(); // Many pages.
	await admin.goto( DASHBOARD );
	await expect( admin.getByText( HOLD ) ).toHaveCount( 0 );
	await addUser( rest, 'ed', 'Ed Editor', 'editor' );
	const moved = { 'X-Test-Home': 'https://new.example' };

	const ed = await windowOf( browser, 'ed' );
	await ed.setExtraHTTPHeaders( moved );
	await ed.goto( DASHBOARD );
	await expect( ed.getByText( HOLD ) ).toHaveCount( 0 );
	await ed.context().close();

	await admin.setExtraHTTPHeaders( moved );
	await admin.goto( DASHBOARD );
	const notice = admin.getByRole( 'region', {
		name: 'API keys are on hold',
	} );
	await expect( notice ).toContainText(
		/This shop moved from 127\.0\.0\.1:\d+ to new\.example\. All API keys are on hold\./
	);
	await expectNoFaults( admin, '.latchkey-fence' );

	const copy = notice.getByText( 'This is a copy: keep them off' );
	await copy.focus();
	await admin.keyboard.press( 'Enter' );
	const typed = notice.getByLabel( /type the address of this site/ );
	await expect( typed ).toBeVisible();
	await expectNoFaults( admin, '.latchkey-fence' );
	await typed.fill( 'old.example' );
	await typed.press( 'Enter' );
	await expect( notice.getByRole( 'alert' ) ).toHaveText(
		'That was not the address of this site. Nothing was revoked.'
	);
	await expect( typed ).toBeVisible();

	await notice.getByText( 'We moved: switch keys on' ).click();
	await notice.getByRole( 'button', { name: 'Switch keys on' } ).click();
	await expect( admin.getByText( 'API keys are switched on' ) ).toBeVisible();
	await expect( admin.getByText( HOLD ) ).toHaveCount( 0 );
	await admin.goto( DASHBOARD );
	await expect( admin.getByText( HOLD ) ).toHaveCount( 0 );
} );
