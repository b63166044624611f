/**
 * External dependencies
 */
import type { FormEvent } from 'react';

/**
 * WordPress dependencies
 */
import { Modal, Notice, RadioControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ErrorNotice } from '../../../components/error-notice';
import { FormButtons } from '../../../components/form-buttons';
import { exactly } from '../../../components/instant';
import { rotateKey } from '../../../data/key-deeds';
import type { Key, RotatedKey } from '../../../types';
import { FormerUse, LastUse, usedBy } from './stops';
import { useKeyDeed } from './use-key-deed';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Seconds for which the present secret goes on working. */
const overlaps = (): { value: number; label: string }[] => [
	{ value: 0, label: __( 'End it now', 'latchkey' ) },
	{ value: HOUR, label: __( 'In 1 hour', 'latchkey' ) },
	{ value: DAY, label: __( 'In 1 day', 'latchkey' ) },
	{ value: 7 * DAY, label: __( 'In 7 days', 'latchkey' ) },
	{ value: 30 * DAY, label: __( 'In 30 days', 'latchkey' ) },
];

interface Props {
	item: Key;
	onRotated: ( key: RotatedKey ) => void;
	onClose: () => void;
}

export const RotateDialog = ( { item, onRotated, onClose }: Props ) => {
	// Time to hand the new secret over: nothing stops before somebody chooses that.
	const [ overlap, setOverlap ] = useState( DAY );
	const { submit, isBusy, error, isOver } = useKeyDeed(
		( seconds: number ) => rotateKey( item.id, seconds ),
		onRotated
	);
	const onSubmit = ( event: FormEvent ) => {
		event.preventDefault();
		void submit( overlap );
	};
	const ends = new Date( Date.now() + overlap * 1000 ).toISOString();
	return (
		<Modal
			title={ __( 'Rotate this API key', 'latchkey' ) }
			size="medium"
			className="latchkey-modal"
			shouldCloseOnClickOutside={ false }
			focusOnMount="firstContentElement"
			onRequestClose={ onClose }
		>
			<form className="latchkey-form" onSubmit={ onSubmit }>
				<p>
					{ item.kind === 'woocommerce'
						? __(
								'The key gets a new consumer secret, shown once; its consumer key stays. Everything else stays as it is.',
								'latchkey'
							)
						: __(
								'The key gets a new secret, shown once. Everything else stays as it is.',
								'latchkey'
							) }{ ' ' }
					<LastUse item={ item } />
				</p>
				<RadioControl
					id="latchkey-overlap"
					label={ __( 'The present secret ends', 'latchkey' ) }
					selected={ String( overlap ) }
					options={ overlaps().map( ( { value, label } ) => ( {
						value: String( value ),
						label,
					} ) ) }
					onChange={ ( value ) => setOverlap( Number( value ) ) }
				/>
				<p aria-live="polite">
					<strong>
						{ overlap === 0
							? sprintf(
									/* translators: %s: the program, site or clone that uses the key. */
									__(
										'%s will stop at its next request, until it has the new secret.',
										'latchkey'
									),
									usedBy( item )
								)
							: sprintf(
									/* translators: 1: the program, site or clone that uses the key, 2: date and time. */
									__(
										'%1$s goes on with the present secret until %2$s. Give it the new one before.',
										'latchkey'
									),
									usedBy( item ),
									exactly( ends )
								) }
					</strong>
				</p>
				{ item.previous_secret && (
					<Notice
						className="latchkey-notice"
						status="warning"
						isDismissible={ false }
					>
						<p>
							{ __(
								'The secret before the present one still works, and ends at once when you rotate again.',
								'latchkey'
							) }{ ' ' }
							<FormerUse previous={ item.previous_secret } />
						</p>
					</Notice>
				) }
				<ErrorNotice error={ error }>
					{ error?.status === null && (
						<p>
							{ __(
								'The key may have been rotated all the same. Look at its events: should it have been, rotate it again, because its new secret did not arrive.',
								'latchkey'
							) }
						</p>
					) }
				</ErrorNotice>
				<FormButtons
					submitLabel={ __( 'Rotate', 'latchkey' ) }
					isBusy={ isBusy }
					isDisabled={ isOver }
					onCancel={ onClose }
				/>
			</form>
		</Modal>
	);
};
