/**
 * Internal dependencies
 */
import type { Key } from '../../types';
import { accessLabel } from '../keys/access';
import { scopeLabels } from '../keys/words';

/** What an account key may do: a preset's name, or its scopes in words. */
export const accessWords = ( key: Key ): string => {
	const label = accessLabel( key );
	const words = scopeLabels();
	return label.includes( ':' )
		? key.scopes.map( ( scope ) => words[ scope ] ).join( ', ' )
		: label;
};
