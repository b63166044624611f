/**
 * Internal dependencies
 */
import { failureLines, skipLines } from './report';
import type { SuiteResult } from './result';

const suite = ( given: Partial< SuiteResult > ): SuiteResult => ( {
	name: 'php 6.8.7 sqlite http',
	passed: 1,
	failed: 0,
	skipped: 0,
	failures: [],
	skips: [],
	output: '',
	warnings: [],
	seconds: 1,
	...given,
} );

describe( 'skipLines', () => {
	test( 'a test that several suites skip for one reason is named once, and counted in each', () => {
		const reason = 'WooCommerce is not at hand';
		const skips = [
			{ name: 'a', reason },
			{ name: 'b', reason },
		];

		expect(
			skipLines( [
				suite( { name: 'one', skips } ),
				suite( { name: 'two', skips } ),
			] )
		).toEqual( [
			'',
			'SKIPPED 4: WooCommerce is not at hand',
			'  in one, two:',
			'  - a',
			'  - b',
		] );
	} );

	test( 'what one suite alone skips, or for another reason, stands by itself', () => {
		expect(
			skipLines( [
				suite( {
					name: 'one',
					skips: [
						{ name: 'a', reason: 'x' },
						{ name: 'b', reason: 'y' },
					],
				} ),
				suite( {
					name: 'two',
					skips: [ { name: 'a', reason: 'x' } ],
				} ),
			] )
		).toEqual( [
			'',
			'SKIPPED 2: x',
			'  in one, two:',
			'  - a',
			'',
			'SKIPPED 1: y',
			'  in one:',
			'  - b',
		] );
	} );
} );

describe( 'failureLines', () => {
	test( 'every test that failed is named with the beginning of its reason', () => {
		expect(
			failureLines( [
				suite( {
					failed: 1,
					failures: [
						{
							name: 'a_key_is_refused',
							reason: `401 was expected\n\n  200 came\n${ 'x'.repeat(
								400
							) }\nfour\nfive`,
						},
					],
				} ),
			] )
		).toEqual( [
			'',
			'FAILED 1: php 6.8.7 sqlite http',
			'  - a_key_is_refused',
			'      401 was expected',
			'      200 came',
			`      ${ 'x'.repeat( 300 ) }`,
			'      four',
		] );
	} );

	test( 'a suite that died before it could name a test is named itself', () => {
		expect(
			failureLines( [
				suite( { failed: 1, output: 'no such database' } ),
			] )
		).toEqual( [
			'',
			'FAILED 1: php 6.8.7 sqlite http',
			'  - the suite itself',
			'      no such database',
		] );
	} );

	test( 'a suite that died after tests had failed is named besides them', () => {
		expect(
			failureLines( [
				suite( {
					failed: 1,
					failures: [
						{ name: 'a', reason: 'x' },
						{ name: 'b', reason: 'y' },
					],
					output: 'much\n\nbefore\nFatal error: no memory\n',
				} ),
			] ).slice( 2 )
		).toEqual( [
			'  - a',
			'      x',
			'  - b',
			'      y',
			'  - the suite itself',
			'      much',
			'      before',
			'      Fatal error: no memory',
		] );
	} );

	test( 'a suite that passed is not mentioned', () => {
		expect( failureLines( [ suite( {} ) ] ) ).toEqual( [] );
	} );
} );
