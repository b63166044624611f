/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../components/confirm-dialog';
import { UserPicker } from '../../components/user-picker';
import { useSaveSettings } from '../../data/use-save-settings';
import { focusLater } from '../../focus';
import type { Settings, User } from '../../types';
import { ownerSentence } from '../keys/access';
import { Card, cardHeadingId } from './card';

export const OWNER_CARD = 'account-owner';
const HAND_OVER_ID = 'latchkey-hand-over';

interface Props {
	owner: NonNullable< Settings[ 'account_owner' ] >;
	canChange: boolean;
	onSaved: ( message: string ) => void;
}

export const AccountOwner = ( { owner, canChange, onSaved }: Props ) => {
	const [ next, setNext ] = useState< User | null >( null );
	const [ isAsking, setIsAsking ] = useState( false );
	const { submit, isBusy, error } = useSaveSettings( ( saved ) => {
		setIsAsking( false );
		setNext( null );
		onSaved( ownerSentence( saved.account_owner?.name ?? '' ) );
		focusLater( cardHeadingId( OWNER_CARD ) );
	} );
	const close = () => {
		setIsAsking( false );
		focusLater( HAND_OVER_ID );
	};
	return (
		<Card
			id={ OWNER_CARD }
			title={ __( 'Account owner', 'latchkey' ) }
			about={ __(
				'The one person who can create clone account keys and connect clones. Those keys act as them.',
				'latchkey'
			) }
		>
			<p>
				<strong>{ ownerSentence( owner.name ) }</strong>
			</p>
			{ canChange ? (
				<>
					<UserPicker
						label={ __( 'Hand over to', 'latchkey' ) }
						help={ __(
							'Another administrator of this site.',
							'latchkey'
						) }
						userRole="administrator"
						value={ next }
						onChange={ setNext }
					/>
					<div>
						<Button
							__next40pxDefaultSize
							id={ HAND_OVER_ID }
							variant="secondary"
							accessibleWhenDisabled
							disabled={ ! next || next.id === owner.id }
							onClick={ () => setIsAsking( true ) }
						>
							{ __( 'Hand over', 'latchkey' ) }
						</Button>
					</div>
				</>
			) : (
				<p className="latchkey-muted">
					{ __(
						'Only the account owner can hand this over.',
						'latchkey'
					) }
				</p>
			) }
			{ isAsking && next && (
				<ConfirmDialog
					title={ __( 'Hand over to another owner?', 'latchkey' ) }
					confirmLabel={ __( 'Hand over', 'latchkey' ) }
					isBusy={ isBusy }
					error={ error }
					onConfirm={ () =>
						void submit( { account_owner: next.id } )
					}
					onClose={ close }
				>
					<p>
						<strong>
							{ sprintf(
								/* translators: %s: a person's name. */
								__(
									'%s becomes the account owner.',
									'latchkey'
								),
								next.name
							) }
						</strong>{ ' ' }
						{ __(
							'All clone account keys act as them from their next request on, and only they can hand this back.',
							'latchkey'
						) }
					</p>
				</ConfirmDialog>
			) }
		</Card>
	);
};
