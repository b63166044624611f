/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { exactly } from '../../../components/instant';
import type { Areas, KeyEvent, Permission, Scope } from '../../../types';
import { permissionLabels } from '../access';
import { areaLabels } from '../add/areas';
import { areaAccessLabels, areaRows, scopeLabels } from '../words';
import { overlapWords } from './overlap-words';
import { refusalWords } from './refusal-words';

/** Names of people, by id. */
export type NameOf = ( id: number ) => string;

export interface EventWords {
	/** What happened. */
	text: string;
	/** More of it, a line each. */
	details: string[];
}

const isRecord = ( value: unknown ): value is Record< string, unknown > =>
	typeof value === 'object' && value !== null && ! Array.isArray( value );

const textOf = ( value: unknown ): string | null =>
	typeof value === 'string' && value !== '' ? value : null;

/** Users whom an event names, beside the one who did it. */
export const usersIn = ( { actor, context }: KeyEvent ): number[] => {
	const named = [ context.before, context.after ].map( ( values ) =>
		isRecord( values ) ? values.user : null
	);
	return [ actor, ...named ].filter(
		( id ): id is number => typeof id === 'number' && id > 0
	);
};

/** What the fields of a key are called on the screen. */
const fieldLabels = (): Record< string, string > => ( {
	title: __( 'Title', 'latchkey' ),
	system: __( 'System', 'latchkey' ),
	user: __( 'User', 'latchkey' ),
	permission: __( 'Permissions', 'latchkey' ),
	scopes: __( 'What it may do', 'latchkey' ),
	areas: __( 'Areas', 'latchkey' ),
	role: __( 'Role', 'latchkey' ),
	allow_in_url: __( 'Allowed in URLs', 'latchkey' ),
	allowed_ips: __( 'Allowed addresses', 'latchkey' ),
	rate_limit: __( 'Requests a minute, at most', 'latchkey' ),
	self_service: __( 'May rotate and revoke itself', 'latchkey' ),
	expires_at: __( 'Expiry', 'latchkey' ),
} );

const areasWords = ( areas: Areas ): string =>
	areaRows( areas )
		.filter( ( { access } ) => access !== 'none' )
		.map(
			( { area, access } ) =>
				`${ areaLabels()[ area ] } (${ areaAccessLabels()[ access ] })`
		)
		.join( ', ' );

/** A value as the audit trail keeps it: instants as seconds, names as on the wire. */
const valueWords = (
	field: string,
	value: unknown,
	nameOf: NameOf
): string => {
	if ( value === null || value === undefined || value === '' ) {
		return field === 'areas'
			? __( 'all areas', 'latchkey' )
			: __( 'none', 'latchkey' );
	}
	if ( typeof value === 'boolean' ) {
		return value ? __( 'yes', 'latchkey' ) : __( 'no', 'latchkey' );
	}
	if ( field === 'user' && typeof value === 'number' ) {
		return nameOf( value );
	}
	if ( field === 'expires_at' && typeof value === 'number' ) {
		return exactly( new Date( value * 1000 ).toISOString() );
	}
	if ( field === 'permission' ) {
		return permissionLabels()[ value as Permission ] ?? String( value );
	}
	if ( field === 'areas' && isRecord( value ) ) {
		return areasWords( value as Areas ) || __( 'none', 'latchkey' );
	}
	if ( Array.isArray( value ) ) {
		return (
			value
				.map( ( one ) =>
					field === 'scopes'
						? ( scopeLabels()[ one as Scope ] ?? String( one ) )
						: String( one )
				)
				.join( ', ' ) || __( 'none', 'latchkey' )
		);
	}
	return String( value );
};

/** What was changed, a line a field. */
const changesIn = (
	{ before, after }: Record< string, unknown >,
	nameOf: NameOf
): string[] => {
	if ( ! isRecord( before ) || ! isRecord( after ) ) {
		return [];
	}
	const labels = fieldLabels();
	return Object.keys( after )
		.filter( ( field ) => field in labels )
		.map( ( field ) =>
			sprintf(
				/* translators: 1: what was changed, as "Title", 2: what it was, 3: what it is now. */
				__( '%1$s: %2$s → %3$s', 'latchkey' ),
				labels[ field ],
				valueWords( field, before[ field ], nameOf ),
				valueWords( field, after[ field ], nameOf )
			)
		);
};

const happened = ( { type, context }: KeyEvent ): string => {
	switch ( type ) {
		case 'created':
			return __( 'Created', 'latchkey' );
		case 'shown':
			return __( 'Secret shown, once', 'latchkey' );
		case 'edited':
			return __( 'Edited', 'latchkey' );
		case 'paused':
			return __( 'Paused', 'latchkey' );
		case 'resumed':
			return __( 'Resumed', 'latchkey' );
		case 'rotated':
			return sprintf(
				/* translators: %s: "the former secret ended at once", or until when it goes on. */
				__( 'Rotated: %s', 'latchkey' ),
				overlapWords( Number( context.overlap ?? 0 ) )
			);
		case 'overlap_ended':
			return __( 'Former secret ended', 'latchkey' );
		case 'revoked':
			return __( 'Revoked', 'latchkey' );
		case 'deleted':
			return __( 'Deleted', 'latchkey' );
		case 'first_used':
			return __( 'Used for the first time', 'latchkey' );
		case 'reassigned':
			return __( 'Given to somebody else', 'latchkey' );
		case 'clone_set_up':
			return __( 'Set up a clone', 'latchkey' );
		case 'clone_removed':
			return __( 'Clone removed', 'latchkey' );
		case 'refused':
			return __( 'Refused', 'latchkey' );
		// What never happens to one key.
		case 'owner_changed':
		case 'settings_changed':
		case 'fence_allowed':
		case 'fence_copy':
			return type;
	}
};

/** An event in words, without when and by whom. */
export const eventWords = ( event: KeyEvent, nameOf: NameOf ): EventWords => {
	if ( event.type === 'refused' ) {
		return {
			text: sprintf(
				/* translators: %s: why a request was refused. */
				__( 'Refused: %s', 'latchkey' ),
				refusalWords( event.code )
			),
			details: [
				[ event.method, event.route ].filter( Boolean ).join( ' ' ),
				event.ip
					? sprintf(
							/* translators: %s: an IP address. */
							__( 'From %s', 'latchkey' ),
							event.ip
						)
					: '',
			].filter( Boolean ),
		};
	}
	const { context } = event;
	const details = changesIn( context, nameOf );
	const reason = textOf( context.reason );
	if ( event.type === 'revoked' && reason ) {
		details.push(
			sprintf(
				/* translators: %s: a person's words. */
				__( 'Reason: %s', 'latchkey' ),
				reason
			)
		);
	}
	const url = textOf( context.url );
	if ( url ) {
		details.push( url );
	}
	return { text: happened( event ), details };
};
