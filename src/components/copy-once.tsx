/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Button, Notice, TextControl } from '@wordpress/components';
import { useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { kindLabels } from '../screens/keys/access';
import type { IssuedKey, RotatedKey } from '../types';
import { copyFrom } from './copy';

interface Secret {
	label: string;
	value: string;
}

const secretsOf = ( key: IssuedKey | RotatedKey ): Secret[] =>
	'secret' in key
		? [ { label: __( 'API key', 'latchkey' ), value: key.secret } ]
		: [
				// A pair that was rotated keeps its consumer key.
				...( 'consumer_key' in key
					? [
							{
								label: __( 'Consumer key', 'latchkey' ),
								value: key.consumer_key,
							},
						]
					: [] ),
				{
					label: __( 'Consumer secret', 'latchkey' ),
					value: key.consumer_secret,
				},
			];

interface Props {
	keys: ( IssuedKey | RotatedKey )[];
	onDone: () => void;
}

/**
 * Shows new secrets, this once. They are props from the state of the dialog around it, and gone when that closes.
 */
export const CopyOnce = ( { keys, onDone }: Props ) => (
	<div className="latchkey-copy-once">
		<Notice
			className="latchkey-notice"
			status="warning"
			isDismissible={ false }
			politeness="assertive"
			spokenMessage={ __(
				"Copy this now. It can't be shown again.",
				'latchkey'
			) }
		>
			<strong>
				{ __( "Copy this now. It can't be shown again.", 'latchkey' ) }
			</strong>{ ' ' }
			{ __( 'Lost it? Rotate the key.', 'latchkey' ) }
		</Notice>
		{ keys.map( ( key ) => (
			<section key={ key.id } aria-label={ kindLabels()[ key.kind ] }>
				{ keys.length > 1 && <h2>{ kindLabels()[ key.kind ] }</h2> }
				{ secretsOf( key ).map( ( secret ) => (
					<SecretField key={ secret.label } { ...secret } />
				) ) }
			</section>
		) ) }
		<p className="latchkey-muted">
			{ __(
				'We will never ask for this key. Anyone who does is a scammer.',
				'latchkey'
			) }
		</p>
		<div className="latchkey-buttons">
			<Button __next40pxDefaultSize variant="primary" onClick={ onDone }>
				{ __( 'Done', 'latchkey' ) }
			</Button>
		</div>
	</div>
);

const SecretField = ( { label, value }: Secret ) => {
	const field = useRef< HTMLInputElement >( null );
	const [ isCopied, setIsCopied ] = useState( false );
	const copy = async () => {
		const copied = field.current ? await copyFrom( field.current ) : false;
		setIsCopied( copied );
		speak(
			copied
				? sprintf(
						/* translators: %s: "API key", "Consumer key" or "Consumer secret". */
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
		<div className="latchkey-secret">
			<TextControl
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
			<Button
				__next40pxDefaultSize
				variant="secondary"
				aria-label={
					isCopied
						? sprintf(
								/* translators: %s: "API key", "Consumer key" or "Consumer secret". */
								__( '%s copied', 'latchkey' ),
								label
							)
						: sprintf(
								/* translators: %s: "API key", "Consumer key" or "Consumer secret". */
								__( 'Copy %s', 'latchkey' ),
								label
							)
				}
				onClick={ () => void copy() }
			>
				{ isCopied
					? __( 'Copied', 'latchkey' )
					: __( 'Copy', 'latchkey' ) }
			</Button>
		</div>
	);
};
