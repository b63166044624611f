/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Modal, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { FormButtons } from '../../components/form-buttons';
import { editKey } from '../../data/api';
import { useSubmit } from '../../data/use-submit';
import type { Key, KeyChanges } from '../../types';
import { AllowInUrl } from './allow-in-url';

interface Props {
	item: Key;
	onDone: ( message: string ) => void;
	onClose: () => void;
}

export const EditDialog = ( { item, onDone, onClose }: Props ) => {
	const [ title, setTitle ] = useState( item.title );
	const [ system, setSystem ] = useState( item.system ?? '' );
	const [ allowInUrl, setAllowInUrl ] = useState( item.allow_in_url );
	const { submit, isBusy, error } = useSubmit(
		( changes: KeyChanges ) => editKey( item.id, changes ),
		( key ) =>
			onDone(
				sprintf(
					/* translators: %s: title of an API key. */
					__( '“%s” was saved.', 'latchkey' ),
					key.title
				)
			)
	);
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		void submit( {
			title,
			system: system.trim() || null,
			// Sent only when changed: it needs a greater right than a name does.
			...( allowInUrl === item.allow_in_url
				? {}
				: { allow_in_url: allowInUrl } ),
		} );
	};
	return (
		<Modal
			title={ __( 'Edit key', 'latchkey' ) }
			size="medium"
			className="latchkey-modal"
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			<form className="latchkey-form" onSubmit={ onSubmit }>
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Title', 'latchkey' ) }
					value={ title }
					onChange={ setTitle }
					required
				/>
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'System', 'latchkey' ) }
					value={ system }
					onChange={ setSystem }
				/>
				{ item.kind === 'woocommerce' && (
					<AllowInUrl
						value={ allowInUrl }
						onChange={ setAllowInUrl }
					/>
				) }
				<ErrorNotice error={ error } />
				<FormButtons
					submitLabel={ __( 'Save', 'latchkey' ) }
					isBusy={ isBusy }
					onCancel={ onClose }
				/>
			</form>
		</Modal>
	);
};
