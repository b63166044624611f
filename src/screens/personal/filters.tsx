/**
 * WordPress dependencies
 */
import { SearchControl, SelectControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { statusLabels } from '../../components/status-badge';
import type { KeyStatus } from '../../types';
import { columnLabels } from './table';
import type { Column, PersonalView } from './view';
import { COLUMNS, sortedBy, STATUSES } from './view';

interface Props {
	view: PersonalView;
	onChange: ( view: PersonalView ) => void;
}

export const Filters = ( { view, onChange }: Props ) => {
	const labels = columnLabels();
	const statuses = statusLabels();
	return (
		<div className="latchkey-filters">
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Search your keys', 'latchkey' ) }
				placeholder={ __( 'Search your keys', 'latchkey' ) }
				value={ view.search }
				onChange={ ( search ) => onChange( { ...view, search } ) }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Status', 'latchkey' ) }
				labelPosition="side"
				value={ view.status }
				options={ [
					{ value: '', label: __( 'All', 'latchkey' ) },
					...STATUSES.map( ( value ) => ( {
						value,
						label: statuses[ value ],
					} ) ),
				] }
				onChange={ ( status ) =>
					onChange( { ...view, status: status as KeyStatus | '' } )
				}
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				className="latchkey-only-narrow"
				label={ __( 'Sort by', 'latchkey' ) }
				labelPosition="side"
				value={ view.orderby }
				options={ COLUMNS.map( ( value ) => ( {
					value,
					label: labels[ value ],
				} ) ) }
				onChange={ ( column ) =>
					onChange( sortedBy( view, column as Column ) )
				}
			/>
		</div>
	);
};
