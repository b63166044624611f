/**
 * External dependencies
 */
import { readFile } from 'node:fs/promises';

/**
 * Internal dependencies
 */
import { fromRoot } from '../paths';
import { collect } from './collect';
import type { Call, Message } from './message';
import { DOMAIN, toMessages } from './message';
import { scriptCalls } from './script-strings';

const DATA_VIEWS = 'node_modules/@wordpress/dataviews/build-wp/index.js';

/**
 * DataViews' own strings. They are in WordPress's text domain, but WordPress loads translations for its own scripts
 * alone; so they are translated with ours (src/default-strings.ts).
 */
const dataViewsCalls = async (): Promise< Call[] > =>
	scriptCalls( DATA_VIEWS, await readFile( fromRoot( DATA_VIEWS ), 'utf8' ) )
		.filter(
			( { id, domain } ) =>
				null !== id && ( null === domain || 'default' === domain )
		)
		.map( ( call ) => ( {
			...call,
			domain: DOMAIN,
			file: 'src/default-strings.ts',
			comment: call.comment ?? 'translators: In the table of keys.',
		} ) );

export interface Strings {
	readonly calls: readonly Call[];
	readonly messages: readonly Message[];
}

/** All strings that there are to translate. */
export const strings = async (): Promise< Strings > => {
	const calls = [ ...( await collect() ), ...( await dataViewsCalls() ) ];
	return { calls, messages: toMessages( calls ) };
};
