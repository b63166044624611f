/**
 * WordPress dependencies
 */
import { useCallback, useRef, useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { keepView } from '../../data/api';
import type { KeptView } from '../../types';
import { keptView } from './kept-view';

/**
 * Columns and page size, kept with the person. Saved one after the other, the latest last; what cannot be saved holds until
 * the page is left, and nobody is troubled with it.
 */
export const useKeptView = (): [ KeptView, ( view: KeptView ) => void ] => {
	const boot = useBoot();
	const [ kept, setKept ] = useState( () => keptView( boot ) );
	const waiting = useRef< KeptView | null >( null );
	const isSaving = useRef( false );
	const keep = useCallback( async ( view: KeptView ) => {
		setKept( view );
		waiting.current = view;
		if ( isSaving.current ) {
			return;
		}
		isSaving.current = true;
		while ( waiting.current ) {
			const next: KeptView = waiting.current;
			waiting.current = null;
			await keepView( next ).catch( () => undefined );
		}
		isSaving.current = false;
	}, [] );
	return [ kept, ( view ) => void keep( view ) ];
};
