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
	scopes: Scope[];
	allow_in_url: boolean;
	/** The last characters: four, of a pair the consumer key's seven. */
	hint: string;
	created_at: string;
	expires_at: string | null;
	last_used_at: string | null;
	revoked_at: string | null;
	revoked_by: number | null;
	revoke_reason: string | null;
}

/** The one answer that holds a key's text. It stays in the state of the component that shows it. */
export type IssuedKey = Key &
	( { secret: string } | { consumer_key: string; consumer_secret: string } );

export interface NewKey {
	kind: KeyKind;
	title: string;
	system: string | null;
	user?: number;
	permission?: Permission;
	scopes?: Scope[];
	allow_in_url?: boolean;
}

export interface KeyChanges {
	title?: string;
	system?: string | null;
	allow_in_url?: boolean;
}

export interface KeysQuery {
	page: number;
	per_page: number;
	orderby: 'created_at' | 'title' | 'status' | 'kind' | 'expires_at';
	order: 'asc' | 'desc';
	search?: string;
	kind?: KeyKind;
	status?: KeyStatus;
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

export interface Settings {
	account_owner: { id: number; name: string; present: boolean } | null;
	can_change_owner: boolean;
	clone_pair: ClonePairSetting;
	application_passwords: boolean;
	woocommerce: boolean;
}

export interface SettingsChanges {
	account_owner?: number;
	clone_pair?: ClonePairSetting;
	application_passwords?: boolean;
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

export interface NewClone {
	url: string;
	language: string;
	platform: Platform;
	title: string;
	/** null: no pair. Absent: as the settings say. */
	pair?: Pair | null;
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

/** Printed into the page by PHP (Admin\MenuPage). Facts to draw by; the REST API judges every right itself. */
export interface Boot {
	screen: 'keys' | 'settings';
	user: { id: number; name: string };
	is_administrator: boolean;
	may_use_store: boolean;
	has_store: boolean;
	urls: { keys: string; settings: string };
}
