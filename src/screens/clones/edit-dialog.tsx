/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Modal } from '@wordpress/components';
import { useCallback, useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { besideFields, useFaultFocus } from '../../components/faults';
import { FormButtons } from '../../components/form-buttons';
import { editClone } from '../../data/api';
import { useSubmit } from '../../data/use-submit';
import type { Clone, CloneChanges } from '../../types';
import { ExistingClone } from './existing-clone';
import { LanguageField, TitleField, UrlField } from './place-fields';

interface Props {
	clone: Clone;
	onDone: ( message: string ) => void;
	onClose: () => void;
}

const FIELDS = [ 'url', 'language', 'title' ];

/** A clone keeps its keys, wherever it moves. */
export const EditCloneDialog = ( { clone, onDone, onClose }: Props ) => {
	const [ title, setTitle ] = useState( clone.title );
	const [ url, setUrl ] = useState( clone.url );
	const [ language, setLanguage ] = useState< string | null >(
		clone.language
	);
	const [ found, setFound ] = useState< Record< string, string > >( {} );
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
	const faults = useMemo(
		(): Record< string, string > => ( { ...error?.fields, ...found } ),
		[ error, found ]
	);
	const form = useFaultFocus( faults );
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
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
			<form
				ref={ form }
				className="latchkey-form"
				noValidate
				onSubmit={ onSubmit }
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
				<ErrorNotice error={ besideFields( error, FIELDS ) }>
					{ error?.cloneId && <ExistingClone id={ error.cloneId } /> }
				</ErrorNotice>
				<FormButtons
					submitLabel={ __( 'Save', 'latchkey' ) }
					isBusy={ isBusy }
					onCancel={ onClose }
				/>
			</form>
		</Modal>
	);
};
