/**
 * External dependencies
 */
import type { ReactNode } from 'react';

/**
 * WordPress dependencies
 */
import { Component } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { Notice } from './notice';

interface Props {
	/** Of a dialog. */
	onClose?: ( () => void ) | undefined;
	children: ReactNode;
}

/** Where what it holds cannot be drawn, React would leave nothing of the page; this says so in its place. The browser's console has the fault. */
export class Boundary extends Component< Props, { hasFailed: boolean } > {
	static getDerivedStateFromError = () => ( { hasFailed: true } );

	override state = { hasFailed: false };

	override render() {
		if ( ! this.state.hasFailed ) {
			return this.props.children;
		}
		const { pathname, search } = window.location;
		const text = __(
			'Latchkey has made a mistake: this part of the page cannot be shown.',
			'latchkey'
		);
		return (
			<Notice
				status="error"
				spoken={ text }
				onDismiss={ this.props.onClose }
			>
				<p>
					{ text }{ ' ' }
					<a href={ pathname + search }>
						{ __( 'Load the page anew', 'latchkey' ) }
					</a>
				</p>
			</Notice>
		);
	}
}
