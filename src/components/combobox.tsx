/**
 * External dependencies
 */
import type { ComponentProps } from 'react';

/**
 * WordPress dependencies
 */
import { ComboboxControl } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';

/**
 * Internal dependencies
 */
import { fieldHelp } from './field-help';

type Props = Omit<
	ComponentProps< typeof ComboboxControl >,
	'__next40pxDefaultSize' | '__nextHasNoMarginBottom' | 'expandOnFocus'
> & {
	/** What is wrong with the choice. */
	error?: string | undefined;
};

/**
 * WordPress's combobox, opened by typing, by a click or an arrow key, and not by the focus alone.
 *
 * WordPress names its list by `aria-owns` (ARIA 1.0); ARIA 1.2 wants `aria-controls`, which is kept beside it here.
 * It ties neither help nor fault to its field; that is done here too.
 */
export const Combobox = ( { error, help, ...props }: Props ) => {
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
	const hasHelp = Boolean( help ) || Boolean( error );
	useEffect( () => {
		const input = wrapper.current?.querySelector( '[role="combobox"]' );
		if ( ! input ) {
			return;
		}
		const helpId = `${ input.id }__help`;
		const others = ( input.getAttribute( 'aria-describedby' ) ?? '' )
			.split( ' ' )
			.filter( ( id ) => id && id !== helpId );
		input.setAttribute(
			'aria-describedby',
			[ ...( hasHelp ? [ helpId ] : [] ), ...others ].join( ' ' )
		);
		if ( error ) {
			input.setAttribute( 'aria-invalid', 'true' );
		} else {
			input.removeAttribute( 'aria-invalid' );
		}
	}, [ hasHelp, error ] );
	return (
		<div ref={ wrapper }>
			<ComboboxControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				expandOnFocus={ false }
				{ ...props }
				help={ fieldHelp( help, error ) }
			/>
		</div>
	);
};
