/**
 * External dependencies
 */
import { useQueryClient } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { News } from '../../components/news';
import { focusLater } from '../../focus';
import type { Key, Settings } from '../../types';
import type { Deed } from '../keys/deeds/deeds';
import { AddKey, KeyDeeds } from '../parts';

interface Open {
	/** "add" makes a personal key. */
	deed: Deed | 'add';
	item: Key | null;
	/** Of these has the focus what is there when the dialog is closed, best first. */
	returnTo: string[];
}

export interface OwnDeeds {
	/** The dialog that is open, to be drawn anywhere. */
	dialog: React.ReactNode;
	/** What came of the last one, to be drawn above the keys. */
	news: React.ReactNode;
	add: ( returnTo: string ) => void;
	act: ( deed: Deed, item: Key, ...returnTo: string[] ) => void;
}

/**
 * The dialogs for one's own keys, and where the focus goes after them.
 *
 * @param settings Absent for who may not read them.
 * @param homeId   Has the focus where what had it is gone.
 */
export const useOwnDeeds = (
	settings: Settings | undefined,
	homeId: string
): OwnDeeds => {
	const client = useQueryClient();
	const [ open, setOpen ] = useState< Open | null >( null );
	const [ news, setNews ] = useState< string | null >( null );
	const show = ( next: Open ) => {
		setNews( null );
		setOpen( next );
	};
	const close = () => {
		focusLater( ...( open?.returnTo ?? [] ), homeId );
		setOpen( null );
	};
	const onChanged = ( message?: string ) => {
		if ( message ) {
			setNews( message );
		}
		void client.invalidateQueries( { queryKey: [ 'keys' ] } );
	};
	const dialog =
		open &&
		( open.deed === 'add' || ! open.item ? (
			<AddKey
				settings={ settings }
				kind="personal"
				onCreated={ () => onChanged() }
				onClose={ close }
			/>
		) : (
			<KeyDeeds
				deed={ open.deed }
				item={ open.item }
				onChanged={ onChanged }
				onClose={ close }
				onGone={ () => {
					setOpen( null );
					focusLater( homeId );
				} }
			/>
		) );
	return {
		dialog,
		news: (
			<News
				text={ news }
				homeId={ homeId }
				onDismiss={ () => setNews( null ) }
			/>
		),
		add: ( returnTo ) =>
			show( { deed: 'add', item: null, returnTo: [ returnTo ] } ),
		act: ( deed, item, ...returnTo ) => show( { deed, item, returnTo } ),
	};
};
