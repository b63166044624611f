/**
 * External dependencies
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Notice } from '@wordpress/components';
import {
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import { ErrorNotice } from '../../../components/error-notice';
import { besideFields } from '../../../components/faults';
import { FormButtons } from '../../../components/form-buttons';
import { createKey } from '../../../data/key-deeds';
import { ownPersonalKeyQuery } from '../../../data/choice-queries';
import { useSubmit } from '../../../data/use-submit';
import { focusFault } from '../../../focus-fault';
import { isFocusLost } from '../../../focus-from';
import type { IssuedKey, KeyKind, NewKey, Settings } from '../../../types';
import { withoutFields } from './faults';
import { KindFields } from './kind-fields';
import { KindChoice, kindRefusal } from './kinds';
import { LimitFields } from './limit-fields';
import type { FieldErrors, NewKeyForm } from './new-key';
import { firstForm, firstKind, submitLabels, toNewKey } from './new-key';
import { OwnKeyNotice } from './own-key-notice';

interface Props {
	settings: Settings | undefined;
	/** The one kind that can be made here; without it the person chooses. */
	kind: KeyKind | undefined;
	onIssued: ( key: IssuedKey ) => void;
	onCancel: () => void;
}

/** Fields on the wire whose faults are shown beside the field. */
const SHOWN: readonly ( keyof NewKey )[] = [
	'title',
	'system',
	'user',
	'role',
	'expires_at',
	'areas',
	'allowed_ips',
	'rate_limit',
];

export const AddKeyForm = ( { settings, kind, onIssued, onCancel }: Props ) => {
	const boot = useBoot();
	const client = useQueryClient();
	const element = useRef< HTMLFormElement >( null );
	const [ form, setForm ] = useState( () =>
		firstForm( kind ?? firstKind( boot ), settings )
	);
	const [ errors, setErrors ] = useState< FieldErrors >( {} );
	const { submit, isBusy, error } = useSubmit( createKey, onIssued );
	useEffect( () => {
		if ( ! error ) {
			return;
		}
		setErrors( error.fields );
		focusFault( element.current );
		if ( error.status === null ) {
			// It may have been made all the same, its answer alone being lost.
			void client.invalidateQueries( { queryKey: [ 'keys' ] } );
		}
	}, [ error, client ] );

	const refusals: Record< KeyKind, string | null > = {
		woocommerce: kindRefusal( 'woocommerce', boot, settings ),
		role: kindRefusal( 'role', boot, settings ),
		account: kindRefusal( 'account', boot, settings ),
		personal: kindRefusal( 'personal', boot, settings ),
	};
	const refusal = refusals[ form.kind ];
	const { data: ownKey } = useQuery( {
		...ownPersonalKeyQuery( boot.user.id ),
		enabled: form.kind === 'personal',
	} );
	const isTaken = form.kind === 'personal' && !! ownKey;
	useLayoutEffect( () => {
		// The field that had the focus is gone, and the dialog would not hear Escape.
		if ( isTaken && isFocusLost() ) {
			element.current?.querySelector( 'a' )?.focus();
		}
	}, [ isTaken ] );

	const change = ( part: Partial< NewKeyForm > ) => {
		setForm( ( now ) => ( { ...now, ...part } ) );
		setErrors( ( now ) => withoutFields( now, part ) );
	};
	const send = () => {
		const request = toNewKey( form, new Date() );
		if ( 'errors' in request ) {
			setErrors( request.errors );
			speak( Object.values( request.errors ).join( ' ' ), 'assertive' );
			focusFault( element.current );
			return;
		}
		setErrors( {} );
		void submit( request.key );
	};
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		send();
	};

	return (
		<form
			ref={ element }
			className="latchkey-form"
			// The browser's own bubbles are not in the site's language.
			noValidate
			onSubmit={ onSubmit }
		>
			{ kind === undefined && (
				<KindChoice
					value={ form.kind }
					refusals={ refusals }
					onChange={ ( chosen ) => {
						setErrors( {} );
						change( { kind: chosen } );
					} }
				/>
			) }
			{ refusal && (
				<Notice
					className="latchkey-notice"
					status="warning"
					isDismissible={ false }
				>
					{ refusal }
				</Notice>
			) }
			{ isTaken && ownKey && <OwnKeyNotice item={ ownKey } /> }
			{ ! refusal && ! isTaken && (
				<>
					<KindFields
						form={ form }
						settings={ settings }
						errors={ errors }
						onChange={ change }
					/>
					<LimitFields
						form={ form }
						bounds={ settings?.policies }
						errors={ errors }
						onChange={ change }
					/>
				</>
			) }
			<ErrorNotice
				error={ besideFields( error, SHOWN ) }
				{ ...( error?.status === null ? { onRetry: send } : {} ) }
			>
				{ error?.status === null && (
					<p>
						{ __(
							'Nothing that you filled in is lost. Should the list show this key after all, revoke it there: its secret did not arrive.',
							'latchkey'
						) }
					</p>
				) }
			</ErrorNotice>
			<FormButtons
				submitLabel={ submitLabels()[ form.kind ] }
				isBusy={ isBusy }
				isDisabled={ refusal !== null || isTaken }
				onCancel={ onCancel }
			/>
		</form>
	);
};
