/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Button, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { ErrorNotice } from '../../components/error-notice';
import { useFaultFocus } from '../../components/faults';
import { HEADING_ID } from '../../components/page-header';
import { UserPicker } from '../../components/user-picker';
import { useSaveSettings } from '../../data/use-save-settings';
import { focusFrom } from '../../focus-from';
import type { Settings, User } from '../../types';
import { ownerSentence } from '../keys/access';

interface Props {
	settings: Settings;
	onNamed: ( message: string ) => void;
	/** Gets the focus after that. */
	homeId?: string;
}

/** While nobody is the account owner: at first run any administrator can be named; later one can only step in oneself. */
export const FirstRun = ( {
	settings,
	onNamed,
	homeId = HEADING_ID,
}: Props ) => {
	const boot = useBoot();
	const isFirst = settings.account_owner === null;
	const [ who, setWho ] = useState< 'me' | 'other' >( 'me' );
	const [ other, setOther ] = useState< User | null >( null );
	const [ faults, setFaults ] = useState< { other?: string } >( {} );
	const element = useFaultFocus( faults );
	const { submit, isBusy, error } = useSaveSettings( ( saved ) => {
		// This card goes, with the focus if that is still here.
		focusFrom( element.current, homeId );
		onNamed( ownerSentence( saved.account_owner?.name ?? '' ) );
	} );
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		const id = who === 'me' ? boot.user.id : other?.id;
		setFaults(
			id ? {} : { other: __( 'Choose an administrator.', 'latchkey' ) }
		);
		if ( id ) {
			void submit( { account_owner: id } );
		}
	};
	return (
		<section
			className="latchkey-card latchkey-first-run"
			aria-labelledby="latchkey-first-run"
		>
			<form
				ref={ element }
				className="latchkey-form"
				onSubmit={ onSubmit }
			>
				<h2 id="latchkey-first-run">
					{ isFirst
						? __( 'Who is the account owner?', 'latchkey' )
						: __( 'The account owner is gone', 'latchkey' ) }
				</h2>
				<p>
					{ __(
						'The account owner is the one person who can create clone account keys and connect clones; those keys act as them. It can be handed over later.',
						'latchkey'
					) }
				</p>
				{ isFirst && (
					<RadioControl
						label={ __( 'Account owner', 'latchkey' ) }
						hideLabelFromVision
						selected={ who }
						options={ [
							{
								value: 'me',
								label: sprintf(
									/* translators: %s: name of the person in front. */
									__( 'Me (%s)', 'latchkey' ),
									boot.user.name
								),
							},
							{
								value: 'other',
								label: __(
									'Another administrator',
									'latchkey'
								),
							},
						] }
						onChange={ ( value ) =>
							setWho( value as 'me' | 'other' )
						}
					/>
				) }
				{ who === 'other' && (
					<UserPicker
						label={ __( 'Administrator', 'latchkey' ) }
						userRole="administrator"
						value={ other }
						error={ faults.other }
						onChange={ setOther }
					/>
				) }
				<ErrorNotice error={ error } />
				<div>
					<Button
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ isBusy }
						accessibleWhenDisabled
						disabled={ isBusy }
					>
						{ isFirst
							? __( 'Name the account owner', 'latchkey' )
							: __( 'Become the account owner', 'latchkey' ) }
					</Button>
				</div>
			</form>
		</section>
	);
};
