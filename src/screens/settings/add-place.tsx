/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { besideFields, useFaultFocus } from '../../components/faults';
import { TextField } from '../../components/text-field';
import { allowPlace } from '../../data/places';
import { useSubmit } from '../../data/use-submit';
import type { Fence } from '../../types';

interface Props {
	onDone: ( fence: Fence, message: string ) => void;
}

/** Another address of a shop that has several. */
export const AddPlace = ( { onDone }: Props ) => {
	const [ address, setAddress ] = useState( '' );
	const [ found, setFound ] = useState< string | null >( null );
	const { submit, isBusy, error } = useSubmit(
		allowPlace,
		( fence: Fence ) => {
			setAddress( ( now ) => ( now === address ? '' : now ) );
			onDone(
				fence,
				sprintf(
					/* translators: %s: an address. */
					__( 'Keys work at %s, too.', 'latchkey' ),
					address.trim()
				)
			);
		}
	);
	const faults = useMemo(
		() => ( { url: found ?? error?.fields.home_url } ),
		[ found, error ]
	);
	const form = useFaultFocus( faults );
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const typed = address.trim();
		setFound( typed ? null : __( 'Enter an address.', 'latchkey' ) );
		if ( typed ) {
			void submit( { home_url: typed } );
		}
	};
	return (
		<form
			ref={ form }
			className="latchkey-form"
			noValidate
			onSubmit={ onSubmit }
		>
			<div className="latchkey-add-place">
				<TextField
					label={ __( 'Another address of this shop', 'latchkey' ) }
					help={ __(
						'For a shop with several domains, such as "https://shop.example". Keys then work there as they do here.',
						'latchkey'
					) }
					error={ faults.url }
					inputMode="url"
					autoCapitalize="none"
					autoComplete="off"
					spellCheck={ false }
					dir="ltr"
					value={ address }
					onChange={ setAddress }
				/>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					type="submit"
					isBusy={ isBusy }
					accessibleWhenDisabled
					disabled={ isBusy }
				>
					{ __( 'Allow address', 'latchkey' ) }
				</Button>
			</div>
			<ErrorNotice error={ besideFields( error, [ 'home_url' ] ) } />
		</form>
	);
};
