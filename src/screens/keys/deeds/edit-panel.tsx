/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
import { Button, Modal, Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { close } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import { ErrorNotice } from '../../../components/error-notice';
import { besideFields } from '../../../components/faults';
import { FormButtons } from '../../../components/form-buttons';
import { TextField } from '../../../components/text-field';
import { editKey } from '../../../data/key-deeds';
import { settingsQuery } from '../../../data/queries';
import { focusFault } from '../../../focus-fault';
import type { Key, KeyChanges } from '../../../types';
import { withoutFields } from '../add/faults';
import { LimitFields } from '../add/limit-fields';
import type { FieldErrors } from '../add/new-key';
import { SystemField } from '../add/system-field';
import { RightsFields } from './edit-fields';
import type { EditForm } from './edit-form';
import { changesOf, faultsOf, formOf } from './edit-form';
import { rightsOver, usePerson } from './person';
import type { DeedProps } from './use-key-deed';
import { useKeyDeed } from './use-key-deed';

/** Fields on the wire whose faults are shown beside the field. */
const SHOWN: readonly string[] = [
	'title',
	'system',
	'user',
	'role',
	'scopes',
	'expires_at',
	'areas',
	'allowed_ips',
	'rate_limit',
] satisfies ( keyof KeyChanges )[];

export const EditPanel = ( { item, onDone, onClose }: DeedProps< Key > ) => {
	const boot = useBoot();
	const person = usePerson();
	const { data: settings } = useQuery( {
		...settingsQuery(),
		enabled: boot.is_administrator,
	} );
	const element = useRef< HTMLFormElement >( null );
	// As it was when the panel opened: what others change meanwhile is theirs.
	const [ first ] = useState( () => formOf( item ) );
	const [ form, setForm ] = useState( first );
	const [ errors, setErrors ] = useState< FieldErrors >( {} );
	const [ isLeaving, setIsLeaving ] = useState( false );
	const { submit, isBusy, error } = useKeyDeed(
		( changes: KeyChanges ) => editKey( item.id, changes ),
		( key ) =>
			onDone(
				sprintf(
					/* translators: %s: title of an API key. */
					__( '“%s” was saved.', 'latchkey' ),
					key.title
				)
			)
	);
	useEffect( () => {
		if ( error ) {
			setErrors( error.fields );
			focusFault( element.current );
		}
	}, [ error ] );

	const hasEnded = item.status === 'revoked' || item.status === 'expired';
	const mayChange = ! hasEnded && rightsOver( item, person ).change;
	const isChanged =
		Object.keys( changesOf( form, first, new Date() ) ).length > 0;

	const leave = () => {
		if ( isChanged ) {
			setIsLeaving( true );
		} else {
			onClose();
		}
	};
	const stay = () => {
		setIsLeaving( false );
		// The button that was pressed is gone.
		element.current?.querySelector( 'input' )?.focus();
	};
	const change = ( part: Partial< EditForm > ) => {
		setForm( ( now ) => ( { ...now, ...part } ) );
		setErrors( ( now ) => withoutFields( now, part ) );
		setIsLeaving( false );
	};
	const send = () => {
		const now = new Date();
		const faults = faultsOf( form, first, now );
		if ( Object.keys( faults ).length > 0 ) {
			setErrors( faults );
			speak( Object.values( faults ).join( ' ' ), 'assertive' );
			focusFault( element.current );
			return;
		}
		setErrors( {} );
		if ( isChanged ) {
			void submit( changesOf( form, first, now ) );
		} else {
			onClose();
		}
	};
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		send();
	};

	return (
		<Modal
			title={ __( 'Edit key', 'latchkey' ) }
			className="latchkey-modal latchkey-panel"
			overlayClassName="latchkey-panel-overlay"
			shouldCloseOnClickOutside={ false }
			// WordPress would fade the panel out before it asks us whether.
			shouldCloseOnEsc={ false }
			isDismissible={ false }
			headerActions={
				<Button
					size="compact"
					icon={ close }
					label={ __( 'Close', 'latchkey' ) }
					onClick={ leave }
				/>
			}
			focusOnMount="firstContentElement"
			onKeyDown={ ( event ) => {
				if ( event.key === 'Escape' && ! event.defaultPrevented ) {
					event.preventDefault();
					leave();
				}
			} }
			onRequestClose={ leave }
		>
			<form
				ref={ element }
				className="latchkey-form"
				// The browser's own bubbles are not in the site's language.
				noValidate
				onSubmit={ onSubmit }
			>
				<TextField
					label={ __( 'Title', 'latchkey' ) }
					help={ __(
						'Only a name: it has no effect on what the key may do. The old one stays in the events.',
						'latchkey'
					) }
					error={ errors.title }
					aria-required
					autoComplete="off"
					value={ form.title }
					onChange={ ( title ) => change( { title } ) }
				/>
				<SystemField
					label={ __( 'System', 'latchkey' ) }
					value={ form.system }
					mayAskClones={ person.accountOwner === person.id }
					isRequired={ item.kind === 'role' }
					error={ errors.system }
					onChange={ ( system ) => change( { system } ) }
				/>
				{ mayChange ? (
					<>
						<RightsFields
							item={ item }
							form={ form }
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
				) : (
					<p className="latchkey-muted">
						{ hasEnded
							? __(
									'This key has ended: only its title and system can be changed.',
									'latchkey'
								)
							: __(
									'What the key may do can be changed by whoever may make such a key: of a clone account key, that is the account owner.',
									'latchkey'
								) }
					</p>
				) }
				<ErrorNotice
					error={ besideFields( error, SHOWN ) }
					{ ...( error?.status === null ? { onRetry: send } : {} ) }
				/>
				{ isLeaving && (
					<Unsaved onDiscard={ onClose } onStay={ stay } />
				) }
				<FormButtons
					submitLabel={ __( 'Save', 'latchkey' ) }
					isBusy={ isBusy }
					onCancel={ onClose }
				/>
			</form>
		</Modal>
	);
};

/** Escape or a slip of the hand loses nothing that was filled in. */
const Unsaved = ( {
	onDiscard,
	onStay,
}: {
	onDiscard: () => void;
	onStay: () => void;
} ) => {
	const element = useRef< HTMLDivElement >( null );
	useEffect( () => {
		element.current?.scrollIntoView( { block: 'nearest' } );
		element.current?.querySelector( 'button' )?.focus();
	}, [] );
	return (
		<div ref={ element }>
			<Notice
				className="latchkey-notice"
				status="warning"
				isDismissible={ false }
				politeness="assertive"
				spokenMessage={ __(
					'Your changes have not been saved.',
					'latchkey'
				) }
			>
				<p>{ __( 'Your changes have not been saved.', 'latchkey' ) }</p>
				<div className="latchkey-notice__actions">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ onStay }
					>
						{ __( 'Keep editing', 'latchkey' ) }
					</Button>
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ onDiscard }
					>
						{ __( 'Discard changes', 'latchkey' ) }
					</Button>
				</div>
			</Notice>
		</div>
	);
};
