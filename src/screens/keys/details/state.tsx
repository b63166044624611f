/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { exactly } from '../../../components/instant';
import type { Key } from '../../../types';
import type { NameOf } from './event-words';
import { PersonName } from './person-name';

export const RESUME_ID = 'latchkey-resume';

interface Props {
	item: Key;
	nameOf: NameOf;
	mayResume: boolean;
	onResume: () => void;
}

/** Why a key that does not work does not work, and what to do. */
export const State = ( { item, nameOf, mayResume, onResume }: Props ) => {
	switch ( item.status ) {
		case 'active':
			return null;
		case 'paused':
			return (
				<Strip status="paused">
					<p>
						{ __(
							'This key is paused: every request with it is refused until it is resumed.',
							'latchkey'
						) }
					</p>
					{ mayResume && (
						<Button
							__next40pxDefaultSize
							id={ RESUME_ID }
							variant="secondary"
							onClick={ onResume }
						>
							{ __( 'Resume', 'latchkey' ) }
						</Button>
					) }
				</Strip>
			);
		case 'expired':
			return (
				<Strip status="expired">
					<p>
						{ sprintf(
							/* translators: %s: date and time. */
							__(
								'This key expired on %s. It cannot be used again; make a new one for whatever still needs it.',
								'latchkey'
							),
							exactly( item.expires_at ?? item.created_at )
						) }
					</p>
				</Strip>
			);
		case 'revoked':
			return (
				<Strip status="revoked">
					<Revoked item={ item } nameOf={ nameOf } />
				</Strip>
			);
	}
};

const Strip = ( {
	status,
	children,
}: {
	status: Key[ 'status' ];
	children: ReactNode;
} ) => <div className={ `latchkey-state is-${ status }` }>{ children }</div>;

const Revoked = ( { item, nameOf }: Pick< Props, 'item' | 'nameOf' > ) => {
	const when = exactly( item.revoked_at ?? item.created_at );
	return (
		<>
			<p>
				{ item.revoked_by === null
					? sprintf(
							/* translators: %s: date and time. */
							__(
								'This key was revoked on %s. It cannot be used again.',
								'latchkey'
							),
							when
						)
					: createInterpolateElement(
							sprintf(
								/* translators: %s: date and time; <person/> is a person's name. */
								__(
									'This key was revoked on %s by <person/>. It cannot be used again.',
									'latchkey'
								),
								when
							),
							{
								person: (
									<PersonName
										id={ item.revoked_by }
										name={ nameOf( item.revoked_by ) }
									/>
								),
							}
						) }
			</p>
			{ item.revoke_reason && (
				<p>
					{ createInterpolateElement(
						__( 'Reason: <reason/>', 'latchkey' ),
						{ reason: <bdi>{ item.revoke_reason }</bdi> }
					) }
				</p>
			) }
		</>
	);
};
