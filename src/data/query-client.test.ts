/**
 * External dependencies
 */
import { onlineManager, QueryObserver } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import { RequestError } from './errors';
import { createQueryClient } from './query-client';

describe( 'createQueryClient', () => {
	afterEach( () => onlineManager.setOnline( true ) );

	test( 'asks a shop on the same computer without a network', async () => {
		onlineManager.setOnline( false );
		const client = createQueryClient();
		const queryFn = jest.fn( () => Promise.resolve( 'here' ) );
		await expect(
			client.fetchQuery( { queryKey: [ 'shop' ], queryFn } )
		).resolves.toBe( 'here' );
	} );

	test( 'asks again when the network is back', async () => {
		const client = createQueryClient();
		client.mount();
		const queryFn = jest.fn( () => Promise.resolve( 'here' ) );
		const end = new QueryObserver( client, {
			queryKey: [ 'shop' ],
			queryFn,
			staleTime: 0,
		} ).subscribe( () => undefined );
		await Promise.resolve();
		onlineManager.setOnline( false );
		onlineManager.setOnline( true );
		await new Promise( ( resolve ) => setTimeout( resolve, 20 ) );
		expect( queryFn ).toHaveBeenCalledTimes( 2 );
		end();
		client.unmount();
	} );

	test.each( [
		[ 'what never came', null, 2 ],
		[ '"try again"', 503, 2 ],
		[ 'a refusal', 403, 1 ],
	] )( 'asks again for %s: %s', async ( _, status, times ) => {
		jest.useFakeTimers();
		const queryFn = jest.fn( () =>
			Promise.reject(
				new RequestError( 'No.', {
					code: 'unknown',
					status,
					reference: null,
					params: [],
					fields: {},
					cloneId: null,
				} )
			)
		);
		const { retry } = createQueryClient().getDefaultOptions().queries ?? {};
		const asked = createQueryClient()
			.fetchQuery( {
				queryKey: [ 'shop' ],
				queryFn,
				...( retry ? { retry } : {} ),
			} )
			.catch( ( error: unknown ) => ( error as Error ).message );
		await jest.runAllTimersAsync();
		await expect( asked ).resolves.toBe( 'No.' );
		expect( queryFn ).toHaveBeenCalledTimes( times );
		jest.useRealTimers();
	} );
} );
