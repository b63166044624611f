/**
 * Internal dependencies
 */
import type { NewKey } from '../../../types';
import type { FieldErrors, NewKeyForm } from './new-key';

/** The field on the wire that a part of the form becomes. */
const WIRE: Partial< Record< keyof NewKeyForm, keyof NewKey > > = {
	title: 'title',
	system: 'system',
	user: 'user',
	role: 'role',
	expiry: 'expires_at',
	areas: 'areas',
	limitsAreas: 'areas',
	permission: 'areas',
	allowedIps: 'allowed_ips',
	rateLimit: 'rate_limit',
};

/** The faults that are left when these parts have been changed. */
export const withoutFields = (
	errors: FieldErrors,
	changed: Partial< NewKeyForm >
): FieldErrors => {
	const left = { ...errors };
	for ( const part of Object.keys( changed ) as ( keyof NewKeyForm )[] ) {
		const field = WIRE[ part ];
		if ( field ) {
			delete left[ field ];
		}
	}
	return left;
};
