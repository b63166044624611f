/**
 * WordPress dependencies
 */
import { __, _n, sprintf } from '@wordpress/i18n';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What became of the former secret at a rotation. */
export const overlapWords = ( seconds: number ): string => {
	if ( seconds <= 0 ) {
		return __( 'the former secret ended at once', 'latchkey' );
	}
	if ( seconds % DAY === 0 ) {
		return sprintf(
			/* translators: %d: number of days. */
			_n(
				'the former secret went on for %d day',
				'the former secret went on for %d days',
				seconds / DAY,
				'latchkey'
			),
			seconds / DAY
		);
	}
	if ( seconds % HOUR === 0 ) {
		return sprintf(
			/* translators: %d: number of hours. */
			_n(
				'the former secret went on for %d hour',
				'the former secret went on for %d hours',
				seconds / HOUR,
				'latchkey'
			),
			seconds / HOUR
		);
	}
	const minutes = Math.ceil( seconds / 60 );
	return sprintf(
		/* translators: %d: number of minutes. */
		_n(
			'the former secret went on for %d minute',
			'the former secret went on for %d minutes',
			minutes,
			'latchkey'
		),
		minutes
	);
};
