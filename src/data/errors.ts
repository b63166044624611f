/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

interface Details {
	code: string;
	status: number | null;
	reference: string | null;
	params: string[];
	fields: Record< string, string >;
	cloneId: string | null;
}

/** A refusal or a fault, as WordPress's REST API words it. */
export class RequestError extends Error {
	readonly code: string;
	readonly status: number | null;
	/** Id under which the refusal is recorded. */
	readonly reference: string | null;
	/** What is wrong with each field. */
	readonly params: string[];
	/** The same, by the field's name on the wire. */
	readonly fields: Readonly< Record< string, string > >;
	/** The clone that is already there (409). */
	readonly cloneId: string | null;

	constructor( message: string, details: Details ) {
		super( message );
		this.name = 'RequestError';
		this.code = details.code;
		this.status = details.status;
		this.reference = details.reference;
		this.params = details.params;
		this.fields = details.fields;
		this.cloneId = details.cloneId;
	}
}

const isRecord = ( value: unknown ): value is Record< string, unknown > =>
	typeof value === 'object' && value !== null;

const stringOr = < T >( value: unknown, otherwise: T ): string | T =>
	typeof value === 'string' && value !== '' ? value : otherwise;

/** Nobody is signed in any more, or not the person for whom the page was made. */
const isSignedOut = ( code: unknown, status: unknown ): boolean =>
	'rest_cookie_invalid_nonce' === code || 401 === status;

/** Turns whatever was thrown into one kind of error. Texts are text: nothing of it is ever set as HTML. */
export const toRequestError = ( thrown: unknown ): RequestError => {
	if ( thrown instanceof RequestError ) {
		return thrown;
	}
	const error = isRecord( thrown ) ? thrown : {};
	const data = isRecord( error.data ) ? error.data : {};
	const fields = Object.fromEntries(
		Object.entries( isRecord( data.params ) ? data.params : {} ).filter(
			( entry ): entry is [ string, string ] =>
				typeof entry[ 1 ] === 'string'
		)
	);
	return new RequestError(
		isSignedOut( error.code, data.status )
			? __(
					'Your session has run out. Sign in again in another tab, then try again here: what you filled in is still there.',
					'latchkey'
				)
			: stringOr(
					error.message,
					__(
						'The shop did not answer. Please try again.',
						'latchkey'
					)
				),
		{
			code: stringOr( error.code, 'unknown' ),
			status: typeof data.status === 'number' ? data.status : null,
			reference: stringOr( data.reference, null ),
			params: Object.values( fields ),
			fields,
			cloneId: stringOr( data.clone_id, null ),
		}
	);
};

/**
 * What apiFetch has thrown: an error, or an answer that nobody has read yet. When nobody is signed in any more, WordPress 6.8 throws
 * that of admin-ajax.php, which should have given a new nonce.
 */
export const readError = async ( thrown: unknown ): Promise< RequestError > => {
	if ( typeof Response === 'undefined' || ! ( thrown instanceof Response ) ) {
		return toRequestError( thrown );
	}
	return toRequestError(
		thrown.url.includes( '/admin-ajax.php' )
			? { code: 'rest_cookie_invalid_nonce' }
			: await thrown.json().catch( () => null )
	);
};
