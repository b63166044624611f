/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Area, Areas, Permission } from '../../../types';

export type AreaAccess = 'none' | Permission;
export type AreaChoice = Record< Area, AreaAccess >;

export const AREAS: readonly Area[] = [
	'products',
	'orders',
	'customers',
	'coupons',
	'reports',
	'settings',
	'extensions',
];

export const NO_AREAS: AreaChoice = {
	products: 'none',
	orders: 'none',
	customers: 'none',
	coupons: 'none',
	reports: 'none',
	settings: 'none',
	extensions: 'none',
};

export const areaLabels = (): Record< Area, string > => ( {
	products: __( 'Products', 'latchkey' ),
	orders: __( 'Orders', 'latchkey' ),
	customers: __( 'Customers', 'latchkey' ),
	coupons: __( 'Coupons', 'latchkey' ),
	reports: __( 'Reports', 'latchkey' ),
	settings: __( 'Settings', 'latchkey' ),
	extensions: __( 'Extensions', 'latchkey' ),
} );

/** What an area can have: never more than the key's permission. */
export const accessWithin = ( permission: Permission ): AreaAccess[] =>
	permission === 'read_write'
		? [ 'none', 'read', 'write', 'read_write' ]
		: [ 'none', permission ];

/** The same choice under another permission: what it no longer covers is taken away. */
export const withinPermission = (
	areas: AreaChoice,
	permission: Permission
): AreaChoice => {
	const allowed = accessWithin( permission );
	const lowered = ( access: AreaAccess ): AreaAccess => {
		if ( allowed.includes( access ) ) {
			return access;
		}
		return access === 'read_write' ? permission : 'none';
	};
	return {
		products: lowered( areas.products ),
		orders: lowered( areas.orders ),
		customers: lowered( areas.customers ),
		coupons: lowered( areas.coupons ),
		reports: lowered( areas.reports ),
		settings: lowered( areas.settings ),
		extensions: lowered( areas.extensions ),
	};
};

/** What is sent: the open areas alone. */
export const openAreas = ( areas: AreaChoice ): Areas =>
	Object.fromEntries(
		Object.entries( areas ).filter( ( [ , access ] ) => access !== 'none' )
	);
