/**
 * WordPress dependencies
 */
import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { useSaveSettings } from '../../data/use-save-settings';

interface Props {
	isOn: boolean;
	onSaved: ( message: string ) => void;
}

/** Saved at once, as a toggle says; back where it was when saving fails. */
export const ApplicationPasswords = ( { isOn, onSaved }: Props ) => {
	const [ wanted, setWanted ] = useState( isOn );
	const { submit, isBusy, error } = useSaveSettings( ( saved ) =>
		onSaved(
			saved.application_passwords
				? __(
						'API keys can be managed with application passwords.',
						'latchkey'
					)
				: __(
						'API keys can no longer be managed with application passwords.',
						'latchkey'
					)
		)
	);
	return (
		<section
			className="latchkey-card"
			aria-labelledby="latchkey-application-passwords"
		>
			<div className="latchkey-form">
				<h2 id="latchkey-application-passwords">
					{ __( 'Managing keys from outside', 'latchkey' ) }
				</h2>
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __(
						'Allow managing API keys with application passwords',
						'latchkey'
					) }
					help={ __(
						"A program that signs in with a person's application password can then list, create and revoke keys over REST, as far as that person can. API keys themselves can never do this.",
						'latchkey'
					) }
					checked={ isBusy ? wanted : isOn }
					onChange={ ( next ) => {
						if ( ! isBusy ) {
							setWanted( next );
							void submit( { application_passwords: next } );
						}
					} }
				/>
				<ErrorNotice error={ error } />
			</div>
		</section>
	);
};
