/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/** What is wrong with a field, above what is said of it anyway: for a control's `help`. */
export const fieldHelp = ( help?: ReactNode, error?: string ): ReactNode =>
	error ? (
		<>
			<span className="latchkey-field-error">{ error }</span>
			{ help && <span className="latchkey-field-help">{ help }</span> }
		</>
	) : (
		help
	);
