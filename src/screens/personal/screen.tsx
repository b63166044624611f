/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { later } from '../../components/later';
import { Loading } from '../../components/loading';
import { HEADING_ID } from '../../components/page-header';
import { toRequestError } from '../../data/errors';
import { settingsQuery } from '../../data/queries';
import { setParams, useParams } from '../../location';
import { KEY_DETAILS } from '../parts';
import { Filters } from './filters';
import { useOwnDeeds } from './own-deeds';
import { personalKeysQuery } from './query';
import { PersonalTable } from './table';
import type { PersonalView } from './view';
import { FIRST_VIEW, isFiltered, paramsOf, rowsOf, viewOf } from './view';

const KeyDetails = later( ...KEY_DETAILS, { meanwhile: <Loading /> } );

const CREATE_ID = 'latchkey-create';

const show = ( view: PersonalView ) => setParams( paramsOf( view ), 'replace' );

/** One's own secret keys, or one of them: as the address says. */
export const PersonalScreen = () => {
	const id = useParams().get( 'key' );
	return id === null ? <PersonalKeys /> : <KeyDetails key={ id } id={ id } />;
};

/** One that works, and those that have ended. */
const PersonalKeys = () => {
	const boot = useBoot();
	const view = viewOf( useParams() );
	const keys = useQuery( personalKeysQuery( boot.user.id ) );
	const { data: settings } = useQuery( {
		...settingsQuery(),
		enabled: boot.is_administrator,
	} );
	const deeds = useOwnDeeds( settings, HEADING_ID );
	const rows = rowsOf( keys.data?.items ?? [], view );

	return (
		<>
			<div className="latchkey-header">
				<h1 id={ HEADING_ID } tabIndex={ -1 }>
					{ __( 'Secret API Keys', 'latchkey' ) }
				</h1>
				<div className="latchkey-header__actions">
					<Button
						__next40pxDefaultSize
						id={ CREATE_ID }
						variant="primary"
						onClick={ () => deeds.add( CREATE_ID ) }
					>
						{ __( 'Create', 'latchkey' ) }
					</Button>
				</div>
			</div>
			<p className="latchkey-intro">
				{ __(
					'A secret API key lets a script of yours do all that you can do here, without your password. You can have one at a time.',
					'latchkey'
				) }
			</p>
			{ deeds.news }
			<section
				className="latchkey-card"
				aria-label={ __( 'Secret API Keys', 'latchkey' ) }
			>
				{ keys.isPending && <Loading /> }
				{ keys.error && (
					<ErrorNotice
						error={ toRequestError( keys.error ) }
						onRetry={ () => void keys.refetch() }
					/>
				) }
				{ keys.data && keys.data.items.length > 0 && (
					<>
						<Filters view={ view } onChange={ show } />
						{ rows.length > 0 ? (
							<PersonalTable
								rows={ rows }
								view={ view }
								onView={ show }
								onDeed={ deeds.act }
							/>
						) : (
							<NoMatches />
						) }
					</>
				) }
				{ keys.data?.items.length === 0 && (
					<div className="latchkey-empty">
						<p>
							<strong>
								{ __( 'No secret API key yet.', 'latchkey' ) }
							</strong>{ ' ' }
							{ __(
								'Create one for your own script. It is shown a single time.',
								'latchkey'
							) }
						</p>
						<Button
							__next40pxDefaultSize
							variant="primary"
							onClick={ () => deeds.add( CREATE_ID ) }
						>
							{ __( 'Create', 'latchkey' ) }
						</Button>
					</div>
				) }
			</section>
			{ deeds.dialog }
		</>
	);
};

const NoMatches = () => {
	const view = viewOf( useParams() );
	return (
		<div className="latchkey-empty" role="status">
			<p>{ __( 'No key matches.', 'latchkey' ) }</p>
			{ isFiltered( view ) && (
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => show( FIRST_VIEW ) }
				>
					{ __( 'Show all keys', 'latchkey' ) }
				</Button>
			) }
		</div>
	);
};
