/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import {
	CheckboxControl,
	Notice,
	RadioControl,
	TextControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { Combobox } from '../../components/combobox';
import { ErrorNotice } from '../../components/error-notice';
import { FormButtons } from '../../components/form-buttons';
import { PairFields } from '../../components/pair-fields';
import { setUpClone } from '../../data/api';
import { toRequestError } from '../../data/errors';
import { languagesQuery } from '../../data/queries';
import { useSubmit } from '../../data/use-submit';
import type { CloneSetUp, Platform, Settings, User } from '../../types';
import { ExistingClone } from './existing-clone';
import type { NewCloneForm } from './new-clone';
import { firstForm, languageLabel, toNewClone } from './new-clone';

interface Props {
	settings: Settings | undefined;
	proposedUser: User | null;
	onDone: ( answer: CloneSetUp ) => void;
	onCancel: () => void;
}

export const SetUpForm = ( {
	settings,
	proposedUser,
	onDone,
	onCancel,
}: Props ) => {
	const { has_store: hasStore } = useBoot();
	const [ form, setForm ] = useState( (): NewCloneForm => {
		const first = firstForm( hasStore, settings );
		return { ...first, pair: { ...first.pair, user: proposedUser } };
	} );
	const [ missing, setMissing ] = useState< string | null >( null );
	const { submit, isBusy, error } = useSubmit( setUpClone, onDone );
	const languages = useQuery( languagesQuery() );
	const change = ( part: Partial< NewCloneForm > ) =>
		setForm( ( now ) => ( { ...now, ...part } ) );

	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const request = toNewClone( form, hasStore );
		if ( 'missing' in request ) {
			setMissing( request.missing );
			return;
		}
		setMissing( null );
		void submit( request.clone );
	};

	return (
		<form className="latchkey-form" onSubmit={ onSubmit }>
			<p>
				{ __(
					'A clone is a copy of this shop in another language, at its own URL. It gets its keys here; the copy itself is made by the clone service.',
					'latchkey'
				) }
			</p>
			<Combobox
				label={ __( 'Language', 'latchkey' ) }
				value={ form.language }
				options={ ( languages.data ?? [] ).map( ( language ) => ( {
					value: language.code,
					label: languageLabel( language ),
				} ) ) }
				onChange={ ( language ) =>
					change( { language: language ?? null } )
				}
			/>
			<ErrorNotice
				error={
					languages.error ? toRequestError( languages.error ) : null
				}
				onRetry={ () => void languages.refetch() }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'URL', 'latchkey' ) }
				help={ __(
					'Where the clone is, such as "https://nl.example.com".',
					'latchkey'
				) }
				// Not type "url": the https:// may be left out.
				inputMode="url"
				autoCapitalize="none"
				spellCheck={ false }
				value={ form.url }
				onChange={ ( url ) => change( { url } ) }
				required
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Title', 'latchkey' ) }
				help={ __(
					'The clone and its keys are named after it.',
					'latchkey'
				) }
				value={ form.title }
				onChange={ ( title ) => change( { title } ) }
				required
			/>
			<RadioControl
				label={ __( 'Platform', 'latchkey' ) }
				selected={ form.platform }
				options={ [
					{
						value: 'woocommerce',
						label: __( 'WooCommerce', 'latchkey' ),
					},
					{
						value: 'wordpress',
						label: __( 'WordPress', 'latchkey' ),
					},
					{ value: 'other', label: __( 'Other', 'latchkey' ) },
				] }
				onChange={ ( platform ) =>
					change( { platform: platform as Platform } )
				}
			/>
			<p className="latchkey-muted">
				{ __(
					'A clone account key that may only view is made by itself.',
					'latchkey'
				) }
			</p>
			{ form.platform === 'woocommerce' && hasStore && (
				<>
					<CheckboxControl
						__nextHasNoMarginBottom
						label={ __(
							'Also make a WooCommerce key',
							'latchkey'
						) }
						help={ __(
							"It opens this shop's products, orders and customers to the clone.",
							'latchkey'
						) }
						checked={ form.withPair }
						onChange={ ( withPair ) => change( { withPair } ) }
					/>
					{ form.withPair && (
						<PairFields
							value={ form.pair }
							onChange={ ( pair ) => change( { pair } ) }
						/>
					) }
				</>
			) }
			{ missing && (
				<Notice
					className="latchkey-notice"
					status="error"
					isDismissible={ false }
				>
					{ missing }
				</Notice>
			) }
			<ErrorNotice error={ error }>
				{ error?.cloneId && <ExistingClone id={ error.cloneId } /> }
			</ErrorNotice>
			<FormButtons
				submitLabel={ __( 'Set up clone', 'latchkey' ) }
				isBusy={ isBusy }
				onCancel={ onCancel }
			/>
		</form>
	);
};
