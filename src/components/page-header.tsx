/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../boot';

/** Takes the focus where what had it is gone. */
export const HEADING_ID = 'latchkey-heading';

/** Title, the screen's buttons, and the tabs (an administrator's; a shop manager has one screen only). */
export const PageHeader = ( { children }: { children?: ReactNode } ) => {
	const { screen, urls, is_administrator: isAdministrator } = useBoot();
	const tabs = [
		{ id: 'keys', label: __( 'Keys', 'latchkey' ), url: urls.keys },
		{ id: 'clones', label: __( 'Clones', 'latchkey' ), url: urls.clones },
		{
			id: 'settings',
			label: __( 'Settings', 'latchkey' ),
			url: urls.settings,
		},
	];
	return (
		<>
			<div className="latchkey-header">
				<h1 id={ HEADING_ID } tabIndex={ -1 }>
					{ __( 'API keys', 'latchkey' ) }
				</h1>
				<div className="latchkey-header__actions">{ children }</div>
			</div>
			{ isAdministrator && (
				<nav
					className="nav-tab-wrapper latchkey-tabs"
					aria-label={ __( 'API keys', 'latchkey' ) }
				>
					{ tabs.map( ( { id, label, url } ) => (
						<a
							key={ id }
							href={ url }
							className={ `nav-tab${
								id === screen ? ' nav-tab-active' : ''
							}` }
							aria-current={ id === screen ? 'page' : undefined }
						>
							{ label }
						</a>
					) ) }
				</nav>
			) }
		</>
	);
};
