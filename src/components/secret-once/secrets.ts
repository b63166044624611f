/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { IssuedKey, Key, RotatedKey } from '../../types';

/** What made or rotated a key answered. */
export type ShownKey = IssuedKey | RotatedKey;

export interface Secret {
	id: 'secret' | 'consumer_key' | 'consumer_secret';
	label: string;
	value: string;
}

/** The texts in an answer, in the order in which programs ask for them. */
export const secretsOf = ( key: ShownKey ): Secret[] => {
	if ( 'secret' in key ) {
		return [
			{
				id: 'secret',
				label: __( 'API key', 'latchkey' ),
				value: key.secret,
			},
		];
	}
	const second: Secret = {
		id: 'consumer_secret',
		label: __( 'Consumer secret', 'latchkey' ),
		value: key.consumer_secret,
	};
	return 'consumer_key' in key
		? [
				{
					id: 'consumer_key',
					label: __( 'Consumer key', 'latchkey' ),
					value: key.consumer_key,
				},
				second,
			]
		: [ second ];
};

/** What WooCommerce's apps read from their QR code; null where there is no whole pair. */
export const qrText = ( key: ShownKey ): string | null =>
	'consumer_key' in key
		? `${ key.consumer_key }|${ key.consumer_secret }`
		: null;

/** Whether a key has been used since it was shown: with this secret, not with a former one that still works. */
export const isUsedSince = (
	shown: Pick< Key, 'last_used_at' >,
	now: Pick< Key, 'last_used_at' | 'previous_secret' > | undefined
): boolean => {
	if ( ! now?.last_used_at || now.last_used_at === shown.last_used_at ) {
		return false;
	}
	const former = now.previous_secret?.last_used_at ?? null;
	return former === null || now.last_used_at > former;
};
