/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { speak } from '@wordpress/a11y';
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
import { isFocusLost } from '../../focus-from';
import { CodeField } from './copy-field';
import type { HeaderReport, ServerKind } from './header-check';
import { checkHeader, SERVER_LINES } from './header-check';

const SERVERS: { name: ServerKind; title: string }[] = [
	{ name: 'apache', title: 'Apache' },
	{ name: 'nginx', title: 'nginx' },
	{ name: 'litespeed', title: 'LiteSpeed' },
];

interface Words {
	what: string;
	/** What to do about it. */
	how?: string;
}

const wordsOf = ( state: HeaderReport[ 'state' ] ): Words => {
	switch ( state ) {
		case 'arrives':
			return { what: __( 'Keys reach this site.', 'latchkey' ) };
		case 'stripped':
			return {
				what: __(
					'Keys do not reach WordPress on this site.',
					'latchkey'
				),
				how: __(
					'The server takes the Authorization header away. Add these lines, or send them to your host.',
					'latchkey'
				),
			};
		case 'insecure':
			return {
				what: __(
					'This site answers without HTTPS, so keys are refused.',
					'latchkey'
				),
				how: __(
					'Set the site up with HTTPS first. Behind a proxy, WordPress must be told that the visitor came over HTTPS.',
					'latchkey'
				),
			};
		case 'unknown':
			return {
				what: __(
					'Whether keys reach this site could not be found out.',
					'latchkey'
				),
			};
	}
};

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
	useEffect( () => {
		if ( ! answer ) {
			return;
		}
		const { what, how } = wordsOf( answer.report.state );
		if ( how || answer.asked > 1 ) {
			speak( [ what, how ].filter( Boolean ).join( ' ' ), 'assertive' );
		}
	}, [ answer ] );
	useLayoutEffect( () => {
		if ( answer && answer.asked > 1 && isFocusLost() ) {
			// "Check again" had the focus and is gone.
			element.current?.focus();
		}
	}, [ answer ] );

	const isBusy = answer?.asked !== asked;
	return (
		<div ref={ element } tabIndex={ -1 } aria-busy={ isBusy }>
			{ answer && (
				<Report
					// What looks alike is not the same: what is within a Notice has its state there.
					key={ answer.report.state }
					{ ...answer.report }
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
			) }
		</div>
	);
};

const Report = ( {
	state,
	server,
	again,
}: HeaderReport & { again: ReactNode } ) => {
	const { what, how } = wordsOf( state );
	if ( how ) {
		return (
			<Notice
				className="latchkey-notice"
				status="error"
				// It is spoken once an answer, and not whenever the button changes.
				spokenMessage=""
				isDismissible={ false }
			>
				<p>
					<strong>{ what }</strong> { how }
				</p>
				{ state === 'stripped' && (
					<TabPanel
						className="latchkey-snippets"
						initialTabName={ server ?? 'apache' }
						tabs={ SERVERS }
					>
						{ ( { name, title } ) => (
							<CodeField
								label={ title }
								value={ SERVER_LINES[ name as ServerKind ] }
							/>
						) }
					</TabPanel>
				) }
				{ again }
			</Notice>
		);
	}
	return state === 'arrives' ? (
		<p className="latchkey-check is-good">
			<Icon icon={ check } size={ 20 } />
			{ what }
		</p>
	) : (
		<p className="latchkey-check">
			{ what } { again }
		</p>
	);
};
