/**
 * External dependencies
 */
import { useQueryClient } from '@tanstack/react-query';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import type { Action, Option, View } from '@wordpress/dataviews';
import { DataViews } from '@wordpress/dataviews/wp';
import { useEffect, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { notAllowed } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { keyChoicesQuery } from '../../data/choice-queries';
import { hrefWith, setParams } from '../../location';
import type { Key, KeyChoices, KeptView, Page } from '../../types';
import type { Deed } from './deeds/deeds';
import { deedsOf } from './deeds/deeds';
import { usePerson } from './deeds/person';
import type { UserNames } from './fields';
import { keyFields } from './fields';
import { SHOWN_FIELDS, toKeep } from './kept-view';
import { nameActions } from './name-actions';
import { dropPrinted, NOTHING_TOLD, toldInPrint } from './printed';
import { titleId } from './rows';
import type { KeysView } from './view';
import { fromTable, openedFilters, PER_PAGE_SIZES, toTable } from './view';

declare global {
	interface Window {
		/** As useEnableWpCompatOverlaySlot() of @wordpress/ui says it. */
		__wpUiCompatOverlaySlotEnabled?: boolean;
	}
}

// DataViews' menus lie above all else of wp-admin where WordPress's controls are; the table does not wait for those.
window.__wpUiCompatOverlaySlotEnabled = true;

interface Props {
	view: KeysView;
	kept: KeptView;
	keys: Page< Key >;
	users: UserNames;
	/** Another view's answer is shown while this one's is on its way. */
	isStale: boolean;
	/** What is shown where no key is. */
	empty: ReactNode;
	onView: ( view: KeysView ) => void;
	onKeep: ( view: KeptView ) => void;
	onDeed: ( deed: Deed, item: Key ) => void;
	onRevokeAll: ( items: Key[] ) => void;
}

/** Choices of a filter, asked for when it is opened; DataViews asks anew whenever the function is another one. */
const useChoices = () => {
	const client = useQueryClient();
	return useMemo( () => {
		const of = ( choose: ( choices: KeyChoices ) => Option[] ) => () =>
			client.fetchQuery( keyChoicesQuery() ).then( choose );
		return {
			user: of( ( { users } ) =>
				users.map( ( { id, name } ) => ( { value: id, label: name } ) )
			),
			system: of( ( { systems } ) =>
				systems.map( ( system ) => ( {
					value: system,
					label: system,
				} ) )
			),
			role: of( ( { roles } ) =>
				roles.map( ( { id, name } ) => ( { value: id, label: name } ) )
			),
		};
	}, [ client ] );
};

/** The key's own page; a click that asks for no tab of its own stays in the app. */
const TitleLink = ( {
	item,
	children,
	...props
}: { item: Key } & ComponentProps< 'a' > ) => (
	<a
		{ ...props }
		id={ titleId( item.id ) }
		href={ hrefWith( { key: item.id } ) }
		onClick={ ( event: MouseEvent ) => {
			if (
				event.button === 0 &&
				! event.metaKey &&
				! event.ctrlKey &&
				! event.shiftKey &&
				! event.altKey
			) {
				event.preventDefault();
				setParams( { key: item.id } );
			}
		} }
	>
		{ children }
	</a>
);

export const KeysTable = ( {
	view,
	kept,
	keys,
	users,
	isStale,
	empty,
	onView,
	onKeep,
	onDeed,
	onRevokeAll,
}: Props ) => {
	const { roles } = useBoot();
	const person = usePerson();
	const choices = useChoices();
	const [ opened, setOpened ] = useState< string[] >( [] );
	const [ selection, setSelection ] = useState< string[] >( [] );
	const [ start ] = useState( () => ( { keys, told: toldInPrint() } ) );
	const told = keys === start.keys ? start.told : NOTHING_TOLD;
	const fields = useMemo(
		() => keyFields( { users, roles, told, choices } ),
		[ users, roles, told, choices ]
	);
	const actions = useMemo(
		() =>
			deedsOf( person ).map(
				( {
					id,
					label,
					isDestructive,
					isPossible,
				} ): Action< Key > => ( {
					id,
					label,
					isEligible: isPossible,
					...( isDestructive ? { isDestructive } : {} ),
					...( id === 'revoke'
						? { supportsBulk: true, icon: notAllowed }
						: {} ),
					callback: ( items ) => {
						const [ first ] = items;
						if ( first && items.length === 1 ) {
							onDeed( id, first );
						} else if ( first ) {
							onRevokeAll( items );
						}
					},
				} )
			),
		[ person, onDeed, onRevokeAll ]
	);
	const table = toTable( view, kept.fields, opened );
	useEffect( dropPrinted, [] );
	useEffect( nameActions );

	const onChangeView = ( next: View ) => {
		const keep = toKeep( next, table, kept );
		setOpened( openedFilters( next.filters ) );
		if ( keep ) {
			onKeep( keep );
		}
		onView( fromTable( next, kept.per_page ) );
	};
	return (
		<DataViews
			view={ table }
			onChangeView={ onChangeView }
			fields={ fields }
			data={ keys.items }
			isLoading={ isStale }
			paginationInfo={ {
				totalItems: keys.total,
				totalPages: keys.totalPages,
			} }
			defaultLayouts={ { table: {} } }
			config={ { perPageSizes: PER_PAGE_SIZES } }
			actions={ actions }
			selection={ selection }
			onChangeSelection={ setSelection }
			searchLabel={ __( 'Search API keys', 'latchkey' ) }
			renderItemLink={ ( props ) => <TitleLink { ...props } /> }
			onReset={
				kept.fields.join() === SHOWN_FIELDS.join()
					? false
					: () => onKeep( { ...kept, fields: SHOWN_FIELDS } )
			}
			empty={ empty }
		/>
	);
};
