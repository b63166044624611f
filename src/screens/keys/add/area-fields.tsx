/**
 * WordPress dependencies
 */
import { CheckboxControl, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useFieldId } from '../../../components/use-field-id';
import type { Permission } from '../../../types';
import { permissionLabels } from '../access';
import type { AreaAccess, AreaChoice } from './areas';
import { accessWithin, areaLabels, AREAS, withinPermission } from './areas';

interface Props {
	isLimited: boolean;
	value: AreaChoice;
	permission: Permission;
	error: string | undefined;
	onLimit: ( isLimited: boolean ) => void;
	onChange: ( value: AreaChoice ) => void;
}

/** Which areas of the store a pair opens, and how far: at most as far as its permission. */
export const AreaFields = ( {
	isLimited,
	value,
	permission,
	error,
	onLimit,
	onChange,
}: Props ) => {
	const id = useFieldId();
	const shown = withinPermission( value, permission );
	const labels = areaLabels();
	const accessLabels: Record< AreaAccess, string > = {
		none: __( 'No access', 'latchkey' ),
		...permissionLabels(),
	};
	return (
		<div className="latchkey-areas">
			<CheckboxControl
				id={ id }
				__nextHasNoMarginBottom
				label={ __( 'Only some areas of the shop', 'latchkey' ) }
				help={ __(
					'Without this the key opens all of the shop, as far as its permission goes.',
					'latchkey'
				) }
				checked={ isLimited }
				onChange={ onLimit }
			/>
			{ isLimited && (
				<fieldset
					className="latchkey-areas__grid"
					aria-describedby={
						error ? 'latchkey-areas-error' : undefined
					}
				>
					<legend className="screen-reader-text">
						{ __( 'Areas of the shop', 'latchkey' ) }
					</legend>
					{ AREAS.map( ( area, place ) => (
						<SelectControl
							key={ area }
							id={ `${ id }-${ area }` }
							__next40pxDefaultSize
							__nextHasNoMarginBottom
							label={ labels[ area ] }
							labelPosition="side"
							value={ shown[ area ] }
							aria-invalid={
								error && place === 0 ? true : undefined
							}
							options={ accessWithin( permission ).map(
								( access ) => ( {
									value: access,
									label: accessLabels[ access ],
								} )
							) }
							onChange={ ( access ) =>
								onChange( { ...shown, [ area ]: access } )
							}
						/>
					) ) }
				</fieldset>
			) }
			{ isLimited && error && (
				<p id="latchkey-areas-error" className="latchkey-field-error">
					{ error }
				</p>
			) }
		</div>
	);
};
