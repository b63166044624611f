/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { PairChoice } from '../../components/pair-fields';
import type { NewClone, Platform, Scope, Settings } from '../../types';
import type { ScopePreset } from '../keys/access';
import { SCOPE_PRESETS } from '../keys/access';

/** The shop itself among the sites. */
export const SHOP = 'shop';

export type ScopeChoice = ScopePreset | 'chosen';

export interface NewCloneForm {
	platform: Platform;
	url: string;
	title: string;
	language: string | null;
	siteId: string;
	scopeChoice: ScopeChoice;
	/** What `chosen` stands for; kept while a preset is tried. */
	scopes: Scope[];
	withPair: boolean;
	pair: PairChoice;
}

/** What is wrong, by the field's name on the wire. */
export type CloneFaults = Partial<
	Record< 'url' | 'language' | 'title' | 'scopes' | 'pair' | 'user', string >
>;

/** What the settings say is proposed; the person decides. */
export const firstForm = (
	hasStore: boolean,
	settings: Pick< Settings, 'clone_pair' > | undefined
): NewCloneForm => ( {
	platform: hasStore ? 'woocommerce' : 'wordpress',
	url: '',
	title: '',
	language: null,
	siteId: SHOP,
	scopeChoice: 'view',
	scopes: [ ...SCOPE_PRESETS.view ],
	withPair: settings?.clone_pair.enabled ?? false,
	pair: {
		user: null,
		permission: settings?.clone_pair.permission ?? 'read',
	},
} );

/** Whether a WooCommerce key can be made for it: both ends need WooCommerce. */
export const canHavePair = (
	form: Pick< NewCloneForm, 'platform' >,
	hasStore: boolean
): boolean => hasStore && form.platform === 'woocommerce';

const faultsOf = ( form: NewCloneForm, hasStore: boolean ): CloneFaults => ( {
	...( form.url.trim()
		? {}
		: { url: __( "Enter the clone's URL.", 'latchkey' ) } ),
	...( form.language
		? {}
		: { language: __( "Choose the clone's language.", 'latchkey' ) } ),
	...( form.scopeChoice === 'chosen' && form.scopes.length === 0
		? {
				scopes: __(
					'Choose at least one thing that the key may do.',
					'latchkey'
				),
			}
		: {} ),
	...( canHavePair( form, hasStore ) && form.withPair && ! form.pair.user
		? {
				pair: __(
					'Choose the user that the WooCommerce key acts as.',
					'latchkey'
				),
			}
		: {} ),
} );

const pairOf = (
	form: NewCloneForm,
	hasStore: boolean
): Pick< NewClone, 'pair' > => {
	if ( ! canHavePair( form, hasStore ) ) {
		return {};
	}
	const { user, permission } = form.pair;
	return {
		pair: form.withPair && user ? { user: user.id, permission } : null,
	};
};

/** The request for a filled-in form, or what is wrong with it. */
export const toNewClone = (
	form: NewCloneForm,
	hasStore: boolean
): { clone: NewClone } | { faults: CloneFaults } => {
	const faults = faultsOf( form, hasStore );
	if ( ! form.language || Object.keys( faults ).length > 0 ) {
		return { faults };
	}
	const title = form.title.trim();
	return {
		clone: {
			platform: form.platform,
			url: form.url.trim(),
			language: form.language,
			...( title ? { title } : {} ),
			...( form.siteId === SHOP ? {} : { site_id: form.siteId } ),
			scopes:
				form.scopeChoice === 'chosen'
					? form.scopes
					: [ ...SCOPE_PRESETS[ form.scopeChoice ] ],
			...pairOf( form, hasStore ),
		},
	};
};
