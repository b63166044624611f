/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Ago } from '../../../components/ago';
import { ErrorNotice } from '../../../components/error-notice';
import { Loading } from '../../../components/loading';
import type { RequestError } from '../../../data/errors';
import type { KeyEvent, Page } from '../../../types';
import type { NameOf } from './event-words';
import { eventWords } from './event-words';

interface Props {
	events: Page< KeyEvent > | undefined;
	error: RequestError | null;
	page: number;
	nameOf: NameOf;
	onPage: ( page: number ) => void;
	onRetry: () => void;
}

/** What happened to the key, newest first. */
export const Events = ( {
	events,
	error,
	page,
	nameOf,
	onPage,
	onRetry,
}: Props ) => (
	<section
		className="latchkey-card latchkey-events"
		aria-labelledby="latchkey-events"
	>
		<h2 id="latchkey-events" tabIndex={ -1 }>
			{ __( 'Events', 'latchkey' ) }
		</h2>
		{ error && <ErrorNotice error={ error } onRetry={ onRetry } /> }
		{ ! events && ! error && <Loading /> }
		{ events?.total === 0 && (
			<p>{ __( 'Nothing has happened yet.', 'latchkey' ) }</p>
		) }
		{ events && events.total > 0 && (
			<ol>
				{ events.items.map( ( event ) => (
					<Event key={ event.id } event={ event } nameOf={ nameOf } />
				) ) }
			</ol>
		) }
		{ events && events.totalPages > 1 && (
			<nav
				className="latchkey-events__pages"
				aria-label={ __( 'Pages of events', 'latchkey' ) }
			>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					accessibleWhenDisabled
					disabled={ page <= 1 }
					onClick={ () => onPage( page - 1 ) }
				>
					{ __( 'Newer', 'latchkey' ) }
				</Button>
				<span aria-current="page">
					{ sprintf(
						/* translators: 1: this page, 2: number of pages. */
						__( '%1$d of %2$d', 'latchkey' ),
						page,
						events.totalPages
					) }
				</span>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					accessibleWhenDisabled
					disabled={ page >= events.totalPages }
					onClick={ () => onPage( page + 1 ) }
				>
					{ __( 'Older', 'latchkey' ) }
				</Button>
			</nav>
		) }
	</section>
);

const Event = ( { event, nameOf }: { event: KeyEvent; nameOf: NameOf } ) => {
	const { text, details } = eventWords( event, nameOf );
	return (
		<li className={ `latchkey-event is-${ event.type }` }>
			<div className="latchkey-event__words">
				<span className="latchkey-event__text">{ text }</span>
				{ details.map( ( line, place ) => (
					<span key={ place } className="latchkey-event__detail">
						<bdi>{ line }</bdi>
					</span>
				) ) }
				{ event.reference && (
					<span className="latchkey-event__detail latchkey-reference">
						{ sprintf(
							/* translators: %s: id under which the refusal is recorded. */
							__( 'Reference %s', 'latchkey' ),
							event.reference
						) }
					</span>
				) }
			</div>
			<div className="latchkey-event__when">
				<Ago value={ event.created_at } />
				{ event.actor !== null && event.actor > 0 && (
					<span className="latchkey-event__who">
						{ sprintf(
							/* translators: %s: a person's name. */
							__( 'by %s', 'latchkey' ),
							nameOf( event.actor )
						) }
					</span>
				) }
			</div>
		</li>
	);
};
