/**
 * Internal dependencies
 */
import { copyFrom } from './copy';

const at = < Wanted extends Element >( selector: string ): Wanted =>
	document.querySelector< Wanted >( selector ) as Wanted;

const clipboard = ( value: unknown ) =>
	Object.defineProperty( navigator, 'clipboard', {
		value,
		configurable: true,
	} );

beforeEach( () => {
	document.body.innerHTML = '<input value="lkp_text"><button>Copy</button>';
	at< HTMLElement >( 'button' ).focus();
} );

afterEach( () => {
	clipboard( undefined );
} );

test.each( [
	[ 'there is no clipboard', undefined ],
	[ 'it is refused', { writeText: () => Promise.reject() } ],
] )(
	'where %s, the text is copied out of its field, and the focus stays',
	async ( _, value ) => {
		clipboard( value );
		const copied: ( string | null )[] = [];
		document.execCommand = () => {
			const { value: text, selectionStart } =
				at< HTMLInputElement >( 'input' );
			copied.push( text.slice( selectionStart ?? 0 ) );
			at< HTMLElement >( 'input' ).focus();
			return true;
		};
		expect( await copyFrom( at( 'input' ) ) ).toBe( true );
		expect( copied ).toEqual( [ 'lkp_text' ] );
		expect( at( 'button' ) ).toHaveFocus();
	}
);

test( 'what cannot be copied is selected, for the person to copy it', async () => {
	clipboard( undefined );
	document.execCommand = () => {
		at< HTMLElement >( 'input' ).focus();
		return false;
	};
	expect( await copyFrom( at( 'input' ) ) ).toBe( false );
	expect( at( 'input' ) ).toHaveFocus();
} );
