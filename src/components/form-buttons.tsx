/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface Props {
	submitLabel: string;
	isBusy: boolean;
	isDisabled?: boolean;
	onCancel: () => void;
}

export const FormButtons = ( {
	submitLabel,
	isBusy,
	isDisabled = false,
	onCancel,
}: Props ) => (
	<div className="latchkey-buttons">
		<Button __next40pxDefaultSize variant="tertiary" onClick={ onCancel }>
			{ __( 'Cancel', 'latchkey' ) }
		</Button>
		<Button
			__next40pxDefaultSize
			variant="primary"
			type="submit"
			isBusy={ isBusy }
			accessibleWhenDisabled
			disabled={ isBusy || isDisabled }
		>
			{ submitLabel }
		</Button>
	</div>
);
