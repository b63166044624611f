/**
 * External dependencies
 */
import { screen } from '@testing-library/react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';

/**
 * Internal dependencies
 */
import { draw } from '../test/factory';
import { Notice } from './notice';

jest.mock( '@wordpress/a11y' );

test( 'what went wrong is heard at once, and can be tried again', async () => {
	const onRetry = jest.fn();
	const { person } = draw(
		<Notice status="error" spoken="No." onRetry={ onRetry }>
			<p>No.</p>
		</Notice>
	);
	expect( jest.mocked( speak ).mock.calls ).toEqual( [
		[ 'No.', 'assertive' ],
	] );
	expect( screen.getByText( 'Error' ) ).toBeInTheDocument();
	expect(
		screen.queryByRole( 'button', { name: 'Close' } )
	).not.toBeInTheDocument();
	await person.click( screen.getByRole( 'button', { name: 'Try again' } ) );
	expect( onRetry ).toHaveBeenCalledTimes( 1 );
} );

test( 'what is done is told in turn, and can be closed', async () => {
	jest.mocked( speak ).mockClear();
	const onDismiss = jest.fn();
	const { person } = draw(
		<Notice status="success" spoken="Yes." onDismiss={ onDismiss }>
			Yes.
		</Notice>
	);
	expect( jest.mocked( speak ).mock.calls ).toEqual( [
		[ 'Yes.', 'polite' ],
	] );
	await person.click( screen.getByRole( 'button', { name: 'Close' } ) );
	expect( onDismiss ).toHaveBeenCalledTimes( 1 );
	expect(
		screen.queryByRole( 'button', { name: 'Try again' } )
	).not.toBeInTheDocument();
} );
