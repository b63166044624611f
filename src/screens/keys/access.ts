/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type {
	Boot,
	Key,
	KeyKind,
	Permission,
	Scope,
	Settings,
} from '../../types';

export const kindLabels = (): Record< KeyKind, string > => ( {
	woocommerce: __( 'WooCommerce key', 'latchkey' ),
	account: __( 'Clone account key', 'latchkey' ),
	role: __( 'Role token', 'latchkey' ),
	personal: __( 'Personal key', 'latchkey' ),
} );

export const permissionLabels = (): Record< Permission, string > => ( {
	read: __( 'Read', 'latchkey' ),
	write: __( 'Write', 'latchkey' ),
	read_write: __( 'Read/Write', 'latchkey' ),
} );

export const SCOPE_PRESETS = {
	view: [ 'sites:view', 'clones:view', 'profile:view', 'languages:view' ],
	create: [
		'sites:create',
		'sites:view',
		'clones:create',
		'clones:view',
		'profile:view',
		'languages:view',
	],
} as const satisfies Record< string, readonly Scope[] >;

export type ScopePreset = keyof typeof SCOPE_PRESETS;

export const presetLabels = (): Record< ScopePreset, string > => ( {
	view: __( 'View only', 'latchkey' ),
	create: __( 'View and create', 'latchkey' ),
} );

const sameScopes = ( a: readonly Scope[], b: readonly Scope[] ): boolean =>
	a.length === b.length && a.every( ( scope ) => b.includes( scope ) );

/** What a key may do, in a few words: a permission, a preset of scopes, or the scopes themselves. */
export const accessLabel = (
	key: Pick< Key, 'permission' | 'scopes' >
): string => {
	if ( key.permission ) {
		return permissionLabels()[ key.permission ];
	}
	if ( sameScopes( key.scopes, SCOPE_PRESETS.view ) ) {
		return presetLabels().view;
	}
	if ( sameScopes( key.scopes, SCOPE_PRESETS.create ) ) {
		return presetLabels().create;
	}
	return key.scopes.join( ', ' );
};

/** Why somebody who is not the present account owner may not do it; null for the owner. */
const ownerRefusal = (
	refusal: string,
	boot: Pick< Boot, 'user' >,
	settings: Pick< Settings, 'account_owner' > | undefined
): string | null => {
	const owner = settings?.account_owner;
	if ( ! settings ) {
		return refusal;
	}
	if ( ! owner ) {
		return __( 'Name the account owner first.', 'latchkey' );
	}
	if ( ! owner.present ) {
		return __(
			'The account owner is gone. An administrator must become the account owner first.',
			'latchkey'
		);
	}
	return owner.id === boot.user.id
		? null
		: `${ refusal } ${ ownerSentence( owner.name ) }`;
};

/**
 * Why the person may not make an account key; null where they may.
 * The REST API is the judge: this spares a try. Without settings (a shop manager) it names nobody.
 */
export const accountKeyRefusal = (
	boot: Pick< Boot, 'user' >,
	settings: Pick< Settings, 'account_owner' > | undefined
): string | null =>
	ownerRefusal(
		__(
			'Only the account owner can create clone account keys. Ask them, or make a role token.',
			'latchkey'
		),
		boot,
		settings
	);

export const setUpRefusal = (
	boot: Pick< Boot, 'user' >,
	settings: Pick< Settings, 'account_owner' > | undefined
): string | null =>
	ownerRefusal(
		__(
			'Only the account owner can see and connect clones. Ask them.',
			'latchkey'
		),
		boot,
		settings
	);

export const ownerSentence = ( name: string ): string =>
	sprintf(
		/* translators: %s: a person's name. */
		__( 'The account owner is %s.', 'latchkey' ),
		name
	);

export const noStoreReason = (): string =>
	__(
		'WooCommerce is not active on this site, so there is nothing for such a key to open.',
		'latchkey'
	);
