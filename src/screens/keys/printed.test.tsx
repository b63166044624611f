/**
 * Internal dependencies
 */
import { dropPrinted, keepPrinted, toldInPrint } from './printed';

const USED = '2026-11-21T11:57:00Z';

beforeEach( () => {
	const root = document.createElement( 'div' );
	root.innerHTML = `
		<div class="latchkey-printed">
			<time datetime="${ USED }" data-telling="ago">3 minutes ago</time>
			<time datetime="${ USED }" data-telling="day">Nov 21, 2026</time>
			<time datetime="2030-01-01T00:00:00Z">of another kind</time>
		</div>`;
	keepPrinted( root );
} );

it( 'knows in which words the printed rows tell an instant', () => {
	const told = toldInPrint();

	expect( told( 'ago', USED ) ).toBe( '3 minutes ago' );
	expect( told( 'day', USED ) ).toBe( 'Nov 21, 2026' );
	expect( told( 'day', '2030-01-01T00:00:00Z' ) ).toBeUndefined();
} );

it( 'knows how long ago something was for a moment only', () => {
	const told = toldInPrint();
	const start = performance.now();
	const clock = jest.spyOn( performance, 'now' );

	clock.mockReturnValue( start + 10_000 );
	expect( told( 'ago', USED ) ).toBe( '3 minutes ago' );
	clock.mockReturnValue( start + 30_000 );
	expect( told( 'ago', USED ) ).toBeUndefined();
	expect( told( 'day', USED ) ).toBe( 'Nov 21, 2026' );
	clock.mockRestore();
} );

it( 'keeps them for who has asked, and has none once the rows are old', () => {
	const told = toldInPrint();
	dropPrinted();

	expect( told( 'day', USED ) ).toBe( 'Nov 21, 2026' );
	expect( toldInPrint()( 'day', USED ) ).toBeUndefined();
} );
