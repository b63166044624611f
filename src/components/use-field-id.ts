/**
 * WordPress dependencies
 */
import { useId } from '@wordpress/element';

/**
 * An id for a control. Left to themselves, WordPress's controls count theirs; so does the second copy of them that
 * DataViews brings, and then a label of ours would belong to a field in its table.
 */
export const useFieldId = (): string => `latchkey-${ useId() }`;
