/**
 * External dependencies
 */
/**
 * WordPress dependencies
 */
import type { Field, Option } from '@wordpress/dataviews';
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Ago } from '../../components/ago';
import { Instant } from '../../components/instant';
import { StatusBadge, statusLabels } from '../../components/status-badge';
import type { Key, KeyKind, KeyStatus, Role } from '../../types';
import { kindLabels } from './access';
import { mayDo, roleLabel } from './may-do';
import type { Told } from './printed';

/** Names of users, by id. */
export type UserNames = ReadonlyMap< number, string >;

export interface FieldsContext {
	users: UserNames;
	roles: readonly Role[];
	/** Words of instants that are there already. */
	told: Told;
	/** Asked only when a filter is opened; each is the same function at every drawing. */
	choices: Record< 'user' | 'system' | 'role', () => Promise< Option[] > >;
}

const options = < T extends string >(
	labels: Record< T, string >,
	order: readonly T[]
): Option[] => order.map( ( value ) => ( { value, label: labels[ value ] } ) );

const KINDS: readonly KeyKind[] = [
	'woocommerce',
	'role',
	'account',
	'personal',
];
const STATUSES: readonly KeyStatus[] = [
	'active',
	'paused',
	'expired',
	'revoked',
];

/** On a phone a row is a card, and each value, one node, stands beside its name; a table's header is read out in any case. */
const Cell = ( {
	label,
	children,
}: {
	label: string;
	children: ReactNode;
} ) => (
	<div className="latchkey-cell" data-label={ label }>
		{ children }
	</div>
);

const None = () => <span className="latchkey-none">—</span>;

interface Column {
	id: string;
	label: string;
	render: ( key: Key ) => ReactNode;
	isSorted?: boolean;
	elements?: Option[];
	getElements?: () => Promise< Option[] >;
	operator?: 'is' | 'isAny';
	isPrimary?: boolean;
}

const columns = ( {
	users,
	roles,
	told,
	choices,
}: FieldsContext ): Column[] => [
	// Below the title.
	{
		id: 'kind',
		label: __( 'Kind', 'latchkey' ),
		render: ( { kind } ) => kindLabels()[ kind ],
		isSorted: true,
		elements: options( kindLabels(), KINDS ),
		isPrimary: true,
	},
	{
		id: 'system',
		label: __( 'System', 'latchkey' ),
		render: ( { system } ) => system ?? <None />,
		isSorted: true,
		getElements: choices.system,
		operator: 'is',
	},
	{
		id: 'user',
		label: __( 'Owner', 'latchkey' ),
		render: ( { user } ) => users.get( user ) ?? `#${ user }`,
		isSorted: true,
		getElements: choices.user,
	},
	{
		id: 'access',
		label: __( 'May do', 'latchkey' ),
		render: ( key ) => mayDo( key, roles ),
	},
	{
		id: 'status',
		label: __( 'Status', 'latchkey' ),
		render: ( { status } ) => <StatusBadge status={ status } />,
		isSorted: true,
		elements: options( statusLabels(), STATUSES ),
		isPrimary: true,
	},
	{
		id: 'last_used_at',
		label: __( 'Last used', 'latchkey' ),
		render: ( { last_used_at: at } ) =>
			at ? (
				<Ago value={ at } isOneOfMany told={ told( 'ago', at ) } />
			) : (
				<span className="latchkey-none">
					{ __( 'Never', 'latchkey' ) }
				</span>
			),
		isSorted: true,
		elements: [
			{ value: 'never', label: __( 'Never used', 'latchkey' ) },
			{
				value: 'unused_90',
				label: __( 'Unused for 90 days', 'latchkey' ),
			},
		],
		operator: 'is',
		isPrimary: true,
	},
	{
		id: 'created_at',
		label: __( 'Created', 'latchkey' ),
		render: ( { created_at: at } ) => (
			<Instant value={ at } isOneOfMany told={ told( 'day', at ) } />
		),
		isSorted: true,
	},
	{
		id: 'expires_at',
		label: __( 'Expires', 'latchkey' ),
		render: ( { expires_at: at } ) =>
			at ? (
				<Instant value={ at } isOneOfMany told={ told( 'day', at ) } />
			) : (
				<span className="latchkey-none">
					{ __( 'Never', 'latchkey' ) }
				</span>
			),
		isSorted: true,
		elements: [
			{ value: '30', label: __( 'Within 30 days', 'latchkey' ) },
		],
		operator: 'is',
	},
	{
		id: 'role',
		label: __( 'Role', 'latchkey' ),
		render: ( { role } ) => ( role ? roleLabel( role, roles ) : <None /> ),
		getElements: choices.role,
	},
	{
		id: 'hint',
		label: __( 'Ends in', 'latchkey' ),
		render: ( { hint } ) => (
			<code className="latchkey-hint" dir="ltr">
				…{ hint }
			</code>
		),
	},
];

/** DataViews' fields: the title, and the columns behind it. */
export const keyFields = ( context: FieldsContext ): Field< Key >[] => [
	{
		id: 'title',
		label: __( 'Title', 'latchkey' ),
		enableHiding: false,
		enableGlobalSearch: true,
		filterBy: false,
		getValue: ( { item } ) => item.title,
		render: ( { item } ) => <>{ item.title }</>,
	},
	...columns( context ).map(
		( {
			id,
			label,
			render,
			isSorted = false,
			elements,
			getElements,
			operator = 'isAny',
			isPrimary = false,
		} ): Field< Key > => ( {
			id,
			label,
			enableSorting: isSorted,
			...( elements ? { elements } : {} ),
			...( getElements ? { getElements } : {} ),
			filterBy:
				elements || getElements
					? { operators: [ operator ], isPrimary }
					: false,
			render: ( { item } ) =>
				id === 'kind' ? (
					<span className="latchkey-row-kind">
						{ render( item ) }
					</span>
				) : (
					<Cell label={ label }>{ render( item ) }</Cell>
				),
		} )
	),
];
