/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { PairChoice } from '../../components/pair-fields';
import type { Language, NewClone, Platform, Settings } from '../../types';

export interface NewCloneForm {
	language: string | null;
	url: string;
	title: string;
	platform: Platform;
	withPair: boolean;
	pair: PairChoice;
}

/** What the settings say is proposed; the person decides. */
export const firstForm = (
	hasStore: boolean,
	settings: Pick< Settings, 'clone_pair' > | undefined
): NewCloneForm => ( {
	language: null,
	url: '',
	title: '',
	platform: hasStore ? 'woocommerce' : 'wordpress',
	withPair: settings?.clone_pair.enabled ?? false,
	pair: {
		user: null,
		permission: settings?.clone_pair.permission ?? 'read',
	},
} );

/** The request for a filled-in form, or what is missing in it. */
export const toNewClone = (
	form: NewCloneForm,
	hasStore: boolean
): { clone: NewClone } | { missing: string } => {
	if ( ! form.language ) {
		return { missing: __( "Choose the clone's language.", 'latchkey' ) };
	}
	if ( ! form.url.trim() ) {
		return { missing: __( "Enter the clone's URL.", 'latchkey' ) };
	}
	const clone: NewClone = {
		language: form.language,
		url: form.url.trim(),
		title: form.title.trim(),
		platform: form.platform,
	};
	if ( form.platform !== 'woocommerce' || ! hasStore ) {
		return { clone };
	}
	if ( ! form.withPair ) {
		return { clone: { ...clone, pair: null } };
	}
	const { user, permission } = form.pair;
	return user
		? { clone: { ...clone, pair: { user: user.id, permission } } }
		: {
				missing: __(
					'Choose the user that the WooCommerce key acts as.',
					'latchkey'
				),
			};
};

/** "Dutch – Nederlands (nl)": found by either name and by the code. */
export const languageLabel = ( language: Language ): string => {
	const { code, name, native_name: nativeName } = language;
	return name === nativeName
		? `${ name } (${ code })`
		: `${ name } – ${ nativeName } (${ code })`;
};
