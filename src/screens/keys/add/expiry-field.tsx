/**
 * WordPress dependencies
 */
import { SelectControl } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { fieldHelp } from '../../../components/field-help';
import { dayText } from '../../../components/instant';
import { TextField } from '../../../components/text-field';
import { useFieldId } from '../../../components/use-field-id';
import type { Policies } from '../../../types';
import type { Expiry, ExpiryChoice } from './expiry';
import { dayBounds, expiresAt, expiryChoices } from './expiry';

interface Props {
	value: Expiry;
	/** The shop's rules; absent for who may not read them. */
	bounds: Policies | undefined;
	error: string | undefined;
	onChange: ( value: Expiry ) => void;
}

const helpFor = ( value: Expiry ): string => {
	if ( value.choice === 'never' ) {
		return __( 'The key works until it is revoked.', 'latchkey' );
	}
	const ends = expiresAt( value, new Date() );
	if ( value.choice === 'date' || ! ends ) {
		return __(
			"The key works to the end of this day, in this site's time zone.",
			'latchkey'
		);
	}
	return sprintf(
		/* translators: %s: a date. */
		__( 'The key stops by itself on %s.', 'latchkey' ),
		dayText( ends, 'long' )
	);
};

/** No expiry, temporary access, or a day. */
export const ExpiryField = ( { value, bounds, error, onChange }: Props ) => {
	const id = useFieldId();
	const choices = expiryChoices( bounds );
	const isDay = value.choice === 'date';
	const { first, last } = dayBounds( bounds, new Date() );
	return (
		<div className="latchkey-expiry">
			<SelectControl
				id={ id }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Expiry', 'latchkey' ) }
				help={
					isDay ? undefined : fieldHelp( helpFor( value ), error )
				}
				aria-invalid={ error && ! isDay ? true : undefined }
				value={ value.choice }
				onChange={ ( choice ) =>
					onChange( { ...value, choice: choice as ExpiryChoice } )
				}
			>
				{ choices.includes( 'never' ) && (
					<option value="never">
						{ __( 'No expiry', 'latchkey' ) }
					</option>
				) }
				<optgroup label={ __( 'Temporary access', 'latchkey' ) }>
					{ choices
						.filter( ( one ) => one !== 'never' && one !== 'date' )
						.map( ( days ) => (
							<option key={ days } value={ days }>
								{ sprintf(
									/* translators: %d: number of days. */
									_n(
										'%d day',
										'%d days',
										Number( days ),
										'latchkey'
									),
									Number( days )
								) }
							</option>
						) ) }
					<option value="date">
						{ __( 'Until a day of your choice', 'latchkey' ) }
					</option>
				</optgroup>
			</SelectControl>
			{ isDay && (
				<TextField
					type="date"
					label={ __( 'Last day', 'latchkey' ) }
					help={ helpFor( value ) }
					error={ error }
					min={ first }
					max={ last ?? undefined }
					value={ value.date }
					onChange={ ( date ) => onChange( { ...value, date } ) }
				/>
			) }
		</div>
	);
};
