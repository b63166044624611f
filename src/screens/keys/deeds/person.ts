/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import { settingsQuery } from '../../../data/queries';
import type { Boot, Key, Settings } from '../../../types';

/** What the rights over a key hang on. The REST API is the judge: this spares a try. */
export interface Person {
	id: number;
	isAdministrator: boolean;
	isShopManager: boolean;
	/** null while it is nobody who is still there; undefined where the person may not know. */
	accountOwner: number | null | undefined;
	makesPairs: boolean;
}

export const personOf = (
	boot: Pick<
		Boot,
		'user' | 'is_administrator' | 'may_use_store' | 'may_make_pairs'
	>,
	settings: Pick< Settings, 'account_owner' > | undefined
): Person => {
	const owner = settings?.account_owner;
	return {
		id: boot.user.id,
		isAdministrator: boot.is_administrator,
		isShopManager: boot.may_use_store,
		accountOwner: settings && ( owner?.present ? owner.id : null ),
		makesPairs: boot.may_make_pairs,
	};
};

export const usePerson = (): Person => {
	const boot = useBoot();
	const { data } = useQuery( {
		...settingsQuery(),
		enabled: boot.is_administrator,
	} );
	return personOf( boot, data );
};

export interface KeyRights {
	/** Seeing, holding and ending it. */
	handle: boolean;
	/** Another title or system. */
	label: boolean;
	/** A new secret, its life back after a pause, and any other change: what making it would take. */
	change: boolean;
}

/** The table in docs/rest-api.md. */
export const rightsOver = (
	{ kind, user }: Pick< Key, 'kind' | 'user' >,
	person: Person
): KeyRights => {
	const { isAdministrator } = person;
	switch ( kind ) {
		case 'woocommerce': {
			const handle = isAdministrator || person.isShopManager;
			return { handle, label: handle, change: person.makesPairs };
		}
		case 'role':
			return {
				handle: isAdministrator,
				label: isAdministrator,
				change: isAdministrator,
			};
		case 'account':
			return {
				handle: isAdministrator,
				label: isAdministrator,
				change: isAdministrator && person.accountOwner === person.id,
			};
		case 'personal': {
			const isOwn = user === person.id;
			return {
				handle: isAdministrator || isOwn,
				label: isOwn,
				change: isOwn,
			};
		}
	}
};
