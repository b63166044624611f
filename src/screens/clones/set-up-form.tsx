/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { SelectControl } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { besideFields, useFaultFocus } from '../../components/faults';
import { FormButtons } from '../../components/form-buttons';
import { setUpClone } from '../../data/api';
import { sitesQuery } from '../../data/queries';
import { useSubmit } from '../../data/use-submit';
import type { CloneSetUp, Settings, User } from '../../types';
import { ExistingClone } from './existing-clone';
import { MadeKeys } from './made-keys';
import type { CloneFaults, NewCloneForm } from './new-clone';
import { firstForm, toNewClone } from './new-clone';
import {
	LanguageField,
	PlatformField,
	TitleField,
	UrlField,
} from './place-fields';

interface Props {
	settings: Settings | undefined;
	proposedUser: User | null;
	onDone: ( answer: CloneSetUp ) => void;
	onCancel: () => void;
}

const FIELDS = [ 'url', 'language', 'title', 'scopes', 'pair', 'user' ];

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
	const [ found, setFound ] = useState< CloneFaults >( {} );
	const { submit, isBusy, error } = useSubmit( setUpClone, onDone );
	const { data: sites = [] } = useQuery( sitesQuery() );
	const faults = useMemo( (): CloneFaults => {
		const told = error?.fields ?? {};
		return {
			...told,
			...( told.user ? { pair: told.user } : {} ),
			...found,
		};
	}, [ error, found ] );
	const element = useFaultFocus( faults );
	const change = ( part: Partial< NewCloneForm > ) =>
		setForm( ( now ) => ( { ...now, ...part } ) );

	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const request = toNewClone( form, hasStore );
		setFound( 'faults' in request ? request.faults : {} );
		if ( 'clone' in request ) {
			void submit( request.clone );
		}
	};

	return (
		<form
			ref={ element }
			className="latchkey-form"
			noValidate
			onSubmit={ onSubmit }
		>
			<p>
				{ __(
					'A clone is a copy of this shop in another language, at its own URL.',
					'latchkey'
				) }{ ' ' }
				<strong>
					{ __(
						'This translates and hosts nothing; it registers the clone and makes its keys.',
						'latchkey'
					) }
				</strong>
			</p>
			{ sites.length > 1 && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'A copy of', 'latchkey' ) }
					value={ form.siteId }
					options={ sites.map( ( { id, title } ) => ( {
						value: id,
						label: title,
					} ) ) }
					onChange={ ( siteId ) => change( { siteId } ) }
				/>
			) }
			<PlatformField
				value={ form.platform }
				onChange={ ( platform ) => change( { platform } ) }
			/>
			<UrlField
				help={ __(
					'Where the clone is, such as "https://nl.example.com".',
					'latchkey'
				) }
				value={ form.url }
				error={ faults.url }
				onChange={ ( url ) => change( { url } ) }
			/>
			<LanguageField
				value={ form.language }
				error={ faults.language }
				onChange={ ( language ) => change( { language } ) }
			/>
			<TitleField
				help={ __(
					'The clone and its keys are named after it; after its URL if this is empty.',
					'latchkey'
				) }
				value={ form.title }
				error={ faults.title }
				onChange={ ( title ) => change( { title } ) }
			/>
			<MadeKeys
				form={ form }
				hasStore={ hasStore }
				faults={ faults }
				onChange={ change }
			/>
			<ErrorNotice error={ besideFields( error, FIELDS ) }>
				{ error?.cloneId && <ExistingClone id={ error.cloneId } /> }
			</ErrorNotice>
			<FormButtons
				submitLabel={ __( 'Connect clone', 'latchkey' ) }
				isBusy={ isBusy }
				onCancel={ onCancel }
			/>
		</form>
	);
};
