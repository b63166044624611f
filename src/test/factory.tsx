/**
 * External dependencies
 */
import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';

/**
 * Internal dependencies
 */
import { BootContext } from '../boot';
import { createQueryClient } from '../data/query-client';
import type { Boot, Key, Settings } from '../types';

export const aKey = ( differences: Partial< Key > = {} ): Key => ( {
	id: 'abcdefghijkl0123456789ab',
	kind: 'account',
	title: 'Clone service',
	system: 'Accounting sync',
	status: 'active',
	user: 1,
	created_by: 1,
	origin: 'manual',
	clone_id: null,
	permission: null,
	areas: null,
	scopes: [ 'sites:view', 'clones:view', 'profile:view', 'languages:view' ],
	role: null,
	allow_in_url: false,
	allowed_ips: [],
	rate_limit: null,
	self_service: false,
	hint: '9QzA',
	created_at: '2026-11-21T08:00:00Z',
	expires_at: null,
	last_used_at: null,
	last_used_ip: null,
	revoked_at: null,
	revoked_by: null,
	revoke_reason: null,
	previous_secret: null,
	...differences,
} );

export const theSettings = (
	differences: Partial< Settings > = {}
): Settings => ( {
	account_owner: { id: 1, name: 'Bookkeeper', present: true },
	can_change_owner: true,
	clone_pair: { enabled: false, user: null, permission: null },
	application_passwords: true,
	policies: {
		longest_expiry: null,
		expiry_required: false,
		pair_makers: 'shop_managers',
		mail_before_expiry: true,
		mail_on_writing_key: true,
		delete_with_plugin: false,
	},
	woocommerce: true,
	...differences,
} );

export const theBoot = ( differences: Partial< Boot > = {} ): Boot => ( {
	screen: 'keys',
	user: { id: 1, name: 'Bookkeeper' },
	is_administrator: true,
	may_use_store: true,
	has_store: true,
	may_make_pairs: true,
	roles: [
		{
			name: 'shop_manager',
			label: 'Shop manager',
			allows: [ 'Look after the shop.' ],
		},
	],
	view: { per_page: 20, fields: [ 'kind', 'status' ] },
	timezone: { name: '', offset: 0 },
	answers: {},
	urls: {
		rest: 'https://shop.example/wp-json/',
		home: 'https://shop.example',
		keys: '?page=latchkey',
		clones: '?page=latchkey&tab=clones',
		settings: '?page=latchkey&tab=settings',
		personal: '?page=latchkey-personal',
		profile: 'profile.php#latchkey-profile',
	},
	...differences,
} );

/** Draws a part of the app as the page does, and gives what looks into it. */
export const draw = (
	element: ReactElement,
	boot: Partial< Boot > = {},
	client = createQueryClient()
) => {
	client.setDefaultOptions( { queries: { retry: false } } );
	return {
		...render(
			<QueryClientProvider client={ client }>
				<BootContext.Provider value={ theBoot( boot ) }>
					{ element }
				</BootContext.Provider>
			</QueryClientProvider>
		),
		client,
		person: userEvent.setup(),
	};
};

/** The open dialog; a text is looked for in it, because notices are also spoken in regions of the page. */
export const dialog = () => within( screen.getByRole( 'dialog' ) );
