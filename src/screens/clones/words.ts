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

/** A language's name in the reader's own language; its tag where the browser has none for it. */
export const languageName = ( code: string ): string => {
	try {
		return (
			new Intl.DisplayNames( [ document.documentElement.lang || 'en' ], {
				type: 'language',
			} ).of( code ) ?? code
		);
	} catch {
		return code;
	}
};

/** An address as people say it; the scheme only where it is not the usual one. */
export const shortUrl = ( url: string ): string =>
	url.replace( /^https:\/\//, '' ).replace( /\/$/, '' );
