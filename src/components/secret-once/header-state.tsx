/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Button, Icon, Notice, TabPanel } from '@wordpress/components';
import {
	useEffect,
	useLayoutEffect,
	useRef,
	useState,
} from '@wordpress/element';
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

interface Answer {
	report: HeaderReport;
	/** Which of the questions it answers. */
	asked: number;
}

/** Whether keys reach this site at all, and what to do where they don't. */
export const HeaderState = () => {
	const { urls } = useBoot();
	const element = useRef< HTMLDivElement >( null );
	const [ asked, setAsked ] = useState( 1 );
	const [ answer, setAnswer ] = useState< Answer | null >( null );
	useEffect( () => {
		let isWanted = true;
		void checkHeader( urls.rest ).then( ( report ) => {
			if ( isWanted ) {
				setAnswer( { report, asked } );
			}
		} );
		return () => {
			isWanted = false;
		};
	}, [ urls.rest, asked ] );
	useLayoutEffect( () => {
		// "Check again" had the focus and may be gone.
		const { activeElement, body } = document;
		if ( answer && activeElement === body ) {
			element.current?.focus();
		}
	}, [ answer ] );

	const isBusy = answer?.asked !== asked;
	return (
		<div ref={ element } tabIndex={ -1 } aria-busy={ isBusy }>
			<Report
				report={ answer?.report }
				again={
					<Button
						variant="link"
						isBusy={ isBusy }
						accessibleWhenDisabled
						disabled={ isBusy }
						onClick={ () => setAsked( asked + 1 ) }
					>
						{ __( 'Check again', 'latchkey' ) }
					</Button>
				}
			/>
		</div>
	);
};

const Report = ( {
	report,
	again,
}: {
	report: HeaderReport | undefined;
	again: ReactNode;
} ) => {
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
