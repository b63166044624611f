/**
 * External dependencies
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button, Notice } from '@wordpress/components';
import { lazy, Suspense, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { HEADING_ID, PageHeader } from '../../components/page-header';
import { toRequestError } from '../../data/errors';
import { keysQuery, settingsQuery, userNamesQuery } from '../../data/queries';
import { focusLater } from '../../focus';
import { actionsId } from './actions';
import type { Dialog } from './dialogs';
import { NoKeys, NoMatches } from './empty';
import { Filters } from './filters';
import { KeysList } from './list';
import { FIRST_VIEW, isFiltered, lastPage, toQuery, withPage } from './query';

const KeyDialogs = lazy( () =>
	import( /* webpackChunkName: "dialogs" */ './dialogs' ).then(
		( module ) => ( { default: module.KeyDialogs } )
	)
);
const FirstRun = lazy( () =>
	import( /* webpackChunkName: "owner" */ '../owner/first-run' ).then(
		( module ) => ( { default: module.FirstRun } )
	)
);

const ADD_ID = 'latchkey-add-key';
const SET_UP_ID = 'latchkey-set-up-clone';

const returnId = ( dialog: Dialog ): string => {
	switch ( dialog.type ) {
		case 'add':
			return ADD_ID;
		case 'clone':
			return SET_UP_ID;
		case 'edit':
		case 'revoke':
		case 'delete':
			return actionsId( dialog.key );
	}
};

export const KeysScreen = () => {
	const boot = useBoot();
	const client = useQueryClient();
	const [ view, setView ] = useState( FIRST_VIEW );
	const [ dialog, setDialog ] = useState< Dialog | null >( null );
	const [ news, setNews ] = useState< string | null >( null );
	// Another number draws the filters anew, and so empties the search field.
	const [ filtersKey, setFiltersKey ] = useState( 0 );

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
	const names = new Map(
		( users.data ?? [] ).map( ( { id, name } ) => [ id, name ] )
	);

	const totalPages = keys.data?.totalPages;
	useEffect( () => {
		if ( totalPages !== undefined ) {
			setView( ( now ) => {
				const page = lastPage( now, totalPages );
				return page === now.page ? now : withPage( now, page );
			} );
		}
	}, [ totalPages ] );

	const open = ( next: Dialog ) => {
		setNews( null );
		setDialog( next );
	};
	const close = () => {
		if ( dialog ) {
			focusLater( returnId( dialog ), HEADING_ID );
		}
		setDialog( null );
	};
	const onChanged = ( message?: string ) => {
		setNews( message ?? null );
		void client.invalidateQueries( { queryKey: [ 'keys' ] } );
	};
	const openAdd = () => open( { type: 'add' } );

	return (
		<>
			<PageHeader>
				{ boot.is_administrator && (
					<Button
						__next40pxDefaultSize
						id={ SET_UP_ID }
						variant="secondary"
						onClick={ () => open( { type: 'clone' } ) }
					>
						{ __( 'Set up a clone', 'latchkey' ) }
					</Button>
				) }
				<Button
					__next40pxDefaultSize
					id={ ADD_ID }
					variant="primary"
					onClick={ openAdd }
				>
					{ __( 'Add key', 'latchkey' ) }
				</Button>
			</PageHeader>

			{ news && (
				<Notice
					className="latchkey-notice"
					status="success"
					onRemove={ () => {
						setNews( null );
						focusLater( HEADING_ID );
					} }
				>
					{ news }
				</Notice>
			) }
			{ settings.data && ! settings.data.account_owner?.present && (
				<Suspense fallback={ null }>
					<FirstRun settings={ settings.data } onNamed={ setNews } />
				</Suspense>
			) }

			<section
				className="latchkey-card"
				aria-label={ __( 'API keys', 'latchkey' ) }
			>
				{ ( isFiltered( view ) || keys.data?.total !== 0 ) && (
					<Filters
						key={ filtersKey }
						view={ view }
						onChange={ setView }
					/>
				) }
				{ keys.isPending && <Loading /> }
				{ keys.error && (
					<ErrorNotice
						error={ toRequestError( keys.error ) }
						onRetry={ () => void keys.refetch() }
					/>
				) }
				{ keys.data && keys.data.items.length > 0 && (
					<KeysList
						keys={ keys.data }
						page={ view.page }
						users={ names }
						isStale={ keys.isPlaceholderData }
						onPage={ ( page ) => setView( withPage( view, page ) ) }
						onAction={ ( type, key ) => open( { type, key } ) }
					/>
				) }
				{ keys.data?.total === 0 &&
					( isFiltered( view ) ? (
						<NoMatches
							onClear={ () => {
								setView( FIRST_VIEW );
								setFiltersKey( ( now ) => now + 1 );
								focusLater( HEADING_ID );
							} }
						/>
					) : (
						<NoKeys onAdd={ openAdd } />
					) ) }
			</section>

			{ dialog && (
				<Suspense fallback={ null }>
					<KeyDialogs
						dialog={ dialog }
						settings={ settings.data }
						onChanged={ onChanged }
						onClose={ close }
						onGone={ () => {
							setDialog( null );
							focusLater( HEADING_ID );
						} }
					/>
				</Suspense>
			) }
		</>
	);
};
