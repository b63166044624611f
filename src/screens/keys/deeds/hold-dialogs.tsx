/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { ConfirmDialog } from '../../../components/confirm-dialog';
import {
	deleteKey,
	endOverlap,
	pauseKey,
	resumeKey,
} from '../../../data/key-deeds';
import type { Key } from '../../../types';
import { FormerUse, LastUse, usedBy } from './stops';
import type { DeedProps } from './use-key-deed';
import { useKeyDeed } from './use-key-deed';

interface Question {
	title: string;
	confirmLabel: string;
	isDestructive?: boolean;
	/** What the screen says afterwards. */
	done: string;
	send: ( id: string ) => Promise< unknown >;
	/** Whether the key is no more afterwards. */
	isGone?: boolean;
	words: ReactNode;
}

/** A deed that asks nothing but whether. */
const Ask = ( {
	item,
	question,
	onDone,
	onClose,
}: DeedProps< Key > & { question: Question } ) => {
	const { send, isGone, done, words, ...labels } = question;
	const { submit, isBusy, error, isOver } = useKeyDeed(
		send,
		() => onDone( done ),
		isGone ? item.id : undefined
	);
	return (
		<ConfirmDialog
			{ ...labels }
			isBusy={ isBusy }
			error={ error }
			isOver={ isOver }
			onConfirm={ () => void submit( item.id ) }
			onClose={ onClose }
		>
			<p>{ words }</p>
		</ConfirmDialog>
	);
};

export const PauseDialog = ( props: DeedProps< Key > ) => (
	<Ask
		{ ...props }
		question={ {
			title: __( 'Pause this API key?', 'latchkey' ),
			confirmLabel: __( 'Pause', 'latchkey' ),
			send: pauseKey,
			done: sprintf(
				/* translators: %s: title of an API key. */
				__( '“%s” is paused.', 'latchkey' ),
				props.item.title
			),
			words: (
				<>
					<strong>
						{ sprintf(
							/* translators: %s: the program, site or clone that uses the key. */
							__(
								'%s will be refused from its next request on.',
								'latchkey'
							),
							usedBy( props.item )
						) }
					</strong>{ ' ' }
					<LastUse item={ props.item } />{ ' ' }
					{ __(
						'Resume the key, and the same secret works again.',
						'latchkey'
					) }
				</>
			),
		} }
	/>
);

export const ResumeDialog = ( props: DeedProps< Key > ) => (
	<Ask
		{ ...props }
		question={ {
			title: __( 'Resume this API key?', 'latchkey' ),
			confirmLabel: __( 'Resume', 'latchkey' ),
			send: resumeKey,
			done: sprintf(
				/* translators: %s: title of an API key. */
				__( '“%s” works again.', 'latchkey' ),
				props.item.title
			),
			words: (
				<>
					<strong>
						{ sprintf(
							/* translators: %s: the program, site or clone that uses the key. */
							__(
								'%s gets in again from its next request on.',
								'latchkey'
							),
							usedBy( props.item )
						) }
					</strong>{ ' ' }
					<LastUse item={ props.item } />
				</>
			),
		} }
	/>
);

export const EndOverlapDialog = ( props: DeedProps< Key > ) => (
	<Ask
		{ ...props }
		question={ {
			title: __( 'End the former secret?', 'latchkey' ),
			confirmLabel: __( 'End the former secret', 'latchkey' ),
			isDestructive: true,
			send: endOverlap,
			done: sprintf(
				/* translators: %s: title of an API key. */
				__( 'The former secret of “%s” has ended.', 'latchkey' ),
				props.item.title
			),
			words: (
				<>
					<strong>
						{ __(
							'Whatever still uses the former secret will stop at its next request.',
							'latchkey'
						) }
					</strong>{ ' ' }
					{ props.item.previous_secret && (
						<>
							<FormerUse
								previous={ props.item.previous_secret }
							/>{ ' ' }
						</>
					) }
					{ __(
						"The present secret goes on. This can't be undone.",
						'latchkey'
					) }
				</>
			),
		} }
	/>
);

export const DeleteDialog = ( props: DeedProps< Key > ) => (
	<Ask
		{ ...props }
		question={ {
			title: __( 'Delete this revoked key?', 'latchkey' ),
			confirmLabel: __( 'Delete', 'latchkey' ),
			isDestructive: true,
			send: deleteKey,
			isGone: true,
			done: sprintf(
				/* translators: %s: title of an API key. */
				__( '“%s” was deleted.', 'latchkey' ),
				props.item.title
			),
			words: sprintf(
				/* translators: %s: title of an API key. */
				__(
					"“%s” disappears from the list of keys. What happened to it stays in the audit trail. This can't be undone.",
					'latchkey'
				),
				props.item.title
			),
		} }
	/>
);
