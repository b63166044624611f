/**
 * External dependencies
 */
import type { ComponentProps } from 'react';

interface Props extends ComponentProps< 'button' > {
	variant: 'primary' | 'secondary';
}

/** A button that looks like WordPress's, where WordPress's controls are not waited for (src/controls.ts). */
export const PlainButton = ( { variant, className = '', ...props }: Props ) => (
	<button
		type="button"
		className={ `components-button is-next-40px-default-size is-${ variant } ${ className }` }
		{ ...props }
	/>
);
