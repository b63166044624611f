/**
 * WordPress dependencies
 */
import {
	Button,
	CheckboxControl,
	TextareaControl,
} from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { chevronDown, chevronUp } from '@wordpress/icons';

/**
 * Internal dependencies
 */
import { fieldHelp } from '../../../components/field-help';
import { TextField } from '../../../components/text-field';
import { useFieldId } from '../../../components/use-field-id';
import { AreaFields } from './area-fields';
import type { FieldErrors, NewKeyForm } from './new-key';
import { HIGHEST_RATE } from './new-key';

interface Props {
	form: NewKeyForm;
	errors: FieldErrors;
	onChange: ( part: Partial< NewKeyForm > ) => void;
}

const FIELDS = [ 'areas', 'allowed_ips', 'rate_limit' ] as const;
const PANEL = 'latchkey-access';

/** What few need: closed at first, and open where something in it is wrong. */
export const AccessFields = ( { form, errors, onChange }: Props ) => {
	const id = useFieldId();
	const [ isOpened, setIsOpened ] = useState( false );
	const isOpen = isOpened || FIELDS.some( ( field ) => errors[ field ] );
	const isPair = form.kind === 'woocommerce';
	return (
		<div className="latchkey-disclosure">
			<Button
				__next40pxDefaultSize
				className="latchkey-disclosure__toggle"
				icon={ isOpen ? chevronUp : chevronDown }
				iconPosition="right"
				aria-expanded={ isOpen }
				aria-controls={ PANEL }
				onClick={ () => setIsOpened( ! isOpen ) }
			>
				{ __( 'Access', 'latchkey' ) }
				<span className="latchkey-muted">
					{ isPair
						? __( 'Areas, addresses and limits', 'latchkey' )
						: __( 'Addresses and limits', 'latchkey' ) }
				</span>
			</Button>
			<div id={ PANEL } className="latchkey-form" hidden={ ! isOpen }>
				{ isPair && (
					<AreaFields
						isLimited={ form.limitsAreas }
						value={ form.areas }
						permission={ form.permission }
						error={ errors.areas }
						onLimit={ ( limitsAreas ) =>
							onChange( { limitsAreas } )
						}
						onChange={ ( areas ) => onChange( { areas } ) }
					/>
				) }
				<TextareaControl
					__nextHasNoMarginBottom
					label={ __( 'Allowed addresses', 'latchkey' ) }
					help={ fieldHelp(
						__(
							'IP addresses and networks that may use the key, one a line, such as 203.0.113.7 or 203.0.113.0/24. Empty for any.',
							'latchkey'
						),
						errors.allowed_ips
					) }
					aria-invalid={ errors.allowed_ips ? true : undefined }
					rows={ 3 }
					dir="ltr"
					spellCheck={ false }
					value={ form.allowedIps }
					onChange={ ( allowedIps ) => onChange( { allowedIps } ) }
				/>
				<TextField
					className="latchkey-short-field"
					type="number"
					inputMode="numeric"
					min={ 1 }
					max={ HIGHEST_RATE }
					label={ __( 'Requests a minute, at most', 'latchkey' ) }
					help={ __( 'Empty for no limit.', 'latchkey' ) }
					error={ errors.rate_limit }
					value={ form.rateLimit }
					onChange={ ( rateLimit ) => onChange( { rateLimit } ) }
				/>
				<CheckboxControl
					id={ `${ id }-self-service` }
					__nextHasNoMarginBottom
					label={ __(
						'The key may rotate and revoke itself',
						'latchkey'
					) }
					help={ __(
						'For a program that changes its own secret now and then. So can whoever gets hold of the key.',
						'latchkey'
					) }
					checked={ form.selfService }
					onChange={ ( selfService ) => onChange( { selfService } ) }
				/>
				{ isPair && (
					<CheckboxControl
						id={ `${ id }-in-url` }
						__nextHasNoMarginBottom
						label={ __( 'Allow this key in URLs', 'latchkey' ) }
						help={ __(
							'Only for a program that cannot send a header: URLs end up in logs and histories.',
							'latchkey'
						) }
						checked={ form.allowInUrl }
						onChange={ ( allowInUrl ) =>
							onChange( { allowInUrl } )
						}
					/>
				) }
			</div>
		</div>
	);
};
