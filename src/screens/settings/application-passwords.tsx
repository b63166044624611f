/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Card } from './card';
import { Switches } from './switches';

interface Props {
	isOn: boolean;
	onSaved: ( message: string ) => void;
}

export const ApplicationPasswords = ( { isOn, onSaved }: Props ) => (
	<Card
		id="application-passwords"
		title={ __( 'Managing keys from outside', 'latchkey' ) }
		about={ __( 'API keys themselves can never manage keys.', 'latchkey' ) }
	>
		<Switches
			switches={ [
				{
					name: 'application_passwords',
					label: __(
						'Allow managing API keys with application passwords',
						'latchkey'
					),
					help: __(
						"A program that signs in with a person's application password can then list, create and revoke keys over REST, as far as that person can.",
						'latchkey'
					),
				},
			] }
			saved={ { application_passwords: isOn } }
			saveLabel={ __( 'Save', 'latchkey' ) }
			toChanges={ ( chosen ) => chosen }
			onSaved={ ( { application_passwords: isAllowed } ) =>
				onSaved(
					isAllowed
						? __(
								'API keys can be managed with application passwords.',
								'latchkey'
							)
						: __(
								'API keys can no longer be managed with application passwords.',
								'latchkey'
							)
				)
			}
		/>
	</Card>
);
