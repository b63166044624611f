/**
 * External dependencies
 */
import { useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Button, SelectControl } from '@wordpress/components';
import { lazy, Suspense, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../components/error-notice';
import { TextField } from '../../components/text-field';
import { createKey } from '../../data/key-deeds';
import { useSubmit } from '../../data/use-submit';
import { focusLater } from '../../focus';
import type { IssuedKey, NewKey, Policies } from '../../types';
import type { ScopePreset } from '../keys/access';
import { presetLabels, SCOPE_PRESETS } from '../keys/access';
import type { Expiry } from '../keys/add/expiry';
import { expiresAt, firstExpiry } from '../keys/add/expiry';
import { NAME_ID } from './ids';

const loadSecret = () =>
	import(
		/* webpackChunkName: "secret-once" */ '../../components/secret-once'
	);
const SecretOnce = lazy( () =>
	loadSecret().then( ( module ) => ( { default: module.SecretOnce } ) )
);

// Wanted only where the shop's rules demand an end.
const ExpiryField = lazy( () =>
	import( /* webpackChunkName: "expiry" */ '../keys/add/expiry-field' ).then(
		( module ) => ( { default: module.ExpiryField } )
	)
);

/** The dialog for the secret is there before the key is made: one that does not arrive afterwards would cost the secret. */
const create = async ( key: NewKey ): Promise< IssuedKey > => {
	await loadSecret();
	return createKey( key );
};

const mustEnd = ( policies: Policies ): boolean =>
	policies.expiry_required || policies.longest_expiry !== null;

type Fault = 'title' | 'expiry' | null;

const faultIn = ( title: string, ends: Date | null | undefined ): Fault => {
	if ( title.trim() === '' ) {
		return 'title';
	}
	return ends === undefined ? 'expiry' : null;
};

/**
 * A name, and Create. Not a form: it stands inside WordPress's form, which Enter must not send.
 *
 * The new key is in this component's state and nowhere else.
 */
export const AccountForm = ( { policies }: { policies: Policies } ) => {
	const client = useQueryClient();
	const [ title, setTitle ] = useState( '' );
	const [ preset, setPreset ] = useState< ScopePreset >( 'create' );
	const [ expiry, setExpiry ] = useState< Expiry >( () =>
		firstExpiry( policies )
	);
	const [ fault, setFault ] = useState< Fault >( null );
	const [ issued, setIssued ] = useState< IssuedKey | null >( null );
	const { submit, isBusy, error } = useSubmit( create, ( key ) => {
		setIssued( key );
		setTitle( ( now ) => ( now === title ? '' : now ) );
		void client.invalidateQueries( { queryKey: [ 'keys' ] } );
	} );

	useEffect( () => {
		// Fetched while the person types; a failure is told when it is needed.
		void loadSecret().catch( () => {} );
	}, [] );

	const send = () => {
		const ends = expiresAt( expiry, new Date() );
		const wrong = faultIn( title, ends );
		setFault( wrong );
		if ( wrong === 'title' ) {
			focusLater( NAME_ID );
		}
		if ( wrong === null && ! isBusy ) {
			void submit( {
				kind: 'account',
				title: title.trim(),
				system: null,
				scopes: [ ...SCOPE_PRESETS[ preset ] ],
				...( ends ? { expires_at: ends.toISOString() } : {} ),
			} );
		}
	};
	const onKeyDown = ( event: KeyboardEvent ) => {
		if ( event.key === 'Enter' && ! event.nativeEvent.isComposing ) {
			event.preventDefault();
			send();
		}
	};

	return (
		<>
			<div className="latchkey-quick">
				<TextField
					id={ NAME_ID }
					label={ __( 'Name', 'latchkey' ) }
					error={
						fault === 'title'
							? __( 'Give the key a name.', 'latchkey' )
							: undefined
					}
					value={ title }
					maxLength={ 100 }
					autoComplete="off"
					onChange={ ( value ) => {
						setTitle( value );
						setFault( null );
					} }
					onKeyDown={ onKeyDown }
				/>
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'What it may do', 'latchkey' ) }
					value={ preset }
					options={ Object.entries( presetLabels() )
						.map( ( [ value, label ] ) => ( { value, label } ) )
						.reverse() }
					onChange={ ( value ) => setPreset( value as ScopePreset ) }
				/>
				{ mustEnd( policies ) && (
					<Suspense fallback={ null }>
						<ExpiryField
							value={ expiry }
							bounds={ policies }
							error={
								fault === 'expiry'
									? __( 'Choose a day to come.', 'latchkey' )
									: undefined
							}
							onChange={ ( value ) => {
								setExpiry( value );
								setFault( null );
							} }
						/>
					</Suspense>
				) }
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ isBusy }
					accessibleWhenDisabled
					disabled={ isBusy }
					onClick={ send }
				>
					{ __( 'Create', 'latchkey' ) }
				</Button>
			</div>
			<ErrorNotice error={ error } />
			{ issued && (
				<Suspense fallback={ null }>
					<SecretOnce
						issued={ [ issued ] }
						onClose={ () => {
							setIssued( null );
							focusLater( NAME_ID );
						} }
					/>
				</Suspense>
			) }
		</>
	);
};
