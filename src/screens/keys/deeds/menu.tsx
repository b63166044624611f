/**
 * WordPress dependencies
 */
import { DropdownMenu, MenuGroup, MenuItem } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { moreVertical } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import type { Key } from '../../../types';
import { kindLabels } from '../access';
import type { Deed, KeyDeed } from './deeds';

/** The button that has the focus again when the dialog it led to is closed. */
export const menuId = ( { id }: Key ): string => `latchkey-actions-${ id }`;

interface Props {
	item: Key;
	deeds: KeyDeed[];
	onDeed: ( deed: Deed ) => void;
}

/** Everything that can be done with a key, what ends it apart from the rest. */
export const DeedsMenu = ( { item, deeds, onDeed }: Props ) => {
	const groups = [
		deeds.filter( ( { isDestructive } ) => ! isDestructive ),
		deeds.filter( ( { isDestructive } ) => isDestructive ),
	].filter( ( group ) => group.length > 0 );
	return groups.length ? (
		<DropdownMenu
			icon={ moreVertical }
			label={ sprintf(
				/* translators: 1: title of an API key, 2: its kind. */
				__( 'Actions for %1$s (%2$s)', 'latchkey' ),
				item.title,
				kindLabels()[ item.kind ]
			) }
			toggleProps={ { id: menuId( item ), size: 'compact' } }
			popoverProps={ { placement: 'bottom-end' } }
		>
			{ ( { onClose } ) =>
				groups.map( ( group ) => (
					<MenuGroup key={ group[ 0 ]?.id }>
						{ group.map( ( { id, label, isDestructive } ) => (
							<MenuItem
								key={ id }
								isDestructive={ isDestructive }
								onClick={ () => {
									onClose();
									onDeed( id );
								} }
							>
								{ label }
							</MenuItem>
						) ) }
					</MenuGroup>
				) )
			}
		</DropdownMenu>
	) : null;
};
