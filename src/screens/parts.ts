/**
 * Internal dependencies
 */
import { later } from '../components/later';

/*
 * Parts that several screens ask for. Each has one name for all of them, and is told apart by it.
 */

export const AddKey = later( 'add-key', () =>
	import( /* webpackChunkName: "add-key" */ './keys/add' ).then(
		( module ) => module.AddKey
	)
);

export const KeyDeeds = later( 'deeds', () =>
	import( /* webpackChunkName: "deeds" */ './keys/deeds' ).then(
		( module ) => module.KeyDeeds
	)
);

/* These two are waited for in another way on each screen. */

export const KEY_DETAILS = [
	'key-details',
	() =>
		import( /* webpackChunkName: "key-details" */ './keys/details' ).then(
			( module ) => module.KeyDetails
		),
] as const;

export const FIRST_RUN = [
	'owner',
	() =>
		import( /* webpackChunkName: "owner" */ './owner/first-run' ).then(
			( module ) => module.FirstRun
		),
] as const;
