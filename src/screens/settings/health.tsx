/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { Loading } from '../../components/loading';
import { toRequestError } from '../../data/errors';
import { healthQuery } from '../../data/place-queries';
import { Card } from './card';
import { HealthReport } from './health-report';

/** What stands still. It looks at every key, so it is asked for when somebody comes to it. */
export const HealthCard = () => {
	const place = useRef< HTMLDivElement >( null );
	const [ isSeen, setIsSeen ] = useState( false );
	useEffect( () => {
		if ( ! place.current ) {
			return undefined;
		}
		const observer = new IntersectionObserver( ( entries ) => {
			if ( entries.some( ( { isIntersecting } ) => isIntersecting ) ) {
				setIsSeen( true );
				observer.disconnect();
			}
		} );
		observer.observe( place.current );
		return () => observer.disconnect();
	}, [] );
	const health = useQuery( { ...healthQuery(), enabled: isSeen } );
	return (
		<Card
			id="health"
			title={ __( 'What stands still', 'latchkey' ) }
			about={ __(
				'Keys that are refused although they have not ended, keys that somebody who left still knows, and what this site lacks.',
				'latchkey'
			) }
		>
			<div ref={ place } className="latchkey-form">
				{ health.isPending && <Loading /> }
				<ErrorNotice
					error={
						health.error ? toRequestError( health.error ) : null
					}
					onRetry={ () => void health.refetch() }
				/>
				{ health.data && <HealthReport health={ health.data } /> }
			</div>
		</Card>
	);
};
