/**
 * WordPress dependencies
 */
import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../components/confirm-dialog';
import { besideFields } from '../../components/faults';
import { TextField } from '../../components/text-field';
import { allowPlace, declareCopy } from '../../data/places';
import { useSubmit } from '../../data/use-submit';
import type { Fence } from '../../types';

interface Props {
	fence: Fence;
	onDone: ( fence: Fence, message: string ) => void;
	onClose: () => void;
}

/** We moved: keys act here from now on. */
export const MovedDialog = ( { fence, onDone, onClose }: Props ) => {
	const [ forgets, setForgets ] = useState( false );
	const { submit, isBusy, error } = useSubmit(
		allowPlace,
		( changed: Fence ) =>
			onDone(
				changed,
				__(
					'API keys are switched on: they work from their next request on.',
					'latchkey'
				)
			)
	);
	return (
		<ConfirmDialog
			title={ __( 'Switch keys on here?', 'latchkey' ) }
			confirmLabel={ __( 'Switch keys on', 'latchkey' ) }
			isBusy={ isBusy }
			error={ error }
			onConfirm={ () => void submit( { forget_others: forgets } ) }
			onClose={ onClose }
			fields={
				! fence.by_site_id && (
					<CheckboxControl
						__nextHasNoMarginBottom
						label={
							fence.allowed_from
								? sprintf(
										/* translators: %s: an address. */
										__(
											'The shop has left %s: keep keys on hold there',
											'latchkey'
										),
										fence.allowed_from
									)
								: __(
										'Keep keys on hold at all other addresses',
										'latchkey'
									)
						}
						help={ __(
							'For instance because a test copy will be there.',
							'latchkey'
						) }
						checked={ forgets }
						onChange={ setForgets }
					/>
				)
			}
		>
			<p>
				<strong>
					{ sprintf(
						/* translators: %s: an address. */
						__(
							'Every key works at %s from its next request on.',
							'latchkey'
						),
						fence.here
					) }
				</strong>{ ' ' }
				{ __(
					"Choose this only if this is the live shop: a copy would answer with the shop's keys.",
					'latchkey'
				) }
			</p>
		</ConfirmDialog>
	);
};

/** This is a copy: its keys end, once its address has been typed. */
export const CopyDialog = ( { fence, onDone, onClose }: Props ) => {
	const [ typed, setTyped ] = useState( '' );
	const { submit, isBusy, error } = useSubmit(
		declareCopy,
		( changed: Fence ) =>
			onDone(
				changed,
				sprintf(
					/* translators: %d: number of keys. */
					_n(
						'%d key was revoked on this copy. New keys can be made here now.',
						'%d keys were revoked on this copy. New keys can be made here now.',
						changed.revoked ?? 0,
						'latchkey'
					),
					changed.revoked ?? 0
				)
			)
	);
	return (
		<ConfirmDialog
			title={ __( 'Revoke all keys on this copy?', 'latchkey' ) }
			confirmLabel={ __( 'Revoke all keys on this copy', 'latchkey' ) }
			isDestructive
			isBusy={ isBusy }
			error={ besideFields( error, [ 'home_url' ] ) }
			onConfirm={ () => void submit( typed ) }
			onClose={ onClose }
			fields={
				<TextField
					label={ sprintf(
						/* translators: %s: an address. */
						__(
							'To confirm, type the address of this site: %s',
							'latchkey'
						),
						fence.here
					) }
					error={ error?.fields.home_url }
					autoComplete="off"
					autoCapitalize="none"
					spellCheck={ false }
					dir="ltr"
					value={ typed }
					onChange={ setTyped }
				/>
			}
		>
			<p>
				<strong>
					{ __( 'Every key on this copy is revoked.', 'latchkey' ) }
				</strong>{ ' ' }
				{ __(
					"The live shop is not affected: its keys go on working there. Then you can make new keys for this copy. This can't be undone.",
					'latchkey'
				) }
			</p>
		</ConfirmDialog>
	);
};

/** Keys act at this address alone from now on. */
export const OnlyHereDialog = ( { fence, onDone, onClose }: Props ) => {
	const { submit, isBusy, error } = useSubmit(
		allowPlace,
		( changed: Fence ) =>
			onDone(
				changed,
				__( 'Keys are on hold at all other addresses.', 'latchkey' )
			)
	);
	return (
		<ConfirmDialog
			title={ __( 'Keep keys to this address?', 'latchkey' ) }
			confirmLabel={ __( 'Only this address', 'latchkey' ) }
			isBusy={ isBusy }
			error={ error }
			onConfirm={ () => void submit( { forget_others: true } ) }
			onClose={ onClose }
		>
			<p>
				{ sprintf(
					/* translators: %s: an address. */
					__(
						'Keys go on working at %s. At every other address they are on hold from their next request on, until somebody allows it again.',
						'latchkey'
					),
					fence.here
				) }
			</p>
		</ConfirmDialog>
	);
};
