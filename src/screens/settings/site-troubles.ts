/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Health } from '../../types';

/** Seconds by which scheduled work may be late before it is worth a word. */
const LATE = 6 * 3600;

/** What the site lacks that keys depend on, with what to do. */
export const siteTroubles = (
	health: Pick< Health, 'https' | 'cron' >
): { title: string; toDo: string }[] => [
	...( health.https
		? []
		: [
				{
					title: __( "This site's address has no https", 'latchkey' ),
					toDo: __(
						'Keys travel readable by everybody on the way, and are refused outside of test sites. Have a certificate installed.',
						'latchkey'
					),
				},
			] ),
	...( health.cron.late > LATE
		? [
				{
					title: __( 'Scheduled work is late', 'latchkey' ),
					toDo: health.cron.disabled
						? __(
								'Page views do not start it here (DISABLE_WP_CRON): have the server call wp-cron.php. E-mails before a key expires, and the shortening of addresses, wait for it.',
								'latchkey'
							)
						: __(
								'E-mails before a key expires, and the shortening of addresses, wait for it.',
								'latchkey'
							),
				},
			]
		: [] ),
];
