/**
 * WordPress dependencies
 */
import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Policies } from '../../types';
import { Card } from './card';
import { Switches } from './switches';

/** Days; as Upkeep\AddressShortener and Usage\EventTable have them. */
const ADDRESSES_KEPT = 30;
const REFUSALS_KEPT = 90;

interface Props {
	policies: Policies;
	onSaved: ( message: string ) => void;
}

const kept = (): { what: string; howLong: string }[] => [
	{
		what: __( 'Keys', 'latchkey' ),
		howLong: __(
			'Until somebody deletes them. Of the key itself only a hash is kept, from which it cannot be computed.',
			'latchkey'
		),
	},
	{
		what: __( 'What happened to keys', 'latchkey' ),
		howLong: __( 'As long as the plugin is there.', 'latchkey' ),
	},
	{
		what: __( 'Refused requests', 'latchkey' ),
		howLong: sprintf(
			/* translators: %d: number of days. */
			__( '%d days.', 'latchkey' ),
			REFUSALS_KEPT
		),
	},
	{
		what: __( 'IP addresses', 'latchkey' ),
		howLong: sprintf(
			/* translators: %d: number of days. */
			__(
				'%d days in full; then shortened, so that they no longer point to a person.',
				'latchkey'
			),
			ADDRESSES_KEPT
		),
	},
];

/** What is kept for how long, and whether it goes with the plugin. */
export const Retention = ( { policies, onSaved }: Props ) => (
	<Card
		id="retention"
		title={ __( 'What is kept', 'latchkey' ) }
		about={ __(
			'Nothing of this leaves the shop. A text for your privacy policy is under Settings → Privacy.',
			'latchkey'
		) }
	>
		<dl className="latchkey-kept">
			{ kept().map( ( { what, howLong } ) => (
				<div key={ what }>
					<dt>{ what }</dt>
					<dd>{ howLong }</dd>
				</div>
			) ) }
		</dl>
		<Switches
			switches={ [
				{
					name: 'delete_with_plugin',
					label: __( 'Delete all keys with the plugin', 'latchkey' ),
					help: __(
						'Without this, keys wait: installed again, the plugin finds them as they were.',
						'latchkey'
					),
					warning: (
						<Notice
							className="latchkey-notice"
							status="warning"
							isDismissible={ false }
						>
							{ __(
								"Whoever deletes the plugin then also deletes all keys, clones, settings and records. That can't be undone.",
								'latchkey'
							) }
						</Notice>
					),
				},
			] }
			saved={ { delete_with_plugin: policies.delete_with_plugin } }
			saveLabel={ __( 'Save what is kept', 'latchkey' ) }
			toChanges={ ( chosen ) => ( { policies: chosen } ) }
			onSaved={ ( { delete_with_plugin: isDeleted } ) =>
				onSaved(
					isDeleted
						? __( 'Keys are deleted with the plugin.', 'latchkey' )
						: __(
								'Keys stay when the plugin is deleted.',
								'latchkey'
							)
				)
			}
		/>
	</Card>
);
