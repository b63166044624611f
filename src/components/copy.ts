/**
 * Puts a text on the clipboard. Browsers keep `navigator.clipboard` from pages over plain HTTP;
 * there the text is copied out of the field that shows it.
 *
 * The focus stays where it is; where nothing could be copied it goes to the field, whose text is selected then.
 *
 * @param field The field that shows the text.
 * @return Whether it was copied.
 */
export const copyFrom = async (
	field: HTMLInputElement | HTMLTextAreaElement
): Promise< boolean > => {
	const { clipboard } = navigator as { clipboard?: Clipboard };
	try {
		if ( clipboard ) {
			await clipboard.writeText( field.value );
			return true;
		}
	} catch {
		// Refused by the browser: the other way may still work.
	}
	const { activeElement } = field.ownerDocument;
	// Gives the focus to the field, too.
	field.select();
	const isCopied = document.execCommand( 'copy' );
	if ( isCopied && activeElement instanceof HTMLElement ) {
		activeElement.focus( { preventScroll: true } );
	}
	return isCopied;
};
