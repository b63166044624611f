/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import { userNamesQuery } from '../../../data/queries';
import type { NameOf } from './event-words';

/** Names for ids; a person who is gone, or whom one may not see, is a number. */
export const useNames = ( ids: number[], isReady: boolean ): NameOf => {
	const { data } = useQuery( { ...userNamesQuery( ids ), enabled: isReady } );
	const names = new Map(
		( data ?? [] ).map( ( { id, name } ) => [ id, name ] )
	);
	return ( id ) =>
		names.get( id ) ??
		sprintf(
			/* translators: %d: id of a user whose name is not known. */
			__( 'User #%d', 'latchkey' ),
			id
		);
};

/** A person's name, leading to their profile where the reader may look after people. */
export const PersonName = ( { id, name }: { id: number; name: string } ) => {
	const { is_administrator: isAdministrator, user } = useBoot();
	if ( id === user.id ) {
		return <a href="profile.php">{ name }</a>;
	}
	return isAdministrator ? (
		<a href={ `user-edit.php?user_id=${ id }` }>{ name }</a>
	) : (
		<bdi>{ name }</bdi>
	);
};
