/**
 * WordPress dependencies
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import { addQueryArgs } from '@wordpress/url';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { Ago } from '../../components/ago';
import { StatusBadge } from '../../components/status-badge';
import type { Clone, Key } from '../../types';
import { accessLabel, kindLabels } from '../keys/access';

interface Props {
	clone: Clone;
	/** Those that are known; absent while they are being asked for. */
	keys: Key[] | undefined;
}

/** A clone's keys, each with its last use, and the way to it. */
export const CloneKeys = ( { clone, keys }: Props ) => {
	const { urls } = useBoot();
	if ( clone.key_ids.length === 0 ) {
		return (
			<span className="latchkey-muted">
				{ __( 'No keys', 'latchkey' ) }
			</span>
		);
	}
	if ( ! keys ) {
		return (
			<span className="latchkey-muted">
				{ sprintf(
					/* translators: %d: number of keys. */
					_n( '%d key', '%d keys', clone.key_ids.length, 'latchkey' ),
					clone.key_ids.length
				) }
			</span>
		);
	}
	const more = clone.key_ids.length - keys.length;
	return (
		<ul className="latchkey-clone-keys">
			{ keys.map( ( key ) => (
				<li key={ key.id }>
					<a href={ addQueryArgs( urls.keys, { key: key.id } ) }>
						{ kindLabels()[ key.kind ] }
						<span className="screen-reader-text">
							{ ` ${ key.title }` }
						</span>
					</a>{ ' ' }
					{ key.status !== 'active' && (
						<StatusBadge status={ key.status } />
					) }
					<span className="latchkey-clone-keys__facts">
						{ accessLabel( key ) }
						{ ' · ' }
						<LastUse at={ key.last_used_at } />
					</span>
				</li>
			) ) }
			{ more > 0 && (
				<li>
					<a
						href={ addQueryArgs( urls.keys, {
							search: clone.title,
						} ) }
					>
						{ sprintf(
							/* translators: %d: number of keys. */
							_n(
								'%d more key',
								'%d more keys',
								more,
								'latchkey'
							),
							more
						) }
					</a>
				</li>
			) }
		</ul>
	);
};

export const LastUse = ( { at }: { at: string | null } ) =>
	at ? (
		<>
			{ __( 'Last used', 'latchkey' ) } <Ago value={ at } />
		</>
	) : (
		<>{ __( 'Never used', 'latchkey' ) }</>
	);
