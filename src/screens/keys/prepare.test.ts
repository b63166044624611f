/**
 * Internal dependencies
 */
import { keysQuery, settingsQuery, userNamesQuery } from '../../data/queries';
import { fetchKeys, fetchSettings, fetchUserNames } from '../../data/api';
import { createQueryClient } from '../../data/query-client';
import { aKey, theBoot, theSettings } from '../../test/factory';
import { KeysTable } from './lazy-table';
import { prepareKeys } from './prepare';
import { isTablePrinted } from './printed';
import { fromParams, toQuery } from './view';

jest.mock( '../../data/api' );
jest.mock( './lazy-table' );
jest.mock( './printed' );

const never = () => new Promise< never >( () => undefined );

const FIRST_VIEW = keysQuery(
	toQuery( fromParams( new URLSearchParams(), 20 ) )
);

/** Whether the app would be drawn by then. */
const isReadyAfter = async (
	ready: Promise< void >,
	milliseconds: number
): Promise< boolean > => {
	let isReady = false;
	void ready.then( () => ( isReady = true ) );
	await jest.advanceTimersByTimeAsync( milliseconds );
	return isReady;
};

beforeEach( () => {
	jest.useFakeTimers();
	jest.resetAllMocks();
	window.history.replaceState( null, '', '?page=latchkey' );
	jest.mocked( isTablePrinted ).mockReturnValue( true );
	jest.mocked( KeysTable.prefetch ).mockResolvedValue();
	jest.mocked( fetchKeys ).mockResolvedValue( {
		items: [ aKey( { user: 7 } ) ],
		total: 1,
		totalPages: 1,
	} );
	jest.mocked( fetchUserNames ).mockResolvedValue( [
		{ id: 7, name: 'Owner' },
	] );
	jest.mocked( fetchSettings ).mockResolvedValue( theSettings() );
} );

afterEach( () => {
	jest.useRealTimers();
} );

test( 'the app is drawn when table, keys, names and settings are there, and not before', async () => {
	let come: () => void = () => undefined;
	jest.mocked( KeysTable.prefetch ).mockReturnValue(
		new Promise( ( resolve ) => {
			come = resolve;
		} )
	);
	const client = createQueryClient();
	const ready = prepareKeys( client, theBoot() );

	expect( await isReadyAfter( ready, 250 ) ).toBe( false );
	expect( client.getQueryData( FIRST_VIEW.queryKey )?.total ).toBe( 1 );
	expect(
		client.getQueryData( userNamesQuery( [ 7 ] ).queryKey )
	).toHaveLength( 1 );
	expect( client.getQueryData( settingsQuery().queryKey ) ).toBeDefined();
	come();
	expect( await isReadyAfter( ready, 0 ) ).toBe( true );
} );

test.each( [
	[
		'the table',
		() => jest.mocked( KeysTable.prefetch ).mockReturnValue( never() ),
	],
	[ 'the keys', () => jest.mocked( fetchKeys ).mockReturnValue( never() ) ],
	[
		'the settings',
		() => jest.mocked( fetchSettings ).mockReturnValue( never() ),
	],
] )(
	'%s may be late: the app waits 300 ms and no longer',
	async ( _, late ) => {
		late();
		const ready = prepareKeys( createQueryClient(), theBoot() );

		expect( await isReadyAfter( ready, 299 ) ).toBe( false );
		expect( await isReadyAfter( ready, 1 ) ).toBe( true );
	}
);

test( 'what fails is not waited for, and left to the screen to say', async () => {
	jest.mocked( fetchSettings ).mockRejectedValue( new Error( 'gone' ) );
	const ready = prepareKeys(
		createQueryClient(),
		theBoot( { is_administrator: false } )
	);

	expect( await isReadyAfter( ready, 0 ) ).toBe( true );
} );

test.each( [
	[ 'no table was printed', '?page=latchkey', false ],
	[ 'the page of one key is open', '?page=latchkey&key=abc', true ],
] )( 'nothing is waited for where %s', async ( _, address, isPrinted ) => {
	window.history.replaceState( null, '', address );
	jest.mocked( isTablePrinted ).mockReturnValue( isPrinted );
	const ready = prepareKeys( createQueryClient(), theBoot() );

	expect( await isReadyAfter( ready, 0 ) ).toBe( true );
	expect( KeysTable.prefetch ).not.toHaveBeenCalled();
	expect( fetchKeys ).not.toHaveBeenCalled();
} );
