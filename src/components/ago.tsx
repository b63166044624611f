/**
 * WordPress dependencies
 */
import { useSyncExternalStore } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Timed } from './instant';
import { exactOnHover, formatter } from './instant';

/** Seconds in each unit, the greatest first. */
const UNITS: [ Intl.RelativeTimeFormatUnit, number ][] = [
	[ 'year', 31_557_600 ],
	[ 'month', 2_629_800 ],
	[ 'week', 604_800 ],
	[ 'day', 86_400 ],
	[ 'hour', 3_600 ],
	[ 'minute', 60 ],
];

/** "3 minutes ago", or "in 2 days" for an instant to come. Under a minute either way the clocks may differ. */
export const ago = ( value: string, now: number ): string => {
	const seconds = Math.round( ( Date.parse( value ) - now ) / 1000 );
	const unit = UNITS.find(
		( [ , length ] ) => Math.abs( seconds ) >= length
	);
	return unit
		? formatter( Intl.RelativeTimeFormat, { numeric: 'auto' } ).format(
				// What lasts seven days but a moment ends in seven days; what is past is past in full.
				seconds > 0
					? Math.round( seconds / unit[ 1 ] )
					: Math.trunc( seconds / unit[ 1 ] ),
				unit[ 0 ]
			)
		: __( 'just now', 'latchkey' );
};

/** Milliseconds after which what is on the screen is counted anew, all of it by one timer. */
const TICK = 20_000;
let ticks = 0;
let timer: ReturnType< typeof setInterval > | undefined;
const listeners = new Set< () => void >();

const subscribe = ( listener: () => void ): ( () => void ) => {
	timer ??= setInterval( () => {
		ticks++;
		listeners.forEach( ( tell ) => tell() );
	}, TICK );
	listeners.add( listener );
	return () => {
		listeners.delete( listener );
		if ( listeners.size === 0 ) {
			clearInterval( timer );
			timer = undefined;
		}
	};
};

/** How long ago, kept up to date; the instant itself on hover. */
export const Ago = ( props: Timed ) => {
	const isFresh = useSyncExternalStore( subscribe, () => ticks ) === 0;
	return (
		<time key={ props.value } { ...exactOnHover( props ) }>
			{ ( isFresh ? props.told : undefined ) ??
				ago( props.value, Date.now() ) }
		</time>
	);
};
