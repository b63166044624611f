/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Instant } from '../../components/instant';
import { StatusBadge } from '../../components/status-badge';
import type { Key } from '../../types';
import { accessLabel, kindLabels } from './access';

/** Names of users, by id. */
export type UserNames = ReadonlyMap< number, string >;

export interface Field {
	id: string;
	label: string;
	render: ( key: Key, users: UserNames ) => ReactNode;
}

/** The table's columns after the first, in order. */
export const keyFields = (): Field[] => [
	{
		id: 'kind',
		label: __( 'Kind', 'latchkey' ),
		render: ( { kind, hint } ) => (
			<>
				{ kindLabels()[ kind ] }
				<code className="latchkey-hint">…{ hint }</code>
			</>
		),
	},
	{
		id: 'access',
		label: __( 'Access', 'latchkey' ),
		render: accessLabel,
	},
	{
		id: 'user',
		label: __( 'Acts as', 'latchkey' ),
		render: ( { user }, users ) => users.get( user ) ?? `#${ user }`,
	},
	{
		id: 'status',
		label: __( 'Status', 'latchkey' ),
		render: ( { status } ) => <StatusBadge status={ status } />,
	},
	{
		id: 'created_at',
		label: __( 'Created', 'latchkey' ),
		render: ( { created_at: createdAt } ) => (
			<Instant value={ createdAt } />
		),
	},
];
