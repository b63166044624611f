/**
 * Internal dependencies
 */
import { focusLater } from './focus';
import { focusFault } from './focus-fault';

const byId = ( id: string ): HTMLElement => {
	const element = document.getElementById( id );
	if ( ! element ) {
		throw new Error( `There is no ${ id }.` );
	}
	return element;
};

const focused = (): string | undefined =>
	document.querySelector( ':focus' )?.id || undefined;

const press = ( key: string ) =>
	document.body.dispatchEvent(
		new KeyboardEvent( 'keydown', { key, bubbles: true } )
	);

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
	// Ends the watch of the last test.
	jest.runOnlyPendingTimers();
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

/** What is fetched arrives, and the screen is redrawn. */
const redrawn = () => jest.advanceTimersByTimeAsync( 50 );

const comes = ( id: string ): Promise< void > => {
	document
		.querySelector( 'form' )
		?.insertAdjacentHTML( 'beforeend', `<input id="${ id }">` );
	return redrawn();
};

const goes = ( id: string ): Promise< void > => {
	byId( id ).remove();
	return redrawn();
};

test( 'what is better and comes later gets the focus then, and what is next when it goes', async () => {
	focusLater( 'best', 'better', 'right' );
	await redrawn();
	expect( focused() ).toBe( 'right' );

	await comes( 'better' );
	expect( focused() ).toBe( 'better' );
	await comes( 'best' );
	expect( focused() ).toBe( 'best' );
	await goes( 'best' );
	expect( focused() ).toBe( 'better' );
	await goes( 'better' );
	expect( focused() ).toBe( 'right' );
} );

test( 'what is asked for last gets it, wherever it is by then', async () => {
	focusLater( 'right' );
	focusLater( 'best' );
	await redrawn();
	expect( focused() ).toBe( 'right' );

	await comes( 'best' );
	expect( focused() ).toBe( 'best' );
	await goes( 'best' );
	expect( focused() ).toBeUndefined();
} );

test.each( [
	[ 'the person does something', () => press( 'Tab' ) ],
	[ 'ten seconds have passed', () => jest.advanceTimersByTime( 10_000 ) ],
	[
		'a dialog has opened over it',
		() =>
			document.body.insertAdjacentHTML(
				'beforeend',
				'<div class="components-modal__frame"></div>'
			),
	],
] )( 'nothing gets it any more after %s', async ( _, happens ) => {
	focusLater( 'best', 'right' );
	await redrawn();
	happens();

	await comes( 'best' );
	expect( focused() ).toBe( 'right' );
} );

test( 'what is within the dialog gets it', async () => {
	const form = document.querySelector( 'form' );
	form?.classList.add( 'components-modal__frame' );
	focusLater( 'best', 'right' );
	await redrawn();
	expect( focused() ).toBe( 'right' );

	await comes( 'best' );
	expect( focused() ).toBe( 'best' );
} );

test( 'what could not take it when it came gets it when it can', async () => {
	focusLater( 'best', 'right' );
	await redrawn();
	document
		.querySelector( 'form' )
		?.insertAdjacentHTML( 'beforeend', '<input id="best" disabled>' );
	await redrawn();
	expect( focused() ).toBe( 'right' );

	byId( 'best' ).removeAttribute( 'disabled' );
	await redrawn();
	expect( focused() ).toBe( 'best' );
} );

test( 'what somebody else has given the focus to keeps it, and nothing gets it after that', async () => {
	focusLater( 'best', 'right' );
	await redrawn();
	byId( 'wrong' ).focus();

	await comes( 'best' );
	expect( focused() ).toBe( 'wrong' );
	await goes( 'wrong' );
	expect( focused() ).toBeUndefined();
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
