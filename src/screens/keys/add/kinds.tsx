/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Boot, KeyKind, Settings } from '../../../types';
import { accountKeyRefusal, kindLabels, noStoreReason } from '../access';

/** How an owner knows which kind it is, in the order in which they are offered. */
const kinds = (): { kind: KeyKind; sentence: string }[] => [
	{
		kind: 'woocommerce',
		sentence: __(
			'The app asks for a consumer key and consumer secret.',
			'latchkey'
		),
	},
	{
		kind: 'role',
		sentence: __(
			'The app asks for one token; you decide what it may do.',
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
	{
		kind: 'personal',
		sentence: __( 'Your own script, with all your rights.', 'latchkey' ),
	},
];

/** Why the person cannot make such a key; null where they can. The REST API is the judge: this spares a try. */
export const kindRefusal = (
	kind: KeyKind,
	boot: Boot,
	settings: Settings | undefined
): string | null => {
	switch ( kind ) {
		case 'woocommerce':
			if ( ! boot.has_store ) {
				return noStoreReason();
			}
			return boot.may_make_pairs
				? null
				: __(
						'In this shop only administrators can make WooCommerce keys. Ask one.',
						'latchkey'
					);
		case 'role':
			return boot.is_administrator
				? null
				: __(
						'Only an administrator can make role tokens. Ask one.',
						'latchkey'
					);
		case 'account':
			return accountKeyRefusal( boot, settings );
		case 'personal':
			return null;
	}
};

interface Props {
	value: KeyKind;
	refusals: Record< KeyKind, string | null >;
	onChange: ( kind: KeyKind ) => void;
}

export const KindChoice = ( { value, refusals, onChange }: Props ) => (
	<fieldset className="latchkey-kinds">
		<legend>{ __( 'Which key do you need?', 'latchkey' ) }</legend>
		{ kinds().map( ( { kind, sentence } ) => {
			const refusal = refusals[ kind ];
			const id = `latchkey-kind-${ kind }`;
			return (
				<div
					key={ kind }
					className={ `latchkey-kind${
						refusal ? ' is-disabled' : ''
					}` }
				>
					<input
						type="radio"
						id={ id }
						name="latchkey-kind"
						value={ kind }
						checked={ value === kind }
						disabled={ refusal !== null }
						aria-describedby={ `${ id }-sentence` }
						onChange={ () => onChange( kind ) }
					/>
					<label htmlFor={ id }>{ kindLabels()[ kind ] }</label>
					<p id={ `${ id }-sentence` }>
						{ sentence }
						{ refusal && (
							<span className="latchkey-kind__refusal">
								{ refusal }
							</span>
						) }
					</p>
				</div>
			);
		} ) }
	</fieldset>
);
