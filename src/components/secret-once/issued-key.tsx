/**
 * WordPress dependencies
 */
import { TabPanel } from '@wordpress/components';
import { lazy, Suspense } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import { useBoot } from '../../boot';
import { kindLabels } from '../../screens/keys/access';
import { CodeField, SecretField } from './copy-field';
import { FirstRequest } from './first-request';
import type { ShownKey } from './secrets';
import { qrText, secretsOf } from './secrets';
import { snippetsOf } from './snippets';
import { Spare } from './spare';

const QrCode = lazy( () =>
	import( /* webpackChunkName: "qr-code" */ './qr-code' ).then(
		( module ) => ( { default: module.QrCode } )
	)
);

interface Props {
	shown: ShownKey;
	/** Whether other keys are shown beside it. */
	isOneOfMany: boolean;
}

/** One key: its texts, its QR code, how to use it, and whether it has been used. */
export const IssuedKeySection = ( { shown, isOneOfMany }: Props ) => {
	const { urls } = useBoot();
	const qr = qrText( shown );
	const snippets = snippetsOf( shown, urls );
	const kind = kindLabels()[ shown.kind ];
	return (
		<section
			aria-label={ isOneOfMany ? `${ kind }: ${ shown.title }` : kind }
		>
			{ isOneOfMany && <h2>{ kind }</h2> }
			<div className="latchkey-issued">
				<div className="latchkey-issued__texts">
					{ secretsOf( shown ).map( ( { id, label, value } ) => (
						<SecretField
							key={ id }
							label={ label }
							value={ value }
						/>
					) ) }
					{ 'consumer_secret' in shown && ! qr && (
						<p className="latchkey-muted">
							{ sprintf(
								/* translators: %s: the last characters of a consumer key. */
								__(
									'The consumer key stays as it is: it ends in %s.',
									'latchkey'
								),
								shown.hint
							) }
						</p>
					) }
				</div>
				{ qr && (
					<Spare>
						<Suspense fallback={ null }>
							<QrCode text={ qr } />
						</Suspense>
					</Spare>
				) }
			</div>
			<FirstRequest shown={ shown } />
			<details className="latchkey-use">
				<summary>{ __( 'How to use it', 'latchkey' ) }</summary>
				<TabPanel
					className="latchkey-snippets"
					tabs={ snippets.map( ( { id, label } ) => ( {
						name: id,
						title: label,
					} ) ) }
				>
					{ ( { name } ) => {
						const snippet = snippets.find(
							( { id } ) => id === name
						);
						return snippet ? (
							<CodeField
								key={ snippet.id }
								label={ sprintf(
									/* translators: %s: a programming language or tool, such as "curl". */
									__( '%s example', 'latchkey' ),
									snippet.label
								) }
								value={ snippet.text }
							/>
						) : null;
					} }
				</TabPanel>
			</details>
		</section>
	);
};
