/**
 * Internal dependencies
 */
import { dayOf } from '../../../site-time';
import type { Key, KeyChanges, Scope } from '../../../types';
import { NO_AREAS, openAreas, withinPermission } from '../add/areas';
import { expiresAt } from '../add/expiry';
import type { FieldErrors, NewKeyForm } from '../add/new-key';
import { addressesIn, toNewKey } from '../add/new-key';

/** A key as its fields show it; "nobody" as the user stands for the one whom it acts as now. */
export interface EditForm extends NewKeyForm {
	scopes: Scope[];
}

/** What the panel shows of a key before anything is changed. */
export const formOf = ( item: Key ): EditForm => ( {
	kind: item.kind,
	title: item.title,
	system: item.system ?? '',
	user: null,
	permission: item.permission ?? 'read',
	role: item.role ?? '',
	preset: 'view',
	scopes: item.scopes,
	expiry: item.expires_at
		? {
				choice: 'date',
				// The last day on which it works: the instant itself is not part of its life.
				date: dayOf( new Date( Date.parse( item.expires_at ) - 1 ) ),
			}
		: { choice: 'never', date: '' },
	limitsAreas: item.areas !== null,
	areas: { ...NO_AREAS, ...item.areas },
	allowedIps: item.allowed_ips.join( '\n' ),
	rateLimit: item.rate_limit === null ? '' : String( item.rate_limit ),
	selfService: item.self_service,
	allowInUrl: item.allow_in_url,
} );

const same = ( a: unknown, b: unknown ): boolean =>
	JSON.stringify( a ) === JSON.stringify( b );

/** All but the user and the expiry, as they travel. */
const wire = ( form: EditForm ): KeyChanges => ( {
	title: form.title.trim(),
	system: form.system.trim() || null,
	permission: form.permission,
	areas: form.limitsAreas
		? openAreas( withinPermission( form.areas, form.permission ) )
		: null,
	scopes: [ ...form.scopes ].sort(),
	role: form.role,
	allow_in_url: form.allowInUrl,
	allowed_ips: addressesIn( form.allowedIps ),
	rate_limit: form.rateLimit.trim() ? Number( form.rateLimit ) : null,
	self_service: form.selfService,
} );

/** Only what is different: what somebody else has changed meanwhile stays as they want it. */
export const changesOf = (
	form: EditForm,
	first: EditForm,
	now: Date
): KeyChanges => {
	const before = wire( first );
	const changes = Object.fromEntries(
		Object.entries( wire( form ) ).filter(
			( [ field, value ] ) =>
				! same( value, before[ field as keyof KeyChanges ] )
		)
	) as KeyChanges;
	const ends = same( form.expiry, first.expiry )
		? undefined
		: expiresAt( form.expiry, now );
	return {
		...changes,
		...( form.user ? { user: form.user.id } : {} ),
		...( ends === undefined
			? {}
			: { expires_at: ends?.toISOString() ?? null } ),
	};
};

/** What is wrong in what was changed, by the field's name on the wire. */
export const faultsOf = (
	form: EditForm,
	first: EditForm,
	now: Date
): FieldErrors => {
	const someone = { id: 0, name: '' };
	const answer = toNewKey( { ...form, user: form.user ?? someone }, now );
	const faults = 'errors' in answer ? { ...answer.errors } : {};
	if ( same( form.expiry, first.expiry ) ) {
		delete faults.expires_at;
	}
	return faults;
};
