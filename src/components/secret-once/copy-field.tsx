/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Button, TextControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { copyFrom } from '../copy';
import { useFieldId } from '../use-field-id';

/** Milliseconds for which a button says that it has copied. */
const SAID = 4000;

interface Props {
	label: string;
	value: string;
}

/** Copies out of a field, and says on the button and aloud whether that went well. */
export const CopyButton = ( {
	label,
	field,
}: {
	label: string;
	field: () => HTMLInputElement | HTMLTextAreaElement | null;
} ) => {
	const [ isCopied, setIsCopied ] = useState( false );
	useEffect( () => {
		if ( ! isCopied ) {
			return undefined;
		}
		const timer = setTimeout( () => setIsCopied( false ), SAID );
		return () => clearTimeout( timer );
	}, [ isCopied ] );
	const copy = async () => {
		const source = field();
		const copied = source ? await copyFrom( source ) : false;
		setIsCopied( copied );
		speak(
			copied
				? sprintf(
						/* translators: %s: what was copied, such as "API key" or "Consumer secret". */
						__( '%s copied.', 'latchkey' ),
						label
					)
				: __(
						'Copying failed. Select the text and copy it yourself.',
						'latchkey'
					),
			'assertive'
		);
	};
	return (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			className="latchkey-copy"
			aria-label={
				isCopied
					? sprintf(
							/* translators: %s: what was copied, such as "API key" or "Consumer secret". */
							__( '%s copied', 'latchkey' ),
							label
						)
					: sprintf(
							/* translators: %s: what can be copied, such as "API key" or "Consumer secret". */
							__( 'Copy %s', 'latchkey' ),
							label
						)
			}
			onClick={ () => void copy() }
		>
			{ isCopied ? __( 'Copied', 'latchkey' ) : __( 'Copy', 'latchkey' ) }
		</Button>
	);
};

/** One text that is shown once. */
export const SecretField = ( { label, value }: Props ) => {
	const id = useFieldId();
	const field = useRef< HTMLInputElement >( null );
	return (
		<div className="latchkey-secret">
			<TextControl
				id={ id }
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				ref={ field }
				label={ label }
				value={ value }
				onChange={ () => {} }
				onFocus={ () => field.current?.select() }
				readOnly
				autoComplete="off"
				spellCheck={ false }
				data-1p-ignore
				data-lpignore="true"
				dir="ltr"
			/>
			<CopyButton label={ label } field={ () => field.current } />
		</div>
	);
};

/** Some lines of code or configuration. */
export const CodeField = ( { label, value }: Props ) => {
	const field = useRef< HTMLTextAreaElement >( null );
	return (
		<div className="latchkey-code">
			<textarea
				ref={ field }
				aria-label={ label }
				value={ value }
				rows={ value.split( '\n' ).length }
				readOnly
				autoComplete="off"
				spellCheck={ false }
				wrap="off"
				dir="ltr"
			/>
			<CopyButton label={ label } field={ () => field.current } />
		</div>
	);
};
