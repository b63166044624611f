/**
 * Puts a text on the clipboard. Browsers keep `navigator.clipboard` from pages over plain HTTP;
 * there the text is copied out of the field that shows it.
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
	field.select();
	return document.execCommand( 'copy' );
};
