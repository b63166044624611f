/**
 * WordPress dependencies
 */
import { DropdownMenu } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { moreVertical } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import type { Key } from '../../types';
import { kindLabels } from './access';

export type KeyAction = 'edit' | 'revoke' | 'delete';

interface Action {
	id: KeyAction;
	label: string;
	isEligible: ( key: Key ) => boolean;
}

export const keyActions = (): Action[] => [
	{
		id: 'edit',
		label: __( 'Edit', 'latchkey' ),
		isEligible: ( { status } ) => status !== 'revoked',
	},
	{
		id: 'revoke',
		label: __( 'Revoke API key', 'latchkey' ),
		isEligible: ( { status } ) => status !== 'revoked',
	},
	{
		id: 'delete',
		label: __( 'Delete', 'latchkey' ),
		isEligible: ( { status } ) => status === 'revoked',
	},
];

/** The button that has the focus again when the dialog it led to is closed. */
export const actionsId = ( key: Key ): string => `latchkey-actions-${ key.id }`;

interface Props {
	item: Key;
	onAction: ( action: KeyAction, item: Key ) => void;
}

export const KeyActions = ( { item, onAction }: Props ) => (
	<DropdownMenu
		icon={ moreVertical }
		label={ sprintf(
			/* translators: 1: title of an API key, 2: its kind. */
			__( 'Actions for %1$s (%2$s)', 'latchkey' ),
			item.title,
			kindLabels()[ item.kind ]
		) }
		toggleProps={ { id: actionsId( item ), size: 'compact' } }
		popoverProps={ { placement: 'bottom-end' } }
		controls={ keyActions()
			.filter( ( { isEligible } ) => isEligible( item ) )
			.map( ( { id, label } ) => ( {
				title: label,
				onClick: () => onAction( id, item ),
			} ) ) }
	/>
);
