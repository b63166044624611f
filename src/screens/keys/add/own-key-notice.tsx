/**
 * WordPress dependencies
 */
import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../../boot';
import type { Key } from '../../../types';

/** One personal key a person: which one is in the way of another, and the way to it. */
export const OwnKeyNotice = ( { item }: { item: Key } ) => {
	const { urls } = useBoot();
	return (
		<Notice
			className="latchkey-notice"
			status="warning"
			isDismissible={ false }
			actions={ [
				{
					label: __( 'Show this key', 'latchkey' ),
					url: `${ urls.personal }&key=${ item.id }`,
					variant: 'link',
				},
			] }
		>
			{ sprintf(
				/* translators: %s: title of an API key. */
				__(
					'You have a personal key already: “%s”. Revoke it before you make another one.',
					'latchkey'
				),
				item.title
			) }
		</Notice>
	);
};
