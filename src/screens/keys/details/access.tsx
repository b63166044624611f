/**
 * WordPress dependencies
 */
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import type { Areas, Key } from '../../../types';
import { permissionLabels } from '../access';
import { areaLabels } from '../add/areas';
import {
	areaAccessLabels,
	areaNotes,
	areaRows,
	permissionWords,
	scopeLabels,
	SCOPES,
} from '../words';
import type { NameOf } from './event-words';
import { PersonName } from './person-name';

interface Props {
	item: Key;
	nameOf: NameOf;
}

/** Why the menu offers less than somebody else would see. */
const whoMayChange = ( { kind }: Key ): string => {
	switch ( kind ) {
		case 'account':
			return __(
				'Only the account owner can rotate this key or change what it may do. You can pause it or revoke it.',
				'latchkey'
			);
		case 'personal':
			return __(
				'Only the person whose key it is can rotate or change it. You can pause it or revoke it.',
				'latchkey'
			);
		case 'woocommerce':
		case 'role':
			return __(
				'Only an administrator can rotate this key or change what it may do.',
				'latchkey'
			);
	}
};

const hasEnded = ( { status }: Key ): boolean =>
	status === 'revoked' || status === 'expired';

/** What the key may do, in words. */
export const Access = ( {
	mayChange,
	...props
}: Props & { mayChange: boolean } ) => (
	<section
		className="latchkey-card latchkey-access"
		aria-labelledby="latchkey-may"
	>
		<h2 id="latchkey-may">
			{ hasEnded( props.item )
				? __( 'What it could do', 'latchkey' )
				: __( 'What it may do', 'latchkey' ) }
		</h2>
		<p>
			<Reach { ...props } />
		</p>
		{ props.item.kind === 'account' && <Scopes item={ props.item } /> }
		{ props.item.kind === 'role' && <RoleAllows item={ props.item } /> }
		<PermissionLine item={ props.item } />
		{ props.item.areas && <AreaTable areas={ props.item.areas } /> }
		{ ! mayChange && ! hasEnded( props.item ) && (
			<p className="latchkey-muted">{ whoMayChange( props.item ) }</p>
		) }
	</section>
);

const Reach = ( { item, nameOf }: Props ) => {
	const { roles } = useBoot();
	const user = <PersonName id={ item.user } name={ nameOf( item.user ) } />;
	switch ( item.kind ) {
		case 'woocommerce':
			return createInterpolateElement(
				item.areas
					? __(
							"In some areas of WooCommerce's REST API, and no more than <user/> may do:",
							'latchkey'
						)
					: __(
							"In all areas of WooCommerce's REST API, and no more than <user/> may do:",
							'latchkey'
						),
				{ user }
			);
		case 'role':
			return createInterpolateElement(
				__(
					'What the role <role/> allows, as far as <user/> may do it too:',
					'latchkey'
				),
				{
					user,
					role: (
						<strong>
							{ roles.find( ( { name } ) => name === item.role )
								?.label ?? item.role }
						</strong>
					),
				}
			);
		case 'account':
			return createInterpolateElement(
				__(
					'On the clone API, for the account owner, <user/>:',
					'latchkey'
				),
				{ user }
			);
		case 'personal':
			return createInterpolateElement(
				__(
					"All that <user/> may do on this site's REST API:",
					'latchkey'
				),
				{ user }
			);
	}
};

const PermissionLine = ( { item }: { item: Key } ) => {
	if ( ! item.permission ) {
		return null;
	}
	const parts = {
		permission: <strong>{ permissionLabels()[ item.permission ] }</strong>,
	};
	const words = permissionWords()[ item.permission ];
	return (
		<p>
			{ createInterpolateElement(
				item.kind === 'role'
					? sprintf(
							/* translators: <permission/>: Read, Write or Read/Write; %s: what that lets a key do. */
							__( 'Of that, by <permission/>: %s', 'latchkey' ),
							words
						)
					: sprintf(
							/* translators: <permission/>: Read, Write or Read/Write; %s: what that lets a key do. */
							__( '<permission/>: %s', 'latchkey' ),
							words
						),
				parts
			) }
		</p>
	);
};

const Scopes = ( { item }: { item: Key } ) => {
	const labels = scopeLabels();
	return item.scopes.length ? (
		<ul className="latchkey-allowed">
			{ SCOPES.filter( ( scope ) => item.scopes.includes( scope ) ).map(
				( scope ) => (
					<li key={ scope }>
						{ labels[ scope ] } <code dir="ltr">{ scope }</code>
					</li>
				)
			) }
		</ul>
	) : (
		<p>
			{ __(
				'Nothing: it has no scope. Edit the key to give it one.',
				'latchkey'
			) }
		</p>
	);
};

const RoleAllows = ( { item }: { item: Key } ) => {
	const { roles } = useBoot();
	const role = roles.find( ( { name } ) => name === item.role );
	if ( ! role ) {
		return roles.length ? (
			<p>
				{ sprintf(
					/* translators: %s: name of a role. */
					__(
						'There is no role “%s” on this site now: the key is refused until it is given another.',
						'latchkey'
					),
					item.role
				) }
			</p>
		) : null;
	}
	return (
		<ul className="latchkey-allowed">
			{ role.allows.map( ( words ) => (
				<li key={ words }>{ words }</li>
			) ) }
		</ul>
	);
};

const AreaTable = ( { areas }: { areas: Areas } ) => {
	const labels = areaLabels();
	const notes = areaNotes();
	const access = areaAccessLabels();
	return (
		<table className="latchkey-area-table">
			<thead>
				<tr>
					<th scope="col">{ __( 'Area', 'latchkey' ) }</th>
					<th scope="col">{ __( 'Access', 'latchkey' ) }</th>
				</tr>
			</thead>
			<tbody>
				{ areaRows( areas ).map( ( row ) => (
					<tr
						key={ row.area }
						className={ row.access === 'none' ? 'is-closed' : '' }
					>
						<th scope="row">
							{ labels[ row.area ] }
							<span className="latchkey-fact__note">
								{ notes[ row.area ] }
							</span>
						</th>
						<td>{ access[ row.access ] }</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
};
