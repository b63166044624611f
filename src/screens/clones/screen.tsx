/**
 * External dependencies
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
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
import { toRequestError } from '../../data/errors';
import { sitesQuery } from '../../data/place-queries';
import { settingsQuery } from '../../data/queries';
import { focusLater } from '../../focus';
import { setUpRefusal } from '../keys/access';
import { FIRST_RUN } from '../parts';
import type { CloneDialog } from './dialogs';
import { ClonesList } from './list';
import { REGISTER_ID, Sites } from './sites';
import { cloneActionsId } from './table';

const CloneDialogs = later( 'clone-dialogs', () =>
	import( /* webpackChunkName: "clone-dialogs" */ './dialogs' ).then(
		( module ) => module.CloneDialogs
	)
);
const FirstRun = later( ...FIRST_RUN, { meanwhile: <Loading /> } );

const CONNECT_ID = 'latchkey-connect-clone';

const returnId = ( dialog: CloneDialog ): string => {
	switch ( dialog.type ) {
		case 'connect':
			return CONNECT_ID;
		case 'site':
			return REGISTER_ID;
		case 'edit':
		case 'remove':
			return cloneActionsId( dialog.clone );
	}
};

export const ClonesScreen = () => {
	const boot = useBoot();
	const client = useQueryClient();
	const [ dialog, setDialog ] = useState< CloneDialog | null >( null );
	const [ news, setNews ] = useState< string | null >( null );
	const settings = useQuery( settingsQuery() );
	const refusal = settings.data ? setUpRefusal( boot, settings.data ) : null;
	const isOwner = settings.isSuccess && refusal === null;
	const sites = useQuery( { ...sitesQuery(), enabled: isOwner } );

	const open = ( next: CloneDialog ) => {
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
		for ( const changed of [ 'clones', 'sites', 'keys' ] ) {
			void client.invalidateQueries( { queryKey: [ changed ] } );
		}
	};
	const connect = () => open( { type: 'connect' } );

	return (
		<>
			<PageHeader>
				{ isOwner && (
					<Button
						__next40pxDefaultSize
						id={ CONNECT_ID }
						variant="primary"
						onClick={ connect }
					>
						{ __( 'Connect a clone', 'latchkey' ) }
					</Button>
				) }
			</PageHeader>
			<News text={ news } onDismiss={ () => setNews( null ) } />
			{ settings.isPending && <Loading /> }
			<ErrorNotice
				error={
					settings.error ? toRequestError( settings.error ) : null
				}
				onRetry={ () => void settings.refetch() }
			/>
			{ settings.data && ! settings.data.account_owner?.present && (
				<FirstRun settings={ settings.data } onNamed={ setNews } />
			) }
			{ refusal && (
				<section
					className="latchkey-card latchkey-empty"
					aria-label={ __( 'Clones', 'latchkey' ) }
				>
					<p>{ refusal }</p>
				</section>
			) }
			{ isOwner && (
				<ClonesList
					sites={ sites.data ?? [] }
					onConnect={ connect }
					onDeed={ ( type, clone ) => open( { type, clone } ) }
				/>
			) }
			{ sites.data && sites.data.length > 1 && (
				<Sites
					sites={ sites.data }
					onRegister={ () => open( { type: 'site' } ) }
				/>
			) }
			{ dialog && settings.data && (
				<CloneDialogs
					dialog={ dialog }
					settings={ settings.data }
					onChanged={ onChanged }
					onClose={ close }
				/>
			) }
		</>
	);
};
