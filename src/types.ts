/**
 * What travels over REST, in the names and shapes that REST sends. Instants are RFC 3339 in UTC.
 */

export type KeyKind = 'woocommerce' | 'account' | 'role' | 'personal';
export type KeyStatus = 'active' | 'paused' | 'expired' | 'revoked';
export type KeyOrigin = 'manual' | 'clone' | 'consent' | 'cli' | 'adopted';
export type Permission = 'read' | 'write' | 'read_write';
export type Scope =
	| 'sites:create'
	| 'sites:view'
	| 'clones:create'
	| 'clones:view'
	| 'profile:view'
	| 'languages:view';
export type Area =
	| 'products'
	| 'orders'
	| 'customers'
	| 'coupons'
	| 'reports'
	| 'settings'
	| 'extensions';
/** One that is left out of a request is closed; answers have all of them. */
export type Areas = Partial< Record< Area, 'none' | Permission > >;
export type Platform = 'wordpress' | 'woocommerce' | 'other';

export interface Key {
	id: string;
	kind: KeyKind;
	title: string;
	system: string | null;
	status: KeyStatus;
	user: number;
	created_by: number | null;
	origin: KeyOrigin;
	clone_id: string | null;
	permission: Permission | null;
	/** null: all of the store, by the permission. */
	areas: Areas | null;
	scopes: Scope[];
	/** Of a role token: the role that bounds it. */
	role: string | null;
	allow_in_url: boolean;
	/** Empty: any address. */
	allowed_ips: string[];
	/** Requests a minute. */
	rate_limit: number | null;
	/** Whether it may rotate and revoke itself. */
	self_service: boolean;
	/** The last characters: four, of a pair the consumer key's seven. */
	hint: string;
	created_at: string;
	expires_at: string | null;
	last_used_at: string | null;
	last_used_ip: string | null;
	revoked_at: string | null;
	revoked_by: number | null;
	revoke_reason: string | null;
	/** The former secret, while it still works after a rotation. */
	previous_secret: PreviousSecret | null;
}

export interface PreviousSecret {
	expires_at: string;
	last_used_at: string | null;
	uses: number;
}

/** The one answer that holds a key's text. It stays in the state of the component that shows it. */
export type IssuedKey = Key &
	( { secret: string } | { consumer_key: string; consumer_secret: string } );

/** The answer to a rotation: a pair keeps its consumer key. */
export type RotatedKey = Key &
	( { secret: string } | { consumer_secret: string } );

/** What can be sent with a new key, and changed later. */
interface Access {
	user?: number;
	permission?: Permission | null;
	areas?: Areas | null;
	scopes?: Scope[];
	role?: string | null;
	allow_in_url?: boolean;
	allowed_ips?: string[];
	rate_limit?: number | null;
	self_service?: boolean;
	/** With its offset from UTC. */
	expires_at?: string | null;
}

export interface NewKey extends Access {
	kind: KeyKind;
	title: string;
	system: string | null;
}

export interface KeyChanges extends Access {
	title?: string;
	system?: string | null;
}

export type EventType =
	| 'created'
	| 'shown'
	| 'edited'
	| 'paused'
	| 'resumed'
	| 'rotated'
	| 'overlap_ended'
	| 'revoked'
	| 'deleted'
	| 'clone_set_up'
	| 'clone_removed'
	| 'refused'
	| 'first_used'
	| 'owner_changed'
	| 'reassigned'
	| 'settings_changed'
	| 'fence_allowed'
	| 'fence_copy';

/** A row of the audit trail. */
export interface KeyEvent {
	id: number;
	created_at: string;
	type: EventType;
	key_id: string | null;
	actor: number | null;
	/** Of a refusal: the id that the client was given too. */
	reference: string | null;
	code: string | null;
	method: string | null;
	route: string | null;
	ip: string | null;
	context: Record< string, unknown >;
}

export type KeysOrder =
	| 'created_at'
	| 'title'
	| 'status'
	| 'kind'
	| 'expires_at'
	| 'last_used_at'
	| 'system'
	| 'user';

/** A list that is absent wants all. */
export interface KeysQuery {
	page: number;
	per_page: number;
	orderby: KeysOrder;
	order: 'asc' | 'desc';
	search?: string;
	kind?: KeyKind[];
	status?: KeyStatus[];
	/** Only keys that act as these users. */
	user?: number[];
	system?: string[];
	role?: string[];
	/** Or a number of days. */
	unused?: 'never' | '90';
	/** Days. */
	expires_within?: number;
}

/** What the keys that the person may see can be filtered by. */
export interface KeyChoices {
	users: { id: number; name: string }[];
	systems: string[];
	roles: { id: string; name: string }[];
}

/** How a person wants the table of keys: kept with the user. */
export interface KeptView {
	per_page: number;
	/** The columns after the first, in order. */
	fields: string[];
}

export interface Page< T > {
	items: T[];
	total: number;
	totalPages: number;
}

export interface Pair {
	user: number;
	permission: Permission;
}

export interface ClonePairSetting {
	enabled: boolean;
	user: number | null;
	permission: Permission | null;
}

