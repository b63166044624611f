/**
 * Internal dependencies
 */
import { siteTroubles } from './site-troubles';

const well = { https: true, cron: { disabled: false, late: 0 } };

it( 'says nothing of a site that lacks nothing', () => {
	expect( siteTroubles( well ) ).toEqual( [] );
} );

it( 'says that keys travel readable', () => {
	expect( siteTroubles( { ...well, https: false } ) ).toMatchObject( [
		{ title: "This site's address has no https" },
	] );
} );

it( 'says who starts late work', () => {
	expect(
		siteTroubles( { ...well, cron: { disabled: true, late: 90_000 } } )[ 0 ]
			?.toDo
	).toContain( 'DISABLE_WP_CRON' );
	expect(
		siteTroubles( {
			...well,
			cron: { disabled: false, late: 90_000 },
		} )[ 0 ]?.toDo
	).not.toContain( 'DISABLE_WP_CRON' );
} );
