/**
 * External dependencies
 */
import { QRCodeSVG } from 'qrcode.react';

/**
 * WordPress dependencies
 */
import { __ } from '@wordpress/i18n';

/** A pair as WooCommerce's apps read it: black on white, with a margin, whatever the colours around. */
export const QrCode = ( { text }: { text: string } ) => (
	<figure className="latchkey-qr">
		<QRCodeSVG
			value={ text }
			size={ 148 }
			level="M"
			marginSize={ 2 }
			role="img"
			title={ __(
				'QR code with the consumer key and the consumer secret',
				'latchkey'
			) }
		/>
		<figcaption>
			{ __( 'For apps that scan their key.', 'latchkey' ) }
		</figcaption>
	</figure>
);
