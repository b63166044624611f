/**
 * WordPress dependencies
 */
import { Button, Icon, Notice, TabPanel } from '@wordpress/components';
import { useCallback, useEffect, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { check } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { CodeField } from './copy-field';
import type { HeaderReport, ServerKind } from './header-check';
import { checkHeader, SERVER_LINES } from './header-check';

const SERVERS: { name: ServerKind; title: string }[] = [
	{ name: 'apache', title: 'Apache' },
	{ name: 'nginx', title: 'nginx' },
	{ name: 'litespeed', title: 'LiteSpeed' },
];

/** Whether keys reach this site at all, and what to do where they don't. */
export const HeaderState = () => {
	const { urls } = useBoot();
	const [ report, setReport ] = useState< HeaderReport | null >( null );
	const look = useCallback( () => {
		let isWanted = true;
		setReport( null );
		void checkHeader( urls.rest ).then( ( found ) => {
			if ( isWanted ) {
				setReport( found );
			}
		} );
		return () => {
			isWanted = false;
		};
	}, [ urls.rest ] );
	useEffect( look, [ look ] );

	const again = (
		<Button variant="link" onClick={ look }>
			{ __( 'Check again', 'latchkey' ) }
		</Button>
	);
	switch ( report?.state ) {
		case 'arrives':
			return (
				<p className="latchkey-check is-good">
					<Icon icon={ check } size={ 20 } />
					{ __( 'Keys reach this site.', 'latchkey' ) }
				</p>
			);
		case 'stripped':
			return (
				<Notice
					className="latchkey-notice"
					status="error"
					isDismissible={ false }
				>
					<p>
						<strong>
							{ __(
								'Keys do not reach WordPress on this site.',
								'latchkey'
							) }
						</strong>{ ' ' }
						{ __(
							'The server takes the Authorization header away. Add these lines, or send them to your host.',
							'latchkey'
						) }
					</p>
					<TabPanel
						className="latchkey-snippets"
						initialTabName={ report.server ?? 'apache' }
						tabs={ SERVERS }
					>
						{ ( { name, title } ) => (
							<CodeField
								label={ title }
								value={ SERVER_LINES[ name as ServerKind ] }
							/>
						) }
					</TabPanel>
					{ again }
				</Notice>
			);
		case 'insecure':
			return (
				<Notice
					className="latchkey-notice"
					status="error"
					isDismissible={ false }
				>
					<p>
						<strong>
							{ __(
								'This site answers without HTTPS, so keys are refused.',
								'latchkey'
							) }
						</strong>{ ' ' }
						{ __(
							'Set the site up with HTTPS first. Behind a proxy, WordPress must be told that the visitor came over HTTPS.',
							'latchkey'
						) }
					</p>
					{ again }
				</Notice>
			);
		case 'unknown':
			return (
				<p className="latchkey-check">
					{ __(
						'Whether keys reach this site could not be found out.',
						'latchkey'
					) }{ ' ' }
					{ again }
				</p>
			);
		case undefined:
			return null;
	}
};
