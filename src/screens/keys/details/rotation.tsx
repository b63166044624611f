/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Ago } from '../../../components/ago';
import { exactly } from '../../../components/instant';
import type { PreviousSecret } from '../../../types';
import { FormerUse } from '../deeds/stops';

export const END_ID = 'latchkey-end-overlap';

interface Props {
	previous: PreviousSecret;
	mayEnd: boolean;
	onEnd: () => void;
}

/** While two secrets work: how much the former one is still needed. */
export const Rotation = ( { previous, mayEnd, onEnd }: Props ) => (
	<section
		className="latchkey-card latchkey-rotation"
		aria-labelledby="latchkey-rotation"
	>
		<h2 id="latchkey-rotation">
			{ __( 'Two secrets work now', 'latchkey' ) }
		</h2>
		<p>
			{ createInterpolateElement(
				__( 'The former secret ends <when/>, on <date/>.', 'latchkey' ),
				{
					when: <Ago value={ previous.expires_at } />,
					date: <strong>{ exactly( previous.expires_at ) }</strong>,
				}
			) }
		</p>
		<p>
			<FormerUse previous={ previous } />{ ' ' }
			{ previous.uses === 0
				? __(
						'Once the program has the new secret, the former one can be ended.',
						'latchkey'
					)
				: __(
						'Something still uses it: give that the new secret first.',
						'latchkey'
					) }
		</p>
		{ mayEnd && (
			<Button
				__next40pxDefaultSize
				id={ END_ID }
				variant="secondary"
				onClick={ onEnd }
			>
				{ __( 'End it now', 'latchkey' ) }
			</Button>
		) }
	</section>
);
