/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Policies } from '../../types';

/** Days; as Settings\Policies has it. */
export const HIGHEST_EXPIRY = 3650;

export interface RulesForm {
	expiryRequired: boolean;
	/** As it is typed; empty for any time. */
	longestExpiry: string;
	pairMakers: Policies[ 'pair_makers' ];
}

export const firstRules = ( policies: Policies ): RulesForm => ( {
	expiryRequired: policies.expiry_required,
	longestExpiry: policies.longest_expiry?.toString() ?? '',
	pairMakers: policies.pair_makers,
} );

/** The change that a filled-in form asks for, or what is wrong with it. */
export const toPolicies = (
	form: RulesForm
): { policies: Partial< Policies > } | { fault: string } => {
	const text = form.longestExpiry.trim();
	const days = Number( text );
	if (
		text !== '' &&
		! ( /^\d+$/.test( text ) && days >= 1 && days <= HIGHEST_EXPIRY )
	) {
		return {
			fault: sprintf(
				/* translators: %d: number of days. */
				__(
					'Enter a whole number of days from 1 to %d, or nothing for any time.',
					'latchkey'
				),
				HIGHEST_EXPIRY
			),
		};
	}
	return {
		policies: {
			expiry_required: form.expiryRequired,
			longest_expiry: text === '' ? null : days,
			pair_makers: form.pairMakers,
		},
	};
};
