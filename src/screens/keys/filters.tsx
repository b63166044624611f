/**
 * WordPress dependencies
 */
import { SearchControl, SelectControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { statusLabels } from '../../components/status-badge';
import type { KeyKind, KeyStatus } from '../../types';
import { kindLabels } from './access';
import type { KeysView } from './query';
import { withFilter } from './query';

/** Milliseconds of rest before a search is sent. */
const TYPING = 300;

/** Only what exists yet. */
const KINDS: KeyKind[] = [ 'woocommerce', 'account' ];
const STATUSES: KeyStatus[] = [ 'active', 'revoked' ];

interface Props {
	view: KeysView;
	onChange: ( change: ( view: KeysView ) => KeysView ) => void;
}

export const Filters = ( { view, onChange }: Props ) => {
	const [ search, setSearch ] = useState( view.search );

	useEffect( () => {
		const timer = setTimeout(
			() =>
				onChange( ( now ) =>
					now.search === search ? now : withFilter( now, { search } )
				),
			TYPING
		);
		return () => clearTimeout( timer );
	}, [ search, onChange ] );

	return (
		<div
			className="latchkey-filters"
			role="search"
			aria-label={ __( 'API keys', 'latchkey' ) }
		>
			<SearchControl
				__nextHasNoMarginBottom
				label={ __( 'Search API keys', 'latchkey' ) }
				placeholder={ __( 'Search', 'latchkey' ) }
				value={ search }
				onChange={ setSearch }
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Kind', 'latchkey' ) }
				hideLabelFromVision
				value={ view.kind }
				options={ [
					{ value: '', label: __( 'All kinds', 'latchkey' ) },
					...KINDS.map( ( kind ) => ( {
						value: kind,
						label: kindLabels()[ kind ],
					} ) ),
				] }
				onChange={ ( kind ) =>
					onChange( ( now ) =>
						withFilter( now, { kind: kind as KeyKind | '' } )
					)
				}
			/>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Status', 'latchkey' ) }
				hideLabelFromVision
				value={ view.status }
				options={ [
					{ value: '', label: __( 'All statuses', 'latchkey' ) },
					...STATUSES.map( ( status ) => ( {
						value: status,
						label: statusLabels()[ status ],
					} ) ),
				] }
				onChange={ ( status ) =>
					onChange( ( now ) =>
						withFilter( now, { status: status as KeyStatus | '' } )
					)
				}
			/>
		</div>
	);
};
