/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { PairChoice } from '../../components/pair-fields';
import type { NewKey } from '../../types';
import type { ScopePreset } from './access';
import { SCOPE_PRESETS } from './access';
import type { NewKeyKind } from './kind-choice';

/** What the person has filled in, for both kinds at once: changing the kind loses nothing. */
export interface NewKeyForm {
	kind: NewKeyKind;
	title: string;
	system: string;
	pair: PairChoice;
	allowInUrl: boolean;
	preset: ScopePreset;
}

export const firstForm = ( hasStore: boolean ): NewKeyForm => ( {
	kind: hasStore ? 'woocommerce' : 'account',
	title: '',
	system: '',
	pair: { user: null, permission: 'read' },
	allowInUrl: false,
	preset: 'view',
} );

/** The request for a filled-in form, or what is missing in it. */
export const toNewKey = (
	form: NewKeyForm
): { key: NewKey } | { missing: string } => {
	const name = {
		title: form.title.trim(),
		system: form.system.trim() || null,
	};
	if ( ! name.title ) {
		return { missing: __( 'Give the key a title.', 'latchkey' ) };
	}
	if ( form.kind === 'account' ) {
		return {
			key: {
				...name,
				kind: 'account',
				scopes: [ ...SCOPE_PRESETS[ form.preset ] ],
			},
		};
	}
	const { user, permission } = form.pair;
	return user
		? {
				key: {
					...name,
					kind: 'woocommerce',
					user: user.id,
					permission,
					allow_in_url: form.allowInUrl,
				},
			}
		: {
				missing: __(
					'Choose the user that the key acts as.',
					'latchkey'
				),
			};
};
