/**
 * External dependencies
 */
import path from 'node:path';

export const ROOT = path.resolve( __dirname, '../..' );

/** What may be thrown away at any time; git ignores it. */
export const CACHE = path.join( ROOT, '.cache' );

export const fromRoot = ( ...parts: string[] ): string =>
	path.join( ROOT, ...parts );

export const fromCache = ( ...parts: string[] ): string =>
	path.join( CACHE, ...parts );
