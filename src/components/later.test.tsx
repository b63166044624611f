/**
 * External dependencies
 */
import { onlineManager } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';

/**
 * Internal dependencies
 */
import { loadControls } from '../controls';
import { createQueryClient } from '../data/query-client';
import { draw } from '../test/factory';
import { later } from './later';

jest.mock( '@wordpress/a11y' );
jest.mock( '../controls' );

const Part = ( { name }: { name: string } ) => <p>Hello { name }</p>;

beforeEach( () => {
	jest.resetAllMocks();
	jest.mocked( loadControls ).mockResolvedValue();
} );

test( 'a part comes when it is first drawn, after the controls', async () => {
	const load = jest.fn( () => Promise.resolve( Part ) );
	let come: () => void = () => undefined;
	jest.mocked( loadControls ).mockReturnValue(
		new Promise( ( resolve ) => ( come = resolve ) )
	);
	const Later = later( 'part', load, { meanwhile: 'Patience' } );
	draw( <Later name="you" /> );
	expect( screen.getByText( 'Patience' ) ).toBeInTheDocument();
	expect( load ).not.toHaveBeenCalled();

	come();
	expect( await screen.findByText( 'Hello you' ) ).toBeInTheDocument();
	expect( screen.queryByText( 'Patience' ) ).not.toBeInTheDocument();
} );

test( 'one without controls does not wait for them', async () => {
	const Later = later( 'part', () => Promise.resolve( Part ), {
		hasControls: false,
	} );
	draw( <Later name="you" /> );
	expect( await screen.findByText( 'Hello you' ) ).toBeInTheDocument();
	expect( loadControls ).not.toHaveBeenCalled();
} );

test( 'one that was fetched before is drawn at once', async () => {
	const Later = later( 'part', () => Promise.resolve( Part ) );
	const client = createQueryClient();
	await Later.prefetch( client );
	draw( <Later name="you" />, {}, client );
	expect( screen.getByText( 'Hello you' ) ).toBeInTheDocument();
} );

test( 'one that does not come is tried once more, and then says so and can be asked for again', async () => {
	const load = jest
		.fn< Promise< typeof Part >, [] >()
		.mockRejectedValueOnce( new Error( 'gone' ) )
		.mockRejectedValueOnce( new Error( 'gone' ) )
		.mockResolvedValue( Part );
	const Later = later( 'part', load, {
		meanwhile: 'Patience',
		instead: 'What there is',
	} );
	const { person } = draw( <Later name="you" /> );
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	expect( load ).toHaveBeenCalledTimes( 2 );
	expect( screen.getByText( 'What there is' ) ).toBeInTheDocument();
	expect( screen.queryByText( 'Patience' ) ).not.toBeInTheDocument();

	await person.click( again );
	expect( await screen.findByText( 'Hello you' ) ).toBeInTheDocument();
	expect( screen.queryByText( 'What there is' ) ).not.toBeInTheDocument();
} );

test( 'one that failed before is tried anew without a word', async () => {
	let come: ( part: typeof Part ) => void = () => undefined;
	const load = jest
		.fn< Promise< typeof Part >, [] >()
		.mockRejectedValueOnce( new Error( 'gone' ) )
		.mockRejectedValueOnce( new Error( 'gone' ) )
		.mockReturnValue( new Promise( ( resolve ) => ( come = resolve ) ) );
	const Later = later( 'part', load, { meanwhile: 'Patience' } );
	const client = createQueryClient();
	await Later.prefetch( client );
	expect( load ).toHaveBeenCalledTimes( 2 );

	draw( <Later name="you" />, {}, client );
	await waitFor( () => expect( load ).toHaveBeenCalledTimes( 3 ) );
	expect( screen.getByText( 'Patience' ) ).toBeInTheDocument();
	expect(
		screen.queryByRole( 'button', { name: 'Try again' } )
	).not.toBeInTheDocument();
	come( Part );
	expect( await screen.findByText( 'Hello you' ) ).toBeInTheDocument();
} );

test( 'what fails again is told again, and keeps the focus where it is tried', async () => {
	const load = jest.fn( (): Promise< typeof Part > =>
		Promise.reject( new Error( 'gone' ) )
	);
	const Later = later( 'part', load );
	const { person } = draw( <Later name="you" /> );
	const again = await screen.findByRole( 'button', { name: 'Try again' } );
	jest.mocked( speak ).mockClear();
	await person.click( again );
	await waitFor( () => expect( speak ).toHaveBeenCalledTimes( 1 ) );
	expect( jest.mocked( speak ).mock.lastCall ).toEqual( [
		expect.stringContaining( 'did not arrive' ),
		'assertive',
	] );
	expect( again ).toHaveFocus();
} );

test( 'a part that comes at last and takes no focus gives it to the heading', async () => {
	const load = jest
		.fn< Promise< typeof Part >, [] >()
		.mockRejectedValueOnce( new Error( 'gone' ) )
		.mockRejectedValueOnce( new Error( 'gone' ) )
		.mockResolvedValue( Part );
	const Later = later( 'part', load, { homeId: 'home' } );
	const { person } = draw(
		<>
			<h1 id="home" tabIndex={ -1 }>
				Home
			</h1>
			<Later name="you" />
		</>
	);
	await person.click(
		await screen.findByRole( 'button', { name: 'Try again' } )
	);
	await screen.findByText( 'Hello you' );
	await waitFor( () => expect( screen.getByText( 'Home' ) ).toHaveFocus() );
} );

test( 'a dialog that does not come can be closed', async () => {
	const Later = later( 'part', () => Promise.reject( new Error( 'gone' ) ) );
	const onClose = jest.fn();
	const { person } = draw( <Later onClose={ onClose } /> );
	await person.click(
		await screen.findByRole( 'button', { name: 'Close' } )
	);
	expect( onClose ).toHaveBeenCalledTimes( 1 );
} );

test( 'a part that did not come does not come by itself', async () => {
	const load = jest.fn( (): Promise< typeof Part > =>
		Promise.reject( new Error( 'gone' ) )
	);
	const Later = later( 'part', load );
	draw( <Later name="you" /> );
	await screen.findByRole( 'button', { name: 'Try again' } );
	window.dispatchEvent( new Event( 'visibilitychange' ) );
	onlineManager.setOnline( false );
	onlineManager.setOnline( true );
	await new Promise( ( resolve ) => setTimeout( resolve, 50 ) );
	expect( load ).toHaveBeenCalledTimes( 2 );
} );

test( 'controls that do not come are told in the same way', async () => {
	jest.mocked( loadControls ).mockRejectedValue( new Error( 'gone' ) );
	const Later = later( 'part', () => Promise.resolve( Part ) );
	draw( <Later name="you" /> );
	expect(
		await screen.findByRole( 'button', { name: 'Try again' } )
	).toBeInTheDocument();
} );
