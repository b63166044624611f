/**
 * WordPress dependencies
 */
import { Modal } from '@wordpress/components';
import { useCallback, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { editClone } from '../../data/places';
import { useSubmit } from '../../data/use-submit';
import type { Clone, CloneChanges } from '../../types';
import { LanguageField, TitleField, UrlField } from './place-fields';
import { PlaceForm, useFaults } from './place-form';

interface Props {
	clone: Clone;
	onDone: ( message: string ) => void;
	onClose: () => void;
}

/** A clone keeps its keys, wherever it moves. */
export const EditCloneDialog = ( { clone, onDone, onClose }: Props ) => {
	const [ title, setTitle ] = useState( clone.title );
	const [ url, setUrl ] = useState( clone.url );
	const [ language, setLanguage ] = useState< string | null >(
		clone.language
	);
	const send = useCallback(
		( changes: CloneChanges ) => editClone( clone.id, changes ),
		[ clone.id ]
	);
	const { submit, isBusy, error } = useSubmit( send, ( saved: Clone ) =>
		onDone(
			sprintf(
				/* translators: %s: title of a clone. */
				__( '%s is saved.', 'latchkey' ),
				saved.title
			)
		)
	);
	const [ faults, setFound ] = useFaults( error );
	const onSubmit = () => {
		const missing = {
			...( title.trim()
				? {}
				: { title: __( 'Give the clone a title.', 'latchkey' ) } ),
			...( url.trim()
				? {}
				: { url: __( "Enter the clone's URL.", 'latchkey' ) } ),
			...( language
				? {}
				: {
						language: __(
							"Choose the clone's language.",
							'latchkey'
						),
					} ),
		};
		setFound( missing );
		if ( Object.keys( missing ).length === 0 && language ) {
			void submit( { title: title.trim(), url: url.trim(), language } );
		}
	};
	return (
		<Modal
			title={ sprintf(
				/* translators: %s: title of a clone. */
				__( 'Edit %s', 'latchkey' ),
				clone.title
			) }
			size="medium"
			className="latchkey-modal"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstInputElement"
			onRequestClose={ onClose }
		>
			<PlaceForm
				faults={ faults }
				error={ error }
				submitLabel={ __( 'Save', 'latchkey' ) }
				isBusy={ isBusy }
				onSubmit={ onSubmit }
				onCancel={ onClose }
			>
				<TitleField
					value={ title }
					error={ faults.title }
					onChange={ setTitle }
				/>
				<UrlField
					help={ __(
						'A clone keeps its keys, wherever it moves: they go on working.',
						'latchkey'
					) }
					value={ url }
					error={ faults.url }
					onChange={ setUrl }
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
