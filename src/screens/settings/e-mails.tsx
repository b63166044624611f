/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Policies } from '../../types';
import { Card } from './card';
import { Switches } from './switches';

/** Days before the end; as Mail\ExpiryWarnings has it. */
const WARNED = 14;

interface Props {
	policies: Policies;
	onSaved: ( message: string ) => void;
}

/** Which e-mails this shop sends about keys. None ever holds a key. */
export const EMails = ( { policies, onSaved }: Props ) => (
	<Card
		id="e-mails"
		title={ __( 'E-mails', 'latchkey' ) }
		about={ __(
			'They never hold a key. This site sends them as it sends all its e-mail.',
			'latchkey'
		) }
	>
		<Switches
			switches={ [
				{
					name: 'mail_before_expiry',
					label: __( 'Before a key expires', 'latchkey' ),
					help: sprintf(
						/* translators: %d: number of days. */
						__(
							'To the owner of the key, %d days ahead; at half of its time if it lives less than twice as long.',
							'latchkey'
						),
						WARNED
					),
				},
				{
					name: 'mail_on_writing_key',
					label: __(
						'When a key that can change something is made',
						'latchkey'
					),
					help: __(
						'To all administrators, so that nobody makes one unseen.',
						'latchkey'
					),
				},
			] }
			saved={ {
				mail_before_expiry: policies.mail_before_expiry,
				mail_on_writing_key: policies.mail_on_writing_key,
			} }
			saveLabel={ __( 'Save e-mails', 'latchkey' ) }
			toChanges={ ( chosen ) => ( { policies: chosen } ) }
			onSaved={ () => onSaved( __( 'E-mails saved.', 'latchkey' ) ) }
		/>
	</Card>
);
