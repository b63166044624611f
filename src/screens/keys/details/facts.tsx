/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { createInterpolateElement } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Ago } from '../../../components/ago';
import { Instant } from '../../../components/instant';
import type { Key } from '../../../types';
import { kindLabels } from '../access';
import { originLabels } from '../words';
import type { NameOf } from './event-words';
import { PersonName } from './person-name';

interface Props {
	item: Key;
	nameOf: NameOf;
}

const Person = ( { id, nameOf }: { id: number; nameOf: NameOf } ) => (
	<PersonName id={ id } name={ nameOf( id ) } />
);

const facts = ( { item, nameOf }: Props ): [ string, ReactNode ][] => [
	[ __( 'Kind', 'latchkey' ), kindLabels()[ item.kind ] ],
	[
		item.kind === 'woocommerce'
			? __( 'Consumer key ends in', 'latchkey' )
			: __( 'Ends in', 'latchkey' ),
		<code className="latchkey-hint" dir="ltr" key="hint">
			…{ item.hint }
		</code>,
	],
	[
		__( 'System', 'latchkey' ),
		item.system ? <bdi>{ item.system }</bdi> : '—',
	],
	[
		__( 'Acts as', 'latchkey' ),
		<Person key="user" id={ item.user } nameOf={ nameOf } />,
	],
	[
		__( 'Last used', 'latchkey' ),
		item.last_used_at ? (
			<LastUsed at={ item.last_used_at } ip={ item.last_used_ip } />
		) : (
			__( 'Never', 'latchkey' )
		),
	],
	[
		__( 'Expires', 'latchkey' ),
		item.expires_at ? (
			<>
				<Instant value={ item.expires_at } /> (
				<Ago value={ item.expires_at } />)
			</>
		) : (
			__( 'Never', 'latchkey' )
		),
	],
	[
		__( 'Created', 'latchkey' ),
		<>
			<Instant value={ item.created_at } />
			<span className="latchkey-fact__note">
				<MadeBy item={ item } nameOf={ nameOf } />
			</span>
		</>,
	],
	[
		__( 'Allowed addresses', 'latchkey' ),
		item.allowed_ips.length ? (
			<ul className="latchkey-addresses">
				{ item.allowed_ips.map( ( address ) => (
					<li key={ address }>
						<code dir="ltr">{ address }</code>
					</li>
				) ) }
			</ul>
		) : (
			__( 'Any', 'latchkey' )
		),
	],
	[
		__( 'Rate limit', 'latchkey' ),
		item.rate_limit === null
			? __( 'None', 'latchkey' )
			: sprintf(
					/* translators: %d: number of requests. */
					_n(
						'%d request a minute',
						'%d requests a minute',
						item.rate_limit,
						'latchkey'
					),
					item.rate_limit
				),
	],
	[
		__( 'Self-service', 'latchkey' ),
		item.self_service
			? __( 'May rotate and revoke itself', 'latchkey' )
			: __( 'No', 'latchkey' ),
	],
	...( item.kind === 'woocommerce'
		? [
				[
					__( 'In URLs', 'latchkey' ),
					item.allow_in_url
						? __( 'Allowed', 'latchkey' )
						: __( 'Refused', 'latchkey' ),
				] as [ string, ReactNode ],
			]
		: [] ),
];

const LastUsed = ( { at, ip }: { at: string; ip: string | null } ) => (
	<>
		<Ago value={ at } />
		{ ip && (
			<span className="latchkey-fact__note">
				{ createInterpolateElement(
					__( 'from <address/>', 'latchkey' ),
					{ address: <code dir="ltr">{ ip }</code> }
				) }
			</span>
		) }
	</>
);

const MadeBy = ( { item, nameOf }: Props ) => {
	const how = originLabels()[ item.origin ];
	return item.created_by === null ? (
		<>{ how }</>
	) : (
		createInterpolateElement(
			sprintf(
				/* translators: %s: how, as "on the command line". */
				__( 'by <person/>, %s', 'latchkey' ),
				how
			),
			{ person: <Person id={ item.created_by } nameOf={ nameOf } /> }
		)
	);
};

export const Facts = ( props: Props ) => (
	<section
		className="latchkey-card latchkey-facts"
		aria-labelledby="latchkey-facts"
	>
		<h2 id="latchkey-facts">{ __( 'Facts', 'latchkey' ) }</h2>
		<dl>
			{ facts( props ).map( ( [ label, value ] ) => (
				<div key={ label }>
					<dt>{ label }</dt>
					<dd>{ value }</dd>
				</div>
			) ) }
		</dl>
	</section>
);
