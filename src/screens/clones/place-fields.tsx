/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Combobox } from '../../components/combobox';
import { ErrorNotice } from '../../components/error-notice';
import { TextField } from '../../components/text-field';
import { toRequestError } from '../../data/errors';
import { languagesQuery } from '../../data/place-queries';
import type { Platform } from '../../types';
import { languageLabel, platformLabels, PLATFORMS } from './words';

/** Fields that a clone and a site have in common. */

interface TextProps {
	help?: string;
	value: string;
	error: string | undefined;
	onChange: ( value: string ) => void;
}

export const UrlField = ( { help, value, error, onChange }: TextProps ) => (
	<TextField
		label={ __( 'URL', 'latchkey' ) }
		help={
			help ??
			__( 'Where it is, such as "https://nl.example.com".', 'latchkey' )
		}
		error={ error }
		// Not type "url": the https:// may be left out.
		inputMode="url"
		autoCapitalize="none"
		autoComplete="off"
		spellCheck={ false }
		dir="ltr"
		value={ value }
		onChange={ onChange }
		required
	/>
);

export const TitleField = ( { help, value, error, onChange }: TextProps ) => (
	<TextField
		label={ __( 'Title', 'latchkey' ) }
		help={ help }
		error={ error }
		maxLength={ 100 }
		autoComplete="off"
		value={ value }
		onChange={ onChange }
	/>
);

interface LanguageProps {
	value: string | null;
	error: string | undefined;
	onChange: ( code: string | null ) => void;
}

export const LanguageField = ( { value, error, onChange }: LanguageProps ) => {
	const languages = useQuery( languagesQuery() );
	const known = languages.data ?? [];
	return (
		<>
			<Combobox
				label={ __( 'Language', 'latchkey' ) }
				error={ error }
				value={ value }
				options={ [
					...known.map( ( language ) => ( {
						value: language.code,
						label: languageLabel( language ),
					} ) ),
					...( value && ! known.some( ( { code } ) => code === value )
						? [ { value, label: value } ]
						: [] ),
				] }
				onChange={ ( code ) => onChange( code ?? null ) }
			/>
			<ErrorNotice
				error={
					languages.error ? toRequestError( languages.error ) : null
				}
				onRetry={ () => void languages.refetch() }
			/>
		</>
	);
};

interface PlatformProps {
	value: Platform;
	help?: string;
	onChange: ( platform: Platform ) => void;
}

export const PlatformField = ( { value, help, onChange }: PlatformProps ) => (
	<RadioControl
		label={ __( 'Platform', 'latchkey' ) }
		help={ help }
		selected={ value }
		options={ PLATFORMS.map( ( platform ) => ( {
			value: platform,
			label: platformLabels()[ platform ],
		} ) ) }
		onChange={ ( platform ) => onChange( platform as Platform ) }
	/>
);
