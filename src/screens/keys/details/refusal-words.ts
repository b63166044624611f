/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/** Why requests were refused, for the shop's people. The client was told the same at greater length. */
const reasons = (): Record< string, string > => ( {
	latchkey_malformed_header: __(
		'the credential came in a form that is not understood',
		'latchkey'
	),
	latchkey_malformed_key: __( 'the key was mistyped or cut off', 'latchkey' ),
	latchkey_invalid_key: __( 'the secret was wrong', 'latchkey' ),
	latchkey_key_revoked: __( 'the key was revoked', 'latchkey' ),
	latchkey_key_expired: __( 'the key had expired', 'latchkey' ),
	latchkey_key_paused: __( 'the key was paused', 'latchkey' ),
	latchkey_site_moved: __(
		'all keys were on hold at the address of this site',
		'latchkey'
	),
	latchkey_owner_missing: __(
		'the person it acts for was gone, or no longer had the rights',
		'latchkey'
	),
	latchkey_address_not_allowed: __(
		'it came from an address that is not on the list',
		'latchkey'
	),
	latchkey_rate_limited: __( 'there were too many requests', 'latchkey' ),
	latchkey_https_required: __(
		'it came over plain HTTP: the key may have been read on the way',
		'latchkey'
	),
	latchkey_key_in_url: __( 'the key was in the URL', 'latchkey' ),
	latchkey_insufficient_permission: __(
		'its permission does not cover this',
		'latchkey'
	),
	latchkey_insufficient_scope: __(
		'its scopes or areas do not cover this',
		'latchkey'
	),
	latchkey_insufficient_role: __( 'its role could not be used', 'latchkey' ),
	latchkey_key_not_allowed_here: __(
		'this kind of key does not work on this route',
		'latchkey'
	),
	latchkey_unavailable: __( 'the database did not answer', 'latchkey' ),
	latchkey_oauth1_unsupported: __(
		'OAuth 1.0a was used: the program must use HTTPS with Basic',
		'latchkey'
	),
	latchkey_forbidden: __( 'the right to do this was missing', 'latchkey' ),
	wrong_endpoint: __( 'there is no such route', 'latchkey' ),
} );

export const refusalWords = ( code: string | null ): string =>
	reasons()[ code ?? '' ] ??
	sprintf(
		/* translators: %s: an error code. */
		__( 'by the code %s', 'latchkey' ),
		code ?? '?'
	);
