/**
 * WordPress dependencies
 */
import { Notice } from '@wordpress/components';

/**
 * Internal dependencies
 */
import { focusLater } from '../focus';
import { HEADING_ID } from './page-header';

interface Props {
	/** Null while there is nothing to tell. */
	text: string | null;
	onDismiss: () => void;
}

/** What came of a deed. Notice speaks it; when it is dismissed, the focus goes to the heading. */
export const News = ( { text, onDismiss }: Props ) =>
	text && (
		<Notice
			className="latchkey-notice"
			status="success"
			onRemove={ () => {
				onDismiss();
				focusLater( HEADING_ID );
			} }
		>
			{ text }
		</Notice>
	);
