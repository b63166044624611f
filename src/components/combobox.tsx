/**
 * External dependencies
 */
import type { ComponentProps } from 'react';

/**
 * WordPress dependencies
 */
import { ComboboxControl } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';

type Props = Omit<
	ComponentProps< typeof ComboboxControl >,
	'__next40pxDefaultSize' | '__nextHasNoMarginBottom' | 'expandOnFocus'
>;

/**
 * WordPress's combobox, opened by typing, by a click or an arrow key, and not by the focus alone.
 *
 * WordPress names its list by `aria-owns` (ARIA 1.0); ARIA 1.2 wants `aria-controls`, which is kept beside it here.
 */
export const Combobox = ( props: Props ) => {
	const wrapper = useRef< HTMLDivElement >( null );
	useEffect( () => {
		const input = wrapper.current?.querySelector( '[role="combobox"]' );
		if ( ! input ) {
			return undefined;
		}
		const name = () => {
			const list = input.getAttribute( 'aria-owns' );
			if ( list ) {
				input.setAttribute( 'aria-controls', list );
			} else {
				input.removeAttribute( 'aria-controls' );
			}
		};
		name();
		const observer = new MutationObserver( name );
		observer.observe( input, { attributeFilter: [ 'aria-owns' ] } );
		return () => observer.disconnect();
	}, [] );
	return (
		<div ref={ wrapper }>
			<ComboboxControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				expandOnFocus={ false }
				{ ...props }
			/>
		</div>
	);
};
