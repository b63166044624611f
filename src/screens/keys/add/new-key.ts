/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type {
	Boot,
	KeyKind,
	NewKey,
	Permission,
	Settings,
	User,
} from '../../../types';
import type { ScopePreset } from '../access';
import { SCOPE_PRESETS } from '../access';
import type { AreaChoice } from './areas';
import { NO_AREAS, openAreas, withinPermission } from './areas';
import type { Expiry } from './expiry';
import { expiresAt, firstExpiry } from './expiry';

export const HIGHEST_RATE = 100_000;
const TITLE_LENGTH = 100;

/** What the person has filled in, for all kinds at once: changing the kind loses nothing. */
export interface NewKeyForm {
	kind: KeyKind;
	title: string;
	system: string;
	user: User | null;
	permission: Permission;
	role: string;
	preset: ScopePreset;
	expiry: Expiry;
	limitsAreas: boolean;
	areas: AreaChoice;
	/** One a line, or with commas. */
	allowedIps: string;
	rateLimit: string;
	selfService: boolean;
	allowInUrl: boolean;
}

/** What is wrong, by the field's name on the wire. */
export type FieldErrors = Partial< Record< keyof NewKey, string > >;

/** Least power first, for nobody yet. */
export const firstForm = (
	kind: KeyKind,
	settings: Pick< Settings, 'policies' > | undefined
): NewKeyForm => ( {
	kind,
	title: '',
	system: '',
	user: null,
	permission: 'read',
	role: '',
	preset: 'view',
	expiry: firstExpiry( settings?.policies ),
	limitsAreas: false,
	areas: NO_AREAS,
	allowedIps: '',
	rateLimit: '',
	selfService: false,
	allowInUrl: false,
} );

/** The kind that is preselected: WooCommerce's where there is a shop. */
export const firstKind = ( boot: Boot ): KeyKind => {
	if ( boot.has_store && boot.may_use_store ) {
		return 'woocommerce';
	}
	return boot.is_administrator ? 'role' : 'personal';
};

/** What the guides call the name of each kind of key. */
export const titleLabels = (): Record< KeyKind, string > => ( {
	woocommerce: __( 'Description', 'latchkey' ),
	role: __( 'Token name', 'latchkey' ),
	personal: __( 'Title', 'latchkey' ),
	account: __( 'Name', 'latchkey' ),
} );

/** What the guides call the button of each. */
export const submitLabels = (): Record< KeyKind, string > => ( {
	woocommerce: __( 'Generate API key', 'latchkey' ),
	role: __( 'Create and generate token', 'latchkey' ),
	personal: __( 'Save', 'latchkey' ),
	account: __( 'Create', 'latchkey' ),
} );

const missingTitles = (): Record< KeyKind, string > => ( {
	woocommerce: __( 'Describe what the key is for.', 'latchkey' ),
	role: __( 'Give the token a name.', 'latchkey' ),
	personal: __( 'Give the key a title.', 'latchkey' ),
	account: __( 'Give the key a name.', 'latchkey' ),
} );

export const addressesIn = ( text: string ): string[] =>
	text.split( /[\s,;]+/ ).filter( ( part ) => part !== '' );

const textErrors = ( form: NewKeyForm ): FieldErrors => {
	const tooLong = sprintf(
		/* translators: %d: number of characters. */
		__( 'Use at most %d characters.', 'latchkey' ),
		TITLE_LENGTH
	);
	const title = form.title.trim();
	const errors: FieldErrors = {};
	if ( ! title ) {
		errors.title = missingTitles()[ form.kind ];
	} else if ( [ ...title ].length > TITLE_LENGTH ) {
		errors.title = tooLong;
	}
	if ( [ ...form.system.trim() ].length > TITLE_LENGTH ) {
		errors.system = tooLong;
	}
	return errors;
};

const kindErrors = ( form: NewKeyForm ): FieldErrors => {
	const errors: FieldErrors = {};
	if ( form.kind === 'woocommerce' && ! form.user ) {
		errors.user = __( 'Choose the user that the key acts as.', 'latchkey' );
	}
	if (
		form.kind === 'woocommerce' &&
		form.limitsAreas &&
		Object.values( form.areas ).every( ( access ) => access === 'none' )
	) {
		errors.areas = __( 'Open at least one area.', 'latchkey' );
	}
	if ( form.kind === 'role' && ! form.system.trim() ) {
		errors.system = __(
			'Name the site or system that will use this token.',
			'latchkey'
		);
	}
	if ( form.kind === 'role' && ! form.role ) {
		errors.role = __(
			'Choose the role whose rights the token shall have.',
			'latchkey'
		);
	}
	return errors;
};

const limitErrors = ( form: NewKeyForm, now: Date ): FieldErrors => {
	const errors: FieldErrors = {};
	if ( expiresAt( form.expiry, now ) === undefined ) {
		errors.expires_at = __(
			'Choose a day that is not over yet.',
			'latchkey'
		);
	}
	const rate = form.rateLimit.trim();
	if (
		rate &&
		! (
			/^\d+$/.test( rate ) &&
			Number( rate ) >= 1 &&
			Number( rate ) <= HIGHEST_RATE
		)
	) {
		errors.rate_limit = sprintf(
			/* translators: %d: number of requests. */
			__(
				'Enter a whole number between 1 and %d, or leave it empty for no limit.',
				'latchkey'
			),
			HIGHEST_RATE
		);
	}
	return errors;
};

/** The request for a filled-in form, or what is wrong in it. */
export const toNewKey = (
	form: NewKeyForm,
	now: Date
): { key: NewKey } | { errors: FieldErrors } => {
	const errors = {
		...textErrors( form ),
		...kindErrors( form ),
		...limitErrors( form, now ),
	};
	if ( Object.keys( errors ).length > 0 ) {
		return { errors };
	}
	const ends = expiresAt( form.expiry, now );
	const addresses = addressesIn( form.allowedIps );
	return {
		key: {
			kind: form.kind,
			title: form.title.trim(),
			system:
				form.kind === 'personal' ? null : form.system.trim() || null,
			...ofKind( form ),
			...( ends ? { expires_at: ends.toISOString() } : {} ),
			...( addresses.length ? { allowed_ips: addresses } : {} ),
			...( form.rateLimit.trim()
				? { rate_limit: Number( form.rateLimit.trim() ) }
				: {} ),
			...( form.selfService ? { self_service: true } : {} ),
		},
	};
};

/** The fields that one kind alone has. */
const ofKind = ( form: NewKeyForm ): Partial< NewKey > => {
	const { user, permission, areas } = form;
	switch ( form.kind ) {
		case 'woocommerce':
			return {
				...( user ? { user: user.id } : {} ),
				permission,
				...( form.limitsAreas
					? {
							areas: openAreas(
								withinPermission( areas, permission )
							),
						}
					: {} ),
				...( form.allowInUrl ? { allow_in_url: true } : {} ),
			};
		case 'role':
			return { role: form.role, permission };
		case 'account':
			return { scopes: [ ...SCOPE_PRESETS[ form.preset ] ] };
		case 'personal':
			return {};
	}
};
