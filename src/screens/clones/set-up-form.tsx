/**
 * External dependencies
 */
import { useQuery } from '@tanstack/react-query';

/**
 * WordPress dependencies
 */
import { SelectControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { setUpClone } from '../../data/places';
import { sitesQuery } from '../../data/place-queries';
import { useSubmit } from '../../data/use-submit';
import type { CloneSetUp, Settings, User } from '../../types';
import { MadeKeys } from './made-keys';
import type { NewCloneForm } from './new-clone';
import { firstForm, toNewClone } from './new-clone';
import {
	LanguageField,
	PlatformField,
	TitleField,
	UrlField,
} from './place-fields';
import { PlaceForm, useFaults } from './place-form';

interface Props {
	settings: Settings | undefined;
	proposedUser: User | null;
	onDone: ( answer: CloneSetUp ) => void;
	onCancel: () => void;
}

const SHOWN = [ 'url', 'language', 'title', 'scopes', 'pair', 'user' ];

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
	const { submit, isBusy, error } = useSubmit( setUpClone, onDone );
	const { data: sites = [] } = useQuery( sitesQuery() );
	const [ faults, setFound ] = useFaults( error );
	const change = ( part: Partial< NewCloneForm > ) =>
		setForm( ( now ) => ( { ...now, ...part } ) );

	const onSubmit = () => {
		const request = toNewClone( form, hasStore );
		setFound( 'faults' in request ? request.faults : {} );
		if ( 'clone' in request ) {
			void submit( request.clone );
		}
	};

	return (
		<PlaceForm
			faults={ faults }
			error={ error }
			shown={ SHOWN }
			submitLabel={ __( 'Connect clone', 'latchkey' ) }
			isBusy={ isBusy }
			onSubmit={ onSubmit }
			onCancel={ onCancel }
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
		</PlaceForm>
	);
};
