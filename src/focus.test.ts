/**
 * Internal dependencies
 */
import { focusFault, focusIfLost, focusLater } from './focus';

const byId = ( id: string ): HTMLElement => {
	const element = document.getElementById( id );
	if ( ! element ) {
		throw new Error( `There is no ${ id }.` );
	}
	return element;
};

const focused = (): string | undefined =>
	document.querySelector( ':focus' )?.id;

const oneFrame = (): void => {
	jest.advanceTimersToNextTimer();
};

beforeEach( () => {
	jest.useFakeTimers();
	document.body.innerHTML = `
		<form>
			<input id="right">
			<input id="wrong" aria-invalid="true">
			<input id="wrong-too" aria-invalid="true">
		</form>`;
} );

afterEach( () => {
	jest.useRealTimers();
} );

test( 'the first element that is there gets the focus, two frames later', () => {
	focusLater( 'gone', 'wrong', 'right' );

	oneFrame();
	expect( focused() ).toBeUndefined();
	oneFrame();
	expect( focused() ).toBe( 'wrong' );
} );

test( 'a form gives the focus to its first fault', () => {
	focusFault( document.querySelector( 'form' ) );

	oneFrame();
	oneFrame();
	expect( focused() ).toBe( 'wrong' );
} );

test( 'who has the focus keeps it, what lost it gives it away', () => {
	byId( 'right' ).focus();
	focusIfLost( 'wrong' );
	oneFrame();
	oneFrame();
	expect( focused() ).toBe( 'right' );

	byId( 'right' ).remove();
	focusIfLost( 'wrong' );
	oneFrame();
	oneFrame();
	expect( focused() ).toBe( 'wrong' );
} );

test.each( [
	[ 'keydown', 'focusLater', () => focusLater( 'wrong' ) ],
	[ 'pointerdown', 'focusLater', () => focusLater( 'wrong' ) ],
	[
		'keydown',
		'focusFault',
		() => focusFault( document.querySelector( 'form' ) ),
	],
] )(
	'a %s meanwhile leaves the focus where the person is (%s)',
	( what, _, give ) => {
		give();
		oneFrame();
		byId( 'right' ).focus();
		byId( 'right' ).dispatchEvent( new Event( what, { bubbles: true } ) );
		oneFrame();

		expect( focused() ).toBe( 'right' );
	}
);

test.each( [ { key: 'Enter', repeat: true }, { key: 'Shift' } ] )(
	'%j is no step to anywhere',
	( key ) => {
		focusLater( 'wrong' );
		oneFrame();
		document.body.dispatchEvent(
			new KeyboardEvent( 'keydown', { ...key, bubbles: true } )
		);
		oneFrame();

		expect( focused() ).toBe( 'wrong' );
	}
);

test( 'the key that asked for it does not take it away', () => {
	byId( 'right' ).addEventListener( 'keydown', () => focusLater( 'wrong' ) );
	byId( 'right' ).dispatchEvent( new Event( 'keydown', { bubbles: true } ) );

	oneFrame();
	oneFrame();
	expect( focused() ).toBe( 'wrong' );
} );
