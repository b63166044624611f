/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Area, Areas, KeyOrigin, Permission, Scope } from '../../types';
import { permissionLabels } from './access';
import { AREAS } from './add/areas';

/** What is in an area, beyond what its name says. */
export const areaNotes = (): Record< Area, string > => ( {
	products: __(
		'Products with their variations, categories, tags, attributes and reviews.',
		'latchkey'
	),
	orders: __(
		'Orders with their refunds and notes; they name the customer.',
		'latchkey'
	),
	customers: __( 'Customers and their downloads.', 'latchkey' ),
	coupons: __( 'Discounts and their codes.', 'latchkey' ),
	reports: __(
		'Sales reports and analytics; they name customers too.',
		'latchkey'
	),
	settings: __(
		'Settings, shipping, taxes, payment methods and webhooks.',
		'latchkey'
	),
	extensions: __( 'What other plugins add to the store.', 'latchkey' ),
} );

/** What one permission lets a key do. */
export const permissionWords = (): Record< Permission, string > => ( {
	read: __( 'See, and change nothing.', 'latchkey' ),
	write: __( 'Create, change and delete, and see nothing.', 'latchkey' ),
	read_write: __( 'See, create, change and delete.', 'latchkey' ),
} );

/** How far an area is open, by its choice. */
export const areaAccessLabels = (): Record< 'none' | Permission, string > => ( {
	none: __( 'No access', 'latchkey' ),
	...permissionLabels(),
} );

/** Every area with how far it is open: one that is left out is closed. */
export const areaRows = (
	areas: Areas
): { area: Area; access: 'none' | Permission }[] =>
	AREAS.map( ( area ) => ( { area, access: areas[ area ] ?? 'none' } ) );

/** In the order in which they are shown. */
export const SCOPES: readonly Scope[] = [
	'sites:view',
	'sites:create',
	'clones:view',
	'clones:create',
	'profile:view',
	'languages:view',
];

export const scopeLabels = (): Record< Scope, string > => ( {
	'sites:view': __( 'See sites', 'latchkey' ),
	'sites:create': __( 'Create sites', 'latchkey' ),
	'clones:view': __( 'See clones', 'latchkey' ),
	'clones:create': __( 'Create clones', 'latchkey' ),
	'profile:view': __( 'See profile information', 'latchkey' ),
	'languages:view': __( 'See the available languages', 'latchkey' ),
} );

/** How a key was made. */
export const originLabels = (): Record< KeyOrigin, string > => ( {
	manual: __( 'on this page or over REST', 'latchkey' ),
	clone: __( 'when a clone was set up', 'latchkey' ),
	consent: __( 'on the consent screen', 'latchkey' ),
	cli: __( 'on the command line', 'latchkey' ),
	adopted: __( 'taken over from WooCommerce', 'latchkey' ),
} );
