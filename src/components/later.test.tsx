/**
 * External dependencies
 */
import { screen } from '@testing-library/react';

/**
 * Internal dependencies
 */
import { loadControls } from '../controls';
import { createQueryClient } from '../data/query-client';
import { draw } from '../test/factory';
import { later } from './later';

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

test( 'controls that do not come are told in the same way', async () => {
	jest.mocked( loadControls ).mockRejectedValue( new Error( 'gone' ) );
	const Later = later( 'part', () => Promise.resolve( Part ) );
	draw( <Later name="you" /> );
	expect(
		await screen.findByRole( 'button', { name: 'Try again' } )
	).toBeInTheDocument();
} );
