/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Key } from '../../../types';
import type { KeyRights, Person } from './person';
import { rightsOver } from './person';

/** What can be done with one key, in the order of the menu. */
export type Deed =
	| 'edit'
	| 'rotate'
	| 'end-overlap'
	| 'pause'
	| 'resume'
	| 'revoke'
	| 'delete';

export interface KeyDeed {
	id: Deed;
	label: string;
	/** It cannot be undone. */
	isDestructive: boolean;
}

interface Rule extends KeyDeed {
	fits: ( key: Key ) => boolean;
	right: keyof KeyRights;
}

const isLiving = ( { status }: Key ): boolean =>
	status === 'active' || status === 'paused';

const rules = (): Rule[] => [
	{
		id: 'edit',
		label: __( 'Edit', 'latchkey' ),
		isDestructive: false,
		fits: () => true,
		right: 'label',
	},
	{
		id: 'rotate',
		label: __( 'Rotate', 'latchkey' ),
		isDestructive: false,
		fits: isLiving,
		right: 'change',
	},
	{
		id: 'end-overlap',
		label: __( 'End the former secret', 'latchkey' ),
		isDestructive: true,
		fits: ( key ) => isLiving( key ) && key.previous_secret !== null,
		right: 'handle',
	},
	{
		id: 'pause',
		label: __( 'Pause', 'latchkey' ),
		isDestructive: false,
		fits: ( { status } ) => status === 'active',
		right: 'handle',
	},
	{
		id: 'resume',
		label: __( 'Resume', 'latchkey' ),
		isDestructive: false,
		fits: ( { status } ) => status === 'paused',
		right: 'change',
	},
	{
		id: 'revoke',
		label: __( 'Revoke API key', 'latchkey' ),
		isDestructive: true,
		fits: ( { status } ) => status !== 'revoked',
		right: 'handle',
	},
	{
		id: 'delete',
		label: __( 'Delete', 'latchkey' ),
		isDestructive: true,
		fits: ( { status } ) => status === 'revoked',
		right: 'handle',
	},
];

/** Every deed there is, for a table that asks of each row whether this person can do it now. */
export const deedsOf = (
	person: Person
): ( KeyDeed & { isPossible: ( key: Key ) => boolean } )[] =>
	rules().map( ( { fits, right, ...deed } ) => ( {
		...deed,
		isPossible: ( key ) =>
			fits( key ) && rightsOver( key, person )[ right ],
	} ) );

/** What can be done with a key now, and by this person where one is named. */
export const keyDeeds = ( key: Key, person?: Person ): KeyDeed[] => {
	const rights = person && rightsOver( key, person );
	return rules().filter(
		( { fits, right } ) => fits( key ) && ( ! rights || rights[ right ] )
	);
};
