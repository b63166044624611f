/**
 * Internal dependencies
 */
import { dayOf, endOf } from '../../../site-time';
import type { Policies } from '../../../types';

export const TEMPORARY_DAYS = [ 7, 30, 90 ] as const;

export type ExpiryChoice = 'never' | '7' | '30' | '90' | 'date';

export interface Expiry {
	choice: ExpiryChoice;
	/** Of the choice "date": the last day on which the key works, as in "2026-12-31". */
	date: string;
}

type Bounds = Pick< Policies, 'longest_expiry' | 'expiry_required' >;

const DAY = 24 * 60 * 60 * 1000;

/** What can be chosen under the shop's rules. */
export const expiryChoices = ( bounds: Bounds | undefined ): ExpiryChoice[] => {
	const longest = bounds?.longest_expiry ?? null;
	const mustEnd = longest !== null || bounds?.expiry_required === true;
	return [
		...( mustEnd ? [] : [ 'never' as const ] ),
		...TEMPORARY_DAYS.filter(
			( days ) => longest === null || days <= longest
		).map( ( days ) => String( days ) as ExpiryChoice ),
		'date',
	];
};

/** No expiry unless chosen; where a key must end, the longest of the short times. */
export const firstExpiry = ( bounds: Bounds | undefined ): Expiry => {
	const choices = expiryChoices( bounds );
	const choice = choices.includes( 'never' )
		? 'never'
		: ( choices.filter( ( one ) => one !== 'date' ).at( -1 ) ?? 'date' );
	return { choice, date: '' };
};

/** The first and the last day that can be chosen; null where no rule bounds it. */
export const dayBounds = (
	bounds: Bounds | undefined,
	now: Date
): { first: string; last: string | null } => ( {
	first: dayOf( now ),
	last: bounds?.longest_expiry
		? dayOf(
				new Date( now.getTime() + ( bounds.longest_expiry - 1 ) * DAY )
			)
		: null,
} );

/**
 * The first instant at which the key no longer works; null for never, undefined where the date is no date or past.
 *
 * A day counts to its end, in the site's time zone.
 */
export const expiresAt = (
	{ choice, date }: Expiry,
	now: Date
): Date | null | undefined => {
	if ( choice === 'never' ) {
		return null;
	}
	if ( choice !== 'date' ) {
		return new Date( now.getTime() + Number( choice ) * DAY );
	}
	const end = endOf( date );
	return end && end > now ? end : undefined;
};
