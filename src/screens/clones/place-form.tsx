/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { useMemo, useState } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { besideFields, useFaultFocus } from '../../components/faults';
import { FormButtons } from '../../components/form-buttons';
import type { RequestError } from '../../data/errors';
import { ExistingClone } from './existing-clone';

/** What is wrong, by the field's name on the wire. */
type Faults = Partial< Record< string, string > >;

/**
 * What is wrong with a form: what it finds before it is sent, and what the answer says. Another object each time.
 *
 * @param error The refusal.
 */
export const useFaults = (
	error: RequestError | null
): [ Faults, ( found: Faults ) => void ] => {
	const [ found, setFound ] = useState< Faults >( {} );
	const faults = useMemo(
		() => ( { ...error?.fields, ...found } ),
		[ error, found ]
	);
	return [ faults, setFound ];
};

interface Props {
	/** The fields. */
	children: ReactNode;
	/** What is wrong with them. */
	faults: Faults;
	/** The refusal. */
	error: RequestError | null;
	/** Fields on the wire whose faults are shown beside the field. */
	shown?: readonly string[];
	submitLabel: string;
	isBusy: boolean;
	onSubmit: () => void;
	onCancel: () => void;
}

const PLACE = [ 'url', 'language', 'title' ];

/** A form about a clone or a site. */
export const PlaceForm = ( {
	children,
	faults,
	error,
	shown = PLACE,
	submitLabel,
	isBusy,
	onSubmit,
	onCancel,
}: Props ) => (
	<form
		ref={ useFaultFocus( faults ) }
		className="latchkey-form"
		noValidate
		onSubmit={ ( event ) => {
			event.preventDefault();
			onSubmit();
		} }
	>
		{ children }
		<ErrorNotice error={ besideFields( error, shown ) }>
			{ error?.cloneId && <ExistingClone id={ error.cloneId } /> }
		</ErrorNotice>
		<FormButtons
			submitLabel={ submitLabel }
			isBusy={ isBusy }
			onCancel={ onCancel }
		/>
	</form>
);
