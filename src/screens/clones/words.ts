/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Clone, Language, Platform } from '../../types';

/** In the order in which they are offered. */
export const PLATFORMS: readonly Platform[] = [
	'woocommerce',
	'wordpress',
	'other',
];

export const platformLabels = (): Record< Platform, string > => ( {
	woocommerce: __( 'WooCommerce', 'latchkey' ),
	wordpress: __( 'WordPress', 'latchkey' ),
	other: __( 'Other', 'latchkey' ),
} );

export const cloneStatusLabels = (): Record< Clone[ 'status' ], string > => ( {
	pending: __( 'Pending', 'latchkey' ),
	active: __( 'Active', 'latchkey' ),
} );

/** "Dutch – Nederlands (nl)": found by either name and by the code. */
export const languageLabel = ( language: Language ): string => {
	const { code, name, native_name: nativeName } = language;
	return name === nativeName
		? `${ name } (${ code })`
		: `${ name } – ${ nativeName } (${ code })`;
};

/** In which language the browser can name languages to this reader; none where it does not know the page's. */
const readersLanguage = (): string | undefined =>
	Intl.DisplayNames.supportedLocalesOf(
		document.documentElement.lang || 'en'
	)[ 0 ];

/**
 * A language's name in the reader's own language, or in itself where the browser cannot say it in the reader's: then `lang` tells so.
 * Its tag where it has none.
 */
export const languageName = (
	code: string
): { readonly name: string; readonly lang?: string } => {
	try {
		const reader = readersLanguage();
		const name =
			new Intl.DisplayNames( [ reader ?? code ], {
				type: 'language',
			} ).of( code ) ?? code;
		return reader ? { name } : { name, lang: code };
	} catch {
		return { name: code };
	}
};

/** An address as people say it; the scheme only where it is not the usual one. */
export const shortUrl = ( url: string ): string =>
	url.replace( /^https:\/\//, '' ).replace( /\/$/, '' );
