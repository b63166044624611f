/**
 * WordPress dependencies
 */
import { Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { createSite } from '../../data/places';
import { useSubmit } from '../../data/use-submit';
import type { Platform, Site } from '../../types';
import {
	LanguageField,
	PlatformField,
	TitleField,
	UrlField,
} from './place-fields';
import { PlaceForm, useFaults } from './place-form';

interface Props {
	onDone: ( message: string ) => void;
	onClose: () => void;
}

/** Registers another original that can be cloned. It gets no keys: its clones do. */
export const SiteDialog = ( { onDone, onClose }: Props ) => {
	const [ platform, setPlatform ] = useState< Platform >( 'woocommerce' );
	const [ url, setUrl ] = useState( '' );
	const [ title, setTitle ] = useState( '' );
	const [ language, setLanguage ] = useState< string | null >( null );
	const { submit, isBusy, error } = useSubmit( createSite, ( site: Site ) =>
		onDone(
			sprintf(
				/* translators: %s: title of a site. */
				__( '%s is registered.', 'latchkey' ),
				site.title
			)
		)
	);
	const [ faults, setFound ] = useFaults( error );
	const onSubmit = () => {
		const isMissing = ! url.trim();
		setFound(
			isMissing ? { url: __( "Enter the site's URL.", 'latchkey' ) } : {}
		);
		if ( ! isMissing ) {
			void submit( {
				url: url.trim(),
				platform,
				...( title.trim() ? { title: title.trim() } : {} ),
				...( language ? { language } : {} ),
			} );
		}
	};
	return (
		<Modal
			title={ __( 'Register a site', 'latchkey' ) }
			size="medium"
			className="latchkey-modal"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			<PlaceForm
				faults={ faults }
				error={ error }
				submitLabel={ __( 'Register site', 'latchkey' ) }
				isBusy={ isBusy }
				onSubmit={ onSubmit }
				onCancel={ onClose }
			>
				<p>
					{ __(
						'A site is an original that can be cloned, as this shop is. Clones of it get their keys here.',
						'latchkey'
					) }
				</p>
				<PlatformField value={ platform } onChange={ setPlatform } />
				<UrlField
					help={ __(
						'Where the site is, such as "https://example.com".',
						'latchkey'
					) }
					value={ url }
					error={ faults.url }
					onChange={ setUrl }
				/>
				<TitleField
					help={ __( 'Its URL if this is empty.', 'latchkey' ) }
					value={ title }
					error={ faults.title }
					onChange={ setTitle }
				/>
				<LanguageField
					value={ language }
					error={ faults.language }
					onChange={ setLanguage }
				/>
			</PlaceForm>
		</Modal>
	);
};
