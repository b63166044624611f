/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button, SearchControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { HEADING_ID } from '../../components/page-header';
import { toRequestError } from '../../data/errors';
import { cloneKeysQuery, clonesQuery } from '../../data/place-queries';
import { focusLater } from '../../focus';
import { setParams, useParams } from '../../location';
import type { Clone, Page, Site } from '../../types';
import type { CloneDeed } from './table';
import { ClonesTable } from './table';
import { isMany, toClonesQuery } from './view';

/** Milliseconds of rest before a search is sent. */
const TYPING = 250;
/** Milliseconds after which a clone that waits for its first request is looked at again. */
const WAITING = 15_000;

interface Props {
	sites: Site[];
	onConnect: () => void;
	onDeed: ( deed: CloneDeed, clone: Clone ) => void;
}

export const ClonesList = ( { sites, onConnect, onDeed }: Props ) => {
	const query = toClonesQuery( useParams() );
	const clones = useQuery( {
		...clonesQuery( query ),
		refetchInterval: ( { state } ) =>
			state.data?.items.some( ( { status } ) => status === 'pending' )
				? WAITING
				: false,
	} );
	const keys = useQuery( {
		...cloneKeysQuery(
			( clones.data?.items ?? [] ).map( ( { id } ) => id )
		),
	} );
	const { data } = clones;
	useEffect( () => {
		if ( data && query.page > Math.max( 1, data.totalPages ) ) {
			setParams( { paged: null }, 'replace' );
		}
	}, [ data, query.page ] );
	// Another number draws the search field anew, and so empties it.
	const [ resets, setResets ] = useState( 0 );
	const isSearch = query.search !== undefined;
	return (
		<section
			className="latchkey-card"
			aria-label={ __( 'Clones', 'latchkey' ) }
		>
			{ ( isSearch || isMany( data?.total ?? 0 ) ) && (
				<Search key={ resets } value={ query.search ?? '' } />
			) }
			{ clones.isPending && <Loading /> }
			<ErrorNotice
				error={ clones.error ? toRequestError( clones.error ) : null }
				onRetry={ () => void clones.refetch() }
			/>
			<ErrorNotice
				error={ keys.error ? toRequestError( keys.error ) : null }
				onRetry={ () => void keys.refetch() }
			/>
			{ data && data.items.length > 0 && (
				<>
					<ClonesTable
						clones={ data.items }
						keys={ keys.data?.items }
						areKeysOld={ keys.isPlaceholderData }
						sites={ sites }
						isStale={ clones.isPlaceholderData }
						onDeed={ onDeed }
					/>
					<Paging clones={ data } page={ query.page } />
				</>
			) }
			{ data?.total === 0 &&
				( isSearch ? (
					<NoMatches
						onClear={ () => {
							setParams( { search: null, paged: null } );
							setResets( ( now ) => now + 1 );
							focusLater( HEADING_ID );
						} }
					/>
				) : (
					<NoClones onConnect={ onConnect } />
				) ) }
		</section>
	);
};

const Search = ( { value }: { value: string } ) => {
	const [ text, setText ] = useState( value );
	useEffect( () => {
		if ( text.trim() === value ) {
			return undefined;
		}
		const timer = setTimeout(
			() => setParams( { search: text.trim(), paged: null }, 'replace' ),
			TYPING
		);
		return () => clearTimeout( timer );
	}, [ text, value ] );
	return (
		<div className="latchkey-filters">
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Search clones', 'latchkey' ) }
				placeholder={ __( 'Title, URL or language', 'latchkey' ) }
				value={ text }
				onChange={ setText }
			/>
		</div>
	);
};

const NoMatches = ( { onClear }: { onClear: () => void } ) => (
	<div className="latchkey-empty">
		<p>{ __( 'No clone matches.', 'latchkey' ) }</p>
		<Button __next40pxDefaultSize variant="secondary" onClick={ onClear }>
			{ __( 'Show all clones', 'latchkey' ) }
		</Button>
	</div>
);

const NoClones = ( { onConnect }: { onConnect: () => void } ) => (
	<div className="latchkey-empty">
		<p>
			<strong>{ __( 'No clones yet.', 'latchkey' ) }</strong>{ ' ' }
			{ __(
				'A clone is a copy of this shop in another language, at its own URL. Connecting one registers it and makes its keys; it translates and hosts nothing.',
				'latchkey'
			) }
		</p>
		<Button __next40pxDefaultSize variant="primary" onClick={ onConnect }>
			{ __( 'Connect a clone', 'latchkey' ) }
		</Button>
	</div>
);

const Paging = ( {
	clones,
	page,
}: {
	clones: Page< Clone >;
	page: number;
} ) => {
	const go = ( to: number ) =>
		setParams( { paged: to > 1 ? String( to ) : null } );
	return (
		<nav
			className="latchkey-paging"
			aria-label={ __( 'Pages of clones', 'latchkey' ) }
		>
			<span>
				{ sprintf(
					/* translators: %d: number of clones. */
					_n( '%d clone', '%d clones', clones.total, 'latchkey' ),
					clones.total
				) }
			</span>
			{ clones.totalPages > 1 && (
				<span className="latchkey-paging__buttons">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						accessibleWhenDisabled
						disabled={ page <= 1 }
						onClick={ () => go( page - 1 ) }
					>
						{ __( 'Previous page', 'latchkey' ) }
					</Button>
					<span aria-current="page">
						{ sprintf(
							/* translators: 1: this page, 2: number of pages. */
							__( '%1$d of %2$d', 'latchkey' ),
							page,
							clones.totalPages
						) }
					</span>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						accessibleWhenDisabled
						disabled={ page >= clones.totalPages }
						onClick={ () => go( page + 1 ) }
					>
						{ __( 'Next page', 'latchkey' ) }
					</Button>
				</span>
			) }
		</nav>
	);
};
