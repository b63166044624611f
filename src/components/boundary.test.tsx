/**
 * External dependencies
 */
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';

/**
 * Internal dependencies
 */
import { draw } from '../test/factory';
import { Boundary } from './boundary';
import { later } from './later';

jest.mock( '@wordpress/a11y' );

const MISTAKE = /Latchkey has made a mistake/;

const Faulty = (): never => {
	throw new Error( 'a mistake of ours' );
};

/** React tells of every fault in the console; else Jest fails of what stands there. */
const wasTold = (): void =>
	(
		expect( console ) as unknown as { toHaveErrored: () => void }
	 ).toHaveErrored();

it( 'shows what it holds', () => {
	render( <Boundary>all is well</Boundary> );

	expect( screen.getByText( 'all is well' ) ).toBeVisible();
	expect( screen.queryByText( MISTAKE ) ).toBeNull();
} );

it( 'says what has happened, keeps what stands beside it, and offers the page anew', () => {
	window.history.replaceState( null, '', '/admin.php?page=latchkey#x' );
	render(
		<>
			<h1>API keys</h1>
			<Boundary>
				<Faulty />
			</Boundary>
		</>
	);

	expect( screen.getByRole( 'heading' ) ).toBeVisible();
	const text = screen.getByText( MISTAKE );
	expect( text ).toBeVisible();
	expect( speak ).toHaveBeenCalledWith(
		expect.stringMatching( MISTAKE ),
		'assertive'
	);
	// With what comes after the # it would be the same page, and stay as it is.
	expect( within( text ).getByRole( 'link' ) ).toHaveAttribute(
		'href',
		'/admin.php?page=latchkey'
	);
	wasTold();
} );

it( 'can be closed in the place of a dialog, and leaves the page that asked for it', async () => {
	const onClose = jest.fn();
	const Dialog = later< { onClose: () => void } >(
		'faulty',
		() => Promise.resolve( Faulty ),
		{ hasControls: false }
	);
	draw(
		<>
			<p>the list</p>
			<Dialog onClose={ onClose } />
		</>
	);

	expect( await screen.findByText( MISTAKE ) ).toBeVisible();
	expect( screen.getByText( 'the list' ) ).toBeVisible();
	await userEvent.click( screen.getByRole( 'button', { name: 'Close' } ) );
	expect( onClose ).toHaveBeenCalledTimes( 1 );
	wasTold();
} );
