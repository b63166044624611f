/**
 * External dependencies
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useCallback, useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { later } from '../../components/later';
import { Loading } from '../../components/loading';
import { News } from '../../components/news';
import { HEADING_ID, PageHeader } from '../../components/page-header';
import { PlainButton } from '../../components/plain-button';
import { toRequestError } from '../../data/errors';
import { keysQuery, settingsQuery, userNamesQuery } from '../../data/queries';
import { focusLater } from '../../focus';
import { setParams, useParams } from '../../location';
import type { Key } from '../../types';
import { AddKey, FIRST_RUN, KEY_DETAILS, KeyDeeds } from '../parts';
import type { Deed } from './deeds/deeds';
import { NoKeys, NoMatches } from './empty';
import { KeysTable } from './lazy-table';
import { PrintedRows } from './printed';
import { focusRow } from './rows';
import { useKeptView } from './use-kept-view';
import type { KeysView } from './view';
import {
	firstView,
	fromParams,
	historyMode,
	isFiltered,
	toParams,
	toQuery,
} from './view';

const FirstRun = later( ...FIRST_RUN );
const RevokeAllDialog = later( 'revoke-all', () =>
	import( /* webpackChunkName: "deeds" */ './revoke-all-dialog' ).then(
		( module ) => module.RevokeAllDialog
	)
);
const KeyDetails = later( ...KEY_DETAILS, {
	meanwhile: <Loading />,
	instead: <PageHeader />,
} );

const ADD_ID = 'latchkey-add-key';

type Dialog =
	| { type: 'add' }
	| { type: 'deed'; deed: Deed; item: Key }
	| { type: 'revoke-all'; items: Key[] };

/** The list of keys, or the one that the address names. */
export const KeysScreen = () => {
	const id = useParams().get( 'key' );
	return id ? <KeyDetails key={ id } id={ id } /> : <KeysList />;
};

const KeysList = () => {
	const boot = useBoot();
	const client = useQueryClient();
	const params = useParams();
	const [ kept, onKeep ] = useKeptView();
	// WooCommerce's page of keys leads here with the form open.
	const [ dialog, setDialog ] = useState< Dialog | null >( () =>
		params.has( 'add' ) ? { type: 'add' } : null
	);
	const [ news, setNews ] = useState< string | null >( null );
	const view = fromParams( params, kept.per_page );

	const keys = useQuery( keysQuery( toQuery( view ) ) );
	const settings = useQuery( {
		...settingsQuery(),
		enabled: boot.is_administrator,
	} );
	const userIds = keys.data?.items.map( ( { user } ) => user ) ?? [];
	const users = useQuery( {
		...userNamesQuery( userIds ),
		enabled: keys.isSuccess,
	} );
	const names = useMemo(
		() =>
			new Map(
				( users.data ?? [] ).map( ( { id, name } ) => [ id, name ] )
			),
		[ users.data ]
	);

	const onView = ( next: KeysView ) =>
		setParams(
			toParams( next, kept.per_page ),
			historyMode( view, next, keys.data?.totalPages ?? 1 )
		);
	const open = useCallback( ( next: Dialog ) => {
		setNews( null );
		setDialog( next );
	}, [] );
	const onDeed = useCallback(
		( deed: Deed, item: Key ) => open( { type: 'deed', deed, item } ),
		[ open ]
	);
	const onRevokeAll = useCallback(
		( items: Key[] ) => open( { type: 'revoke-all', items } ),
		[ open ]
	);
	const close = () => {
		if ( dialog?.type === 'deed' ) {
			focusRow( dialog.item.id, HEADING_ID );
		} else {
			focusLater( dialog?.type === 'add' ? ADD_ID : HEADING_ID );
		}
		setDialog( null );
		setParams( { add: null }, 'replace' );
	};
	const onChanged = ( message?: string ) => {
		setNews( message ?? null );
		void client.invalidateQueries( { queryKey: [ 'keys' ] } );
	};
	const onAdd = () => open( { type: 'add' } );
	const onClear = () => {
		onView( {
			...firstView( view.perPage ),
			orderby: view.orderby,
			order: view.order,
		} );
		focusLater( HEADING_ID );
	};

	// Names that are on their way are not waited for but the first time: nothing flashes.
	const isFirst = keys.isPending || ( keys.isSuccess && users.isPending );
	const isEmpty = keys.data?.total === 0 && ! isFiltered( view );
	return (
		<>
			<PageHeader>
				<PlainButton id={ ADD_ID } variant="primary" onClick={ onAdd }>
					{ __( 'Add key', 'latchkey' ) }
				</PlainButton>
			</PageHeader>

			<News text={ news } onDismiss={ () => setNews( null ) } />
			{ dialog?.type === 'add' && (
				<AddKey
					settings={ settings.data }
					onCreated={ onChanged }
					onClose={ close }
				/>
			) }
			{ dialog?.type === 'deed' && (
				<KeyDeeds
					deed={ dialog.deed }
					item={ dialog.item }
					onChanged={ onChanged }
					onClose={ close }
					onGone={ () => {
						setDialog( null );
						focusLater( HEADING_ID );
					} }
				/>
			) }
			{ dialog?.type === 'revoke-all' && (
				<RevokeAllDialog
					items={ dialog.items }
					onChanged={ onChanged }
					onClose={ close }
				/>
			) }
			{ settings.data && ! settings.data.account_owner?.present && (
				<FirstRun settings={ settings.data } onNamed={ setNews } />
			) }

			<section
				className="latchkey-card latchkey-keys"
				aria-label={ __( 'API keys', 'latchkey' ) }
			>
				{ keys.error && (
					<ErrorNotice
						error={ toRequestError( keys.error ) }
						onRetry={ () => void keys.refetch() }
					/>
				) }
				{ isEmpty && <NoKeys onAdd={ onAdd } /> }
				{ ! keys.error && isFirst && <PrintedRows /> }
				{ keys.data && ! isFirst && ! isEmpty && (
					<KeysTable
						view={ view }
						kept={ kept }
						keys={ keys.data }
						users={ names }
						isStale={ keys.isPlaceholderData }
						empty={ <NoMatches onClear={ onClear } /> }
						onView={ onView }
						onKeep={ onKeep }
						onDeed={ onDeed }
						onRevokeAll={ onRevokeAll }
					/>
				) }
			</section>
		</>
	);
};
