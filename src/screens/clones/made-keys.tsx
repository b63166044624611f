/**
 * WordPress dependencies
 */
import { CheckboxControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { PairFields } from '../../components/pair-fields';
import { kindLabels } from '../keys/access';
import { AccountKeyFields } from './account-key-fields';
import type { CloneFaults, NewCloneForm } from './new-clone';
import { canHavePair } from './new-clone';

interface Props {
	form: NewCloneForm;
	hasStore: boolean;
	faults: CloneFaults;
	onChange: ( part: Partial< NewCloneForm > ) => void;
}

/** The keys that will be made, with what each may do. */
export const MadeKeys = ( { form, hasStore, faults, onChange }: Props ) => {
	const hasPair = canHavePair( form, hasStore );
	return (
		<fieldset className="latchkey-made-keys">
			<legend>{ __( 'Keys that are made with it', 'latchkey' ) }</legend>
			<section aria-labelledby="latchkey-made-account">
				<h2 id="latchkey-made-account">{ kindLabels().account }</h2>
				<AccountKeyFields
					form={ form }
					error={ faults.scopes }
					onChange={ onChange }
				/>
			</section>
			{ hasPair && (
				<section aria-labelledby="latchkey-made-pair">
					<h2 id="latchkey-made-pair">
						{ kindLabels().woocommerce }
					</h2>
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __(
							'Also make a WooCommerce key',
							'latchkey'
						) }
						help={ __(
							"It opens this shop's products, orders and customers to the clone.",
							'latchkey'
						) }
						checked={ form.withPair }
						onChange={ ( withPair ) => onChange( { withPair } ) }
					/>
					{ form.withPair && (
						<PairFields
							value={ form.pair }
							// The fault may be told of the user in it.
							error={ faults.pair ?? faults.user }
							onChange={ ( pair ) => onChange( { pair } ) }
						/>
					) }
				</section>
			) }
			{ ! hasPair && form.platform === 'woocommerce' && (
				<p className="latchkey-muted">
					{ __(
						'No WooCommerce key is made: WooCommerce is not active on this site, so there is nothing for it to open.',
						'latchkey'
					) }
				</p>
			) }
		</fieldset>
	);
};
