/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import type { BriefKey, Health, OrphanedKey } from '../../types';
import { kindLabels } from '../keys/access';
import { cardHeadingId } from './card';
import { siteTroubles } from './site-troubles';

const reasons = (): Record< OrphanedKey[ 'reason' ], string > => ( {
	owner_missing: __( 'Its owner is gone.', 'latchkey' ),
	owner_may_not: __( 'Its owner may not have it any more.', 'latchkey' ),
	role_missing: __( 'Its role is gone from this site.', 'latchkey' ),
} );

export const HealthReport = ( { health }: { health: Health } ) => {
	const troubles = siteTroubles( health );
	const isWell =
		! health.on_hold &&
		health.orphans.length === 0 &&
		health.departed.length === 0 &&
		health.unfinished.length === 0 &&
		troubles.length === 0;
	return (
		<>
			{ isWell && (
				<p className="latchkey-well">
					<strong>
						{ __( 'Nothing stands still.', 'latchkey' ) }
					</strong>{ ' ' }
					{ sprintf(
						/* translators: %d: number of keys. */
						_n(
							'%d key has not ended.',
							'%d keys have not ended.',
							health.keys,
							'latchkey'
						),
						health.keys
					) }
				</p>
			) }
			{ health.on_hold && (
				<Trouble
					title={ __( 'All API keys are on hold', 'latchkey' ) }
					toDo={ __(
						'This site is at an address that nobody has allowed.',
						'latchkey'
					) }
				>
					<p>
						<a href={ `#${ cardHeadingId( 'fence' ) }` }>
							{ __( 'Where keys work', 'latchkey' ) }
						</a>
					</p>
				</Trouble>
			) }
			{ health.orphans.length > 0 && (
				<Trouble
					title={ sprintf(
						/* translators: %d: number of keys. */
						_n(
							'%d key is refused',
							'%d keys are refused',
							health.orphans.length,
							'latchkey'
						),
						health.orphans.length
					) }
					toDo={ __(
						'Give each another owner or role, or revoke it.',
						'latchkey'
					) }
				>
					<KeyList
						keys={ health.orphans }
						say={ ( { reason } ) => reasons()[ reason ] }
					/>
				</Trouble>
			) }
			{ health.departed.map( ( { user, name, knows } ) => (
				<Trouble
					key={ user }
					title={ sprintf(
						/* translators: 1: name of a person who left, 2: number of keys. */
						_n(
							'%1$s has left and knows %2$d key',
							'%1$s has left and knows %2$d keys',
							knows.length,
							'latchkey'
						),
						name ?? __( 'Somebody who was deleted', 'latchkey' ),
						knows.length
					) }
					toDo={ __(
						'Rotate each: what they know then ends.',
						'latchkey'
					) }
				>
					<KeyList keys={ knows } />
				</Trouble>
			) ) }
			{ health.unfinished.length > 0 && (
				<Trouble
					title={ __(
						'The making of a key was broken off',
						'latchkey'
					) }
					toDo={ __(
						'Nobody can use it. It goes by itself when its owner makes a personal key again.',
						'latchkey'
					) }
				>
					<KeyList keys={ health.unfinished } />
				</Trouble>
			) }
			{ troubles.map( ( { title, toDo } ) => (
				<Trouble key={ title } title={ title } toDo={ toDo } />
			) ) }
		</>
	);
};

interface TroubleProps {
	title: string;
	toDo: string;
	children?: ReactNode;
}

const Trouble = ( { title, toDo, children }: TroubleProps ) => (
	<div className="latchkey-trouble">
		<h3>{ title }</h3>
		<p>{ toDo }</p>
		{ children }
	</div>
);

interface ListProps< Shown extends BriefKey > {
	keys: Shown[];
	say?: ( key: Shown ) => string;
}

/** How many keys are named: the rest is found where the keys are. */
const NAMED = 20;

const KeyList = < Shown extends BriefKey >( {
	keys,
	say,
}: ListProps< Shown > ) => {
	const { urls } = useBoot();
	const more = keys.length - NAMED;
	return (
		<ul>
			{ keys.slice( 0, NAMED ).map( ( key ) => (
				<li key={ key.id }>
					<a href={ addQueryArgs( urls.keys, { key: key.id } ) }>
						{ key.title }
					</a>
					<span className="latchkey-place">
						{ [ kindLabels()[ key.kind ], key.system, say?.( key ) ]
							.filter( Boolean )
							.join( ' · ' ) }
					</span>
				</li>
			) ) }
			{ more > 0 && (
				<li>
					{ sprintf(
						/* translators: %d: number of keys. */
						_n(
							'and %d more key',
							'and %d more keys',
							more,
							'latchkey'
						),
						more
					) }
				</li>
			) }
		</ul>
	);
};
