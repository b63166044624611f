/**
 * WordPress dependencies
 */
import { addFilter } from '@wordpress/hooks';
import { __, _n, _x, hasTranslation } from '@wordpress/i18n';

const NAMESPACE = 'latchkey/default-strings';

/**
 * Translates what DataViews says with our translations.
 *
 * Its strings are in WordPress's own text domain, but WordPress loads translations for its own scripts alone. What
 * WordPress does have in the person's language stays. `npm run pot` puts the strings into our template.
 *
 * To be called before DataViews is loaded: some of its strings are read at once.
 */
export const supplyDefaultStrings = (): void => {
	/* eslint-disable @wordpress/i18n-no-variables -- The texts are DataViews'. */
	addFilter(
		'i18n.gettext_default',
		NAMESPACE,
		( translation: string, text: string ) =>
			translation === text &&
			hasTranslation( text, undefined, 'latchkey' )
				? __( text, 'latchkey' )
				: translation
	);
	addFilter(
		'i18n.gettext_with_context_default',
		NAMESPACE,
		( translation: string, text: string, context: string ) =>
			translation === text && hasTranslation( text, context, 'latchkey' )
				? _x( text, context, 'latchkey' )
				: translation
	);
	addFilter(
		'i18n.ngettext_default',
		NAMESPACE,
		(
			translation: string,
			single: string,
			plural: string,
			number: number
		) =>
			[ single, plural ].includes( translation ) &&
			hasTranslation( single, undefined, 'latchkey' )
				? _n( single, plural, number, 'latchkey' )
				: translation
	);
	/* eslint-enable @wordpress/i18n-no-variables */
};
