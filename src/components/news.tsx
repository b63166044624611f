/**
 * Internal dependencies
 */
import { focusLater } from '../focus';
import { Notice } from './notice';
import { HEADING_ID } from './page-header';

interface Props {
	/** Null while there is nothing to tell. */
	text: string | null;
	onDismiss: () => void;
	/** Gets the focus when the notice is dismissed. */
	homeId?: string;
}

/** What came of a deed. */
export const News = ( { text, onDismiss, homeId = HEADING_ID }: Props ) =>
	text && (
		<Notice
			status="success"
			spoken={ text }
			onDismiss={ () => {
				onDismiss();
				focusLater( homeId );
			} }
		>
			{ text }
		</Notice>
	);
