/**
 * WordPress dependencies
 */
import { DropdownMenu } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { moreVertical } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { Instant } from '../../components/instant';
import type { Clone, Key, Site } from '../../types';
import { CloneKeys } from './clone-keys';
import { LanguageName } from './language-name';
import { cloneStatusLabels, platformLabels, shortUrl } from './words';

export type CloneDeed = 'edit' | 'remove';

/** The button that has the focus again when the dialog it led to is closed. */
export const cloneActionsId = ( clone: Clone ): string =>
	`latchkey-clone-${ clone.id }`;

interface Props {
	clones: Clone[];
	/** Keys of all these clones; absent while they are being asked for. */
	keys: Key[] | undefined;
	/** Whether they are those of the clones that were shown before. */
	areKeysOld: boolean;
	sites: Site[];
	isStale: boolean;
	onDeed: ( deed: CloneDeed, clone: Clone ) => void;
}

/** Clone → keys → last use. Which site it is a copy of is said only where there are several. */
export const ClonesTable = ( {
	clones,
	keys,
	areKeysOld,
	sites,
	isStale,
	onDeed,
}: Props ) => {
	const keysOf = ( clone: Clone ): Key[] | undefined => {
		const found = keys?.filter( ( key ) => key.clone_id === clone.id );
		// A clone that was not there before has keys all the same.
		return areKeysOld && found?.length === 0 ? undefined : found;
	};
	const hasSites = sites.length > 1;
	const siteTitle = ( id: string ) =>
		sites.find( ( site ) => site.id === id )?.title ?? '';
	const labels = {
		language: __( 'Language', 'latchkey' ),
		site: __( 'Copy of', 'latchkey' ),
		status: __( 'Status', 'latchkey' ),
		keys: __( 'Keys', 'latchkey' ),
		connected: __( 'Connected', 'latchkey' ),
	};
	return (
		<table
			className="latchkey-table latchkey-table--tall"
			aria-busy={ isStale }
		>
			<caption className="screen-reader-text">
				{ __( 'Clones with their keys, newest first', 'latchkey' ) }
			</caption>
			<thead>
				<tr>
					<th scope="col">{ __( 'Clone', 'latchkey' ) }</th>
					<th scope="col">{ labels.language }</th>
					{ hasSites && <th scope="col">{ labels.site }</th> }
					<th scope="col">{ labels.status }</th>
					<th scope="col">{ labels.keys }</th>
					<th scope="col">{ labels.connected }</th>
					<th scope="col" className="latchkey-table__actions">
						<span className="screen-reader-text">
							{ __( 'Actions', 'latchkey' ) }
						</span>
					</th>
				</tr>
			</thead>
			<tbody>
				{ clones.map( ( clone ) => (
					<tr key={ clone.id }>
						<th scope="row">
							<PlaceName { ...clone } />
						</th>
						<td data-label={ labels.language }>
							<LanguageName code={ clone.language } />
						</td>
						{ hasSites && (
							<td data-label={ labels.site }>
								{ siteTitle( clone.site_id ) }
							</td>
						) }
						<td data-label={ labels.status }>
							<CloneStatus status={ clone.status } />
						</td>
						<td data-label={ labels.keys }>
							<CloneKeys
								clone={ clone }
								keys={ keysOf( clone ) }
							/>
						</td>
						<td data-label={ labels.connected }>
							<Instant value={ clone.created_at } />
						</td>
						<td className="latchkey-table__actions">
							<CloneActions clone={ clone } onDeed={ onDeed } />
						</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
};

/** Title, address and platform of a clone or a site. */
export const PlaceName = ( {
	title,
	url,
	platform,
}: Pick< Site, 'title' | 'url' | 'platform' > ) => (
	<>
		<span className="latchkey-title">{ title }</span>
		<span className="latchkey-place">
			{ /^https?:\/\//.test( url ) ? (
				<a href={ url } target="_blank" rel="noreferrer" dir="ltr">
					{ shortUrl( url ) }
					<span className="screen-reader-text">
						{ ` ${ __( '(opens in a new tab)', 'latchkey' ) }` }
					</span>
				</a>
			) : (
				<bdi dir="ltr">{ url }</bdi>
			) }
			{ ` · ${ platformLabels()[ platform ] }` }
		</span>
	</>
);

const CloneStatus = ( { status }: Pick< Clone, 'status' > ) => (
	<>
		<span className={ `latchkey-badge is-${ status }` }>
			{ cloneStatusLabels()[ status ] }
		</span>
		{ status === 'pending' && (
			<span className="latchkey-place">
				{ __( 'Waiting for its first request', 'latchkey' ) }
			</span>
		) }
	</>
);

const CloneActions = ( {
	clone,
	onDeed,
}: {
	clone: Clone;
	onDeed: Props[ 'onDeed' ];
} ) => (
	<DropdownMenu
		icon={ moreVertical }
		label={ sprintf(
			/* translators: %s: title of a clone. */
			__( 'Actions for %s', 'latchkey' ),
			clone.title
		) }
		toggleProps={ { id: cloneActionsId( clone ), size: 'compact' } }
		popoverProps={ { placement: 'bottom-end' } }
		controls={ [
			{
				title: __( 'Edit', 'latchkey' ),
				onClick: () => onDeed( 'edit', clone ),
			},
			{
				title: __( 'Remove clone', 'latchkey' ),
				onClick: () => onDeed( 'remove', clone ),
			},
		] }
	/>
);
