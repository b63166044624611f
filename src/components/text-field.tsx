/**
 * External dependencies
 */
import type { ComponentProps } from 'react';

/**
 * WordPress dependencies
 */
import { TextControl } from '@wordpress/components';

/**
 * Internal dependencies
 */
import { fieldHelp } from './field-help';
import { useFieldId } from './use-field-id';

type Props = Omit<
	ComponentProps< typeof TextControl >,
	'__next40pxDefaultSize' | '__nextHasNoMarginBottom'
> & {
	/** What is wrong with the value. */
	error?: string | undefined;
};

/** WordPress's text field, with its fault beside it. */
export const TextField = ( { help, error, ...props }: Props ) => {
	const id = useFieldId();
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			id={ id }
			{ ...props }
			help={ fieldHelp( help, error ) }
			aria-invalid={ error ? true : undefined }
		/>
	);
};