export interface Policies {
	/** Days. */
	longest_expiry: number | null;
	expiry_required: boolean;
	pair_makers: 'shop_managers' | 'administrators';
	mail_before_expiry: boolean;
	mail_on_writing_key: boolean;
	delete_with_plugin: boolean;
}

export interface Settings {
	account_owner: { id: number; name: string; present: boolean } | null;
	can_change_owner: boolean;
	clone_pair: ClonePairSetting;
	application_passwords: boolean;
	policies: Policies;
	woocommerce: boolean;
}

export interface SettingsChanges {
	account_owner?: number;
	clone_pair?: ClonePairSetting;
	application_passwords?: boolean;
	policies?: Partial< Policies >;
}

export interface Language {
	code: string;
	name: string;
	native_name: string;
	direction: 'ltr' | 'rtl';
}

export interface Clone {
	id: string;
	site_id: string;
	title: string;
	url: string;
	language: string;
	platform: Platform;
	status: 'pending' | 'active';
	created_at: string;
	key_ids: string[];
}

export interface CloneChanges {
	url?: string;
	language?: string;
	title?: string;
}

export interface ClonesQuery {
	page: number;
	per_page: number;
	orderby: 'created_at' | 'title' | 'url';
	order: 'asc' | 'desc';
	search?: string;
}

export interface Site {
	id: string;
	title: string;
	url: string;
	language: string | null;
	platform: Platform;
	created_at: string;
}

export interface NewSite {
	url: string;
	platform: Platform;
	language?: string;
	title?: string;
}

export interface NewClone {
	url: string;
	language: string;
	platform: Platform;
	/** Absent: its URL. */
	title?: string;
	/** Absent: the shop. */
	site_id?: string;
	/** Of its account key. Absent: the four that view. */
	scopes?: Scope[];
	/** null: no pair. Absent: as the settings say. */
	pair?: Pair | null;
}

/** Where keys act. */
export interface Fence {
	/** Whether all keys are on hold at this address. */
	holds: boolean;
	here: string;
	/** Whether the constant LATCHKEY_SITE_ID decides, and not the address. */
	by_site_id: boolean;
	allowed_from: string | null;
	/** null: an address that nobody wrote down. */
	allowed: ( string | null )[];
	strangers: { address: string | null; seen_at: string }[];
	/** In the answer to a declared copy. */
	revoked?: number;
}

export interface Move {
	home_url?: string;
	forget_others?: boolean;
}

/** A key, as GET /health names it. */
export interface BriefKey {
	id: string;
	kind: KeyKind;
	title: string;
	system: string | null;
	status: KeyStatus;
	user: number;
	role: string | null;
}

export interface OrphanedKey extends BriefKey {
	reason: 'owner_missing' | 'owner_may_not' | 'role_missing';
}

/** A key, and what somebody had to do with it. */
export interface KnownKey extends BriefKey {
	made: number;
	rotated: number;
	shown: number;
	knows_secret: boolean;
}

/** What stands still, and what of the site keys depend on. */
export interface Health {
	keys: number;
	orphans: OrphanedKey[];
	departed: { user: number; name: string | null; knows: KnownKey[] }[];
	unfinished: BriefKey[];
	on_hold: boolean;
	authentication_reads: 'primary' | 'hinted' | 'default';
	object_cache: boolean;
	https: boolean;
	/** `late`: seconds. */
	cron: { disabled: boolean; late: number };
}

export interface SkippedKey {
	kind: KeyKind;
	reason: string;
	message: string;
}

export interface CloneSetUp {
	clone: Clone;
	keys: IssuedKey[];
	keys_skipped: SkippedKey[];
}

/** WordPress's own; `username`, `email` and `roles` only where the person may edit users. */
export interface User {
	id: number;
	name: string;
	username?: string;
	email?: string;
	roles?: string[];
}

/** A role of the site, with what it allows in words. */
export interface Role {
	name: string;
	label: string;
	allows: string[];
}

/** An answer of the REST API, as rest_preload_api_request() keeps it. */
export interface Answer {
	body: unknown;
	headers: Record< string, string >;
}

/** Printed into the page by PHP (Admin\Pages). Facts to draw by; the REST API judges every right itself. */
export interface Boot {
	screen: 'keys' | 'clones' | 'settings' | 'personal' | 'profile';
	user: { id: number; name: string };
	is_administrator: boolean;
	may_use_store: boolean;
	has_store: boolean;
	may_make_pairs: boolean;
	/** For role tokens: on the screen of keys, for administrators; empty elsewhere. */
	roles: Role[];
	/** On the screen of keys. */
	view: KeptView | null;
	/** The site's: the name is empty where it has but an offset, in hours. */
	timezone: { name: string; offset: number };
	/** What the first drawing would ask the REST API, by path. */
	answers: Record< string, Answer >;
	urls: {
		/** Of the REST API: in a plain permalink structure with a query. */
		rest: string;
		home: string;
		keys: string;
		clones: string;
		settings: string;
		personal: string;
		profile: string;
	};
}
