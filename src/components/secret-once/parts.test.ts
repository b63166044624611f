/**
 * Internal dependencies
 */
import { aKey } from '../../test/factory';
import { NO_KEY, serverOf, stateOf } from './header-check';
import type { ShownKey } from './secrets';
import { isUsedSince, qrText, secretsOf } from './secrets';
import { routeUrl, snippetsOf } from './snippets';

const TOKEN: ShownKey = { ...aKey( { kind: 'role' } ), secret: 'lkr_abc' };
const PAIR: ShownKey = {
	...aKey( { kind: 'woocommerce' } ),
	consumer_key: 'ck_1',
	consumer_secret: 'cs_2',
};
const ROTATED: ShownKey = {
	...aKey( { kind: 'woocommerce', hint: '1234567' } ),
	consumer_secret: 'cs_3',
};
const URLS = {
	rest: 'https://shop.example/wp-json/',
	home: 'https://shop.example',
};

it( 'shows what a program asks for, and of a rotated pair the new half alone', () => {
	expect( secretsOf( TOKEN ).map( ( { value } ) => value ) ).toEqual( [
		'lkr_abc',
	] );
	expect( secretsOf( PAIR ).map( ( { value } ) => value ) ).toEqual( [
		'ck_1',
		'cs_2',
	] );
	expect( secretsOf( ROTATED ).map( ( { value } ) => value ) ).toEqual( [
		'cs_3',
	] );
} );

it( 'has a QR code for a whole pair only', () => {
	expect( [ TOKEN, PAIR, ROTATED ].map( qrText ) ).toEqual( [
		null,
		'ck_1|cs_2',
		null,
	] );
} );

it( 'has the secret in the command line alone, and never in code', () => {
	for ( const [ key, secret ] of [
		[ TOKEN, 'lkr_abc' ],
		[ PAIR, 'cs_2' ],
		[ ROTATED, 'cs_3' ],
	] as const ) {
		expect(
			snippetsOf( key, URLS )
				.filter( ( { text } ) => text.includes( secret ) )
				.map( ( { id } ) => id )
		).toEqual( [ 'curl' ] );
	}
	expect( snippetsOf( PAIR, URLS ).map( ( { id } ) => id ) ).toEqual( [
		'curl',
		'javascript',
		'php',
		'woocommerce',
	] );
	expect( snippetsOf( PAIR, URLS )[ 0 ]?.text ).toBe(
		"curl 'https://shop.example/wp-json/wc/v3/products' \\\n  -u 'ck_1:cs_2'"
	);
} );

it.each( [
	[
		'https://s.example/wp-json/',
		'https://s.example/wp-json/wc/v3/products',
	],
	[
		'https://s.example/index.php?rest_route=/',
		'https://s.example/index.php?rest_route=/wc/v3/products',
	],
] )( 'finds a route below %s', ( root, expected ) => {
	expect( routeUrl( root, 'wc/v3/products' ) ).toBe( expected );
} );

it.each( [
	[ null, null, null, false ],
	[ null, '2026-11-21T09:00:00Z', null, true ],
	[ '2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z', null, false ],
	[ '2026-11-21T09:00:00Z', '2026-11-21T09:05:00Z', null, true ],
	// After a rotation the former secret may still be in use.
	[ null, '2026-11-21T09:00:00Z', '2026-11-21T09:00:00Z', false ],
	[ null, '2026-11-21T09:01:00Z', '2026-11-21T09:00:00Z', true ],
] )(
	'shown with last use %s, now %s, of the former secret %s: used is %s',
	( shown, now, former, expected ) => {
		expect(
			isUsedSince(
				{ last_used_at: shown },
				{
					last_used_at: now,
					previous_secret: former
						? {
								expires_at: '2026-11-22T00:00:00Z',
								last_used_at: former,
								uses: 1,
							}
						: null,
				}
			)
		).toBe( expected );
	}
);

it.each( [
	[ 'latchkey_invalid_key', 'arrives' ],
	[ 'latchkey_malformed_key', 'arrives' ],
	[ 'latchkey_rate_limited', 'arrives' ],
	[ 'latchkey_https_required', 'insecure' ],
	[ 'latchkey_forbidden', 'stripped' ],
	[ 'rest_forbidden', 'unknown' ],
	[ undefined, 'unknown' ],
] )( 'takes the answer %s for: %s', ( code, expected ) => {
	expect( stateOf( code ) ).toBe( expected );
} );

it.each( [
	[ 'Apache/2.4.57 (Debian)', 'apache' ],
	[ 'nginx/1.25', 'nginx' ],
	[ 'LiteSpeed', 'litespeed' ],
	[ 'cloudflare', null ],
	[ null, null ],
] )( 'knows the server %s as %s', ( header, expected ) => {
	expect( serverOf( header ) ).toBe( expected );
} );

/* eslint-disable no-bitwise -- CRC-32. */
it( 'asks with a text that has the form of a key, check digits and all', () => {
	expect( NO_KEY ).toMatch( /^lka_0{24}_[0-9A-Za-z]{38}$/ );
	let crc = -1;
	for ( const letter of NO_KEY.slice( 0, -6 ) ) {
		crc ^= letter.charCodeAt( 0 );
		for ( let bit = 0; bit < 8; bit++ ) {
			crc = ( crc >>> 1 ) ^ ( crc & 1 ? 0xedb88320 : 0 );
		}
	}
	let number = ( crc ^ -1 ) >>> 0;
	let digits = '';
	for ( let place = 0; place < 6; place++ ) {
		digits =
			'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.charAt(
				number % 62
			) + digits;
		number = Math.floor( number / 62 );
	}
	expect( NO_KEY.slice( -6 ) ).toBe( digits );
} );
/* eslint-enable no-bitwise */
