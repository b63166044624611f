/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { kindLabels, noStoreReason } from './access';

export type NewKeyKind = 'woocommerce' | 'account';

interface Props {
	value: NewKeyKind;
	hasStore: boolean;
	onChange: ( kind: NewKeyKind ) => void;
}

/** How an owner knows which kind it is. */
const kinds = (): { kind: NewKeyKind; sentence: string }[] => [
	{
		kind: 'woocommerce',
		sentence: __(
			'The app asks for a consumer key and consumer secret.',
			'latchkey'
		),
	},
	{
		kind: 'account',
		sentence: __(
			"A clone service manages this shop's translated copies.",
			'latchkey'
		),
	},
];

export const KindChoice = ( { value, hasStore, onChange }: Props ) => (
	<fieldset className="latchkey-kinds">
		<legend>{ __( 'Which key do you need?', 'latchkey' ) }</legend>
		{ kinds().map( ( { kind, sentence } ) => {
			const isDisabled = kind === 'woocommerce' && ! hasStore;
			const id = `latchkey-kind-${ kind }`;
			return (
				<div
					key={ kind }
					className={ `latchkey-kind${
						isDisabled ? ' is-disabled' : ''
					}` }
				>
					<input
						type="radio"
						id={ id }
						name="latchkey-kind"
						value={ kind }
						checked={ value === kind }
						disabled={ isDisabled }
						aria-describedby={ `${ id }-sentence` }
						onChange={ () => onChange( kind ) }
					/>
					<label htmlFor={ id }>{ kindLabels()[ kind ] }</label>
					<p id={ `${ id }-sentence` }>
						{ isDisabled
							? `${ sentence } ${ noStoreReason() }`
							: sentence }
					</p>
				</div>
			);
		} ) }
	</fieldset>
);
