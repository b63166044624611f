/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Loading } from '../../../components/loading';
import { News } from '../../../components/news';
import { HEADING_ID } from '../../../components/page-header';
import { StatusBadge } from '../../../components/status-badge';
import { toRequestError } from '../../../data/errors';
import { keyEventsQuery, keyQuery } from '../../../data/key-queries';
import { focusLater } from '../../../focus';
import { hasMoved, setParams } from '../../../location';
import type { Key, KeyEvent, Page } from '../../../types';
import type { Deed } from '../deeds/deeds';
import { keyDeeds } from '../deeds/deeds';
import { DeedsMenu, menuId } from '../deeds/menu';
import { rightsOver, usePerson } from '../deeds/person';
import { KeyDeeds } from '../../parts';
import { Access } from './access';
import { BackLink } from './back-link';
import { usersIn } from './event-words';
import { Events } from './events';
import { Facts } from './facts';
import { Missing } from './missing';
import { useNames } from './person-name';
import { END_ID, Rotation } from './rotation';
import { RESUME_ID, State } from './state';

const isId = ( id: string ): boolean => /^[0-9a-z]{24}$/.test( id );

/** Everybody whom the page names: the ids that Admin\Preload asks the names of, too. */
const peopleIn = ( item: Key, events: Page< KeyEvent > | undefined ) =>
	[
		item.user,
		item.created_by,
		item.revoked_by,
		...( events?.items ?? [] ).flatMap( usersIn ),
	].filter( ( id ): id is number => id !== null );

export const KeyDetails = ( { id }: { id: string } ) => {
	const key = useQuery( { ...keyQuery( id ), enabled: isId( id ) } );
	const error = key.error ? toRequestError( key.error ) : null;
	// What was known of a key that is gone is known no longer.
	const isGone = ! isId( id ) || error?.status === 404;
	return key.data && ! isGone ? (
		<Details key={ id } item={ key.data } />
	) : (
		<>
			<BackLink />
			<div className="latchkey-header">
				<h1 id={ HEADING_ID } tabIndex={ -1 }>
					{ __( 'API key', 'latchkey' ) }
				</h1>
			</div>
			<section className="latchkey-card latchkey-missing">
				{ isGone || error ? (
					<Missing
						error={ isGone ? null : error }
						onRetry={ () => void key.refetch() }
					/>
				) : (
					<Loading />
				) }
			</section>
		</>
	);
};

const Details = ( { item }: { item: Key } ) => {
	const person = usePerson();
	const [ deed, setDeed ] = useState< Deed | null >( null );
	// What has the focus again when nothing came of it; after a deed it may be gone.
	const opener = useRef< string | null >( null );
	const [ news, setNews ] = useState< string | null >( null );
	const [ page, setPage ] = useState( 1 );
	const events = useQuery( keyEventsQuery( item.id, page ) );
	const nameOf = useNames(
		peopleIn( item, events.data ),
		! events.isPending
	);
	const deeds = keyDeeds( item, person );
	const may = ( wanted: Deed ) => deeds.some( ( one ) => one.id === wanted );

	useTitle( item.title );
	useEffect( () => {
		// The link that led here is gone with its list.
		if ( hasMoved() ) {
			focusLater( HEADING_ID );
		}
	}, [] );

	const open = ( wanted: Deed, from: string | null = null ) => {
		setNews( null );
		opener.current = from;
		setDeed( wanted );
	};
	const close = () => {
		setDeed( null );
		focusLater(
			...( opener.current ? [ opener.current ] : [] ),
			menuId( item ),
			HEADING_ID
		);
	};

	return (
		<div className="latchkey-details">
			<BackLink from={ item.id } />
			<div className="latchkey-header">
				<div className="latchkey-details__title">
					<h1 id={ HEADING_ID } tabIndex={ -1 } dir="auto">
						{ item.title }
					</h1>
					<StatusBadge status={ item.status } />
				</div>
				<div className="latchkey-header__actions">
					<DeedsMenu
						item={ item }
						deeds={ deeds }
						onDeed={ ( wanted ) => open( wanted ) }
					/>
				</div>
			</div>
			<News text={ news } onDismiss={ () => setNews( null ) } />
			<State
				item={ item }
				nameOf={ nameOf }
				mayResume={ may( 'resume' ) }
				onResume={ () => open( 'resume', RESUME_ID ) }
			/>
			<div className="latchkey-details__columns">
				{ item.previous_secret && (
					<Rotation
						previous={ item.previous_secret }
						mayEnd={ may( 'end-overlap' ) }
						onEnd={ () => open( 'end-overlap', END_ID ) }
					/>
				) }
				<Access
					item={ item }
					nameOf={ nameOf }
					mayChange={
						rightsOver( item, person ).change ||
						// Not known yet.
						( person.isAdministrator &&
							person.accountOwner === undefined )
					}
				/>
				<Facts item={ item } nameOf={ nameOf } />
				<Events
					events={ events.data }
					error={
						events.error ? toRequestError( events.error ) : null
					}
					page={ page }
					nameOf={ nameOf }
					onPage={ ( next ) => {
						setPage( next );
						focusLater( 'latchkey-events' );
					} }
					onRetry={ () => void events.refetch() }
				/>
			</div>
			{ deed && (
				<KeyDeeds
					deed={ deed }
					item={ item }
					onChanged={ ( message ) => {
						opener.current = null;
						setNews( message ?? null );
						setPage( 1 );
					} }
					onClose={ close }
					onGone={ () => {
						// The notice goes with this page: what it says is heard all the same.
						speak(
							sprintf(
								/* translators: %s: title of an API key. */
								__( '“%s” was deleted.', 'latchkey' ),
								item.title
							)
						);
						setParams( { key: null }, 'replace' );
						focusLater( HEADING_ID );
					} }
				/>
			) }
		</div>
	);
};

/** The browser's tab and its history name the key, as WordPress names its pages. */
const useTitle = ( title: string ): void => {
	useEffect( () => {
		const before = document.title;
		document.title = sprintf(
			/* translators: 1: title of an API key, 2: the page's title. */
			__( '%1$s ‹ %2$s', 'latchkey' ),
			title,
			before
		);
		return () => {
			document.title = before;
		};
	}, [ title ] );
};
