/**
 * WordPress dependencies
 */
import { Button } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

/**
 * Internal dependencies
 */
import type { Site } from '../../types';
import { LanguageName } from './language-name';
import { SHOP } from './new-clone';
import { PlaceName } from './table';

export const REGISTER_ID = 'latchkey-register-site';

interface Props {
	sites: Site[];
	onRegister: () => void;
}

/** Originals that can be cloned. Not shown while this shop is the only one. */
export const Sites = ( { sites, onRegister }: Props ) => (
	<section className="latchkey-card" aria-labelledby="latchkey-sites">
		<div className="latchkey-card__head">
			<h2 id="latchkey-sites">{ __( 'Sites', 'latchkey' ) }</h2>
			<Button
				__next40pxDefaultSize
				id={ REGISTER_ID }
				variant="secondary"
				onClick={ onRegister }
			>
				{ __( 'Register a site', 'latchkey' ) }
			</Button>
		</div>
		<ul className="latchkey-sites">
			{ sites.map( ( site ) => (
				<li key={ site.id }>
					<PlaceName { ...site } />
					<span className="latchkey-place">
						{ site.language && (
							<LanguageName code={ site.language } />
						) }
						{ site.language && site.id === SHOP && ' · ' }
						{ site.id === SHOP && __( 'This shop', 'latchkey' ) }
					</span>
				</li>
			) ) }
		</ul>
	</section>
);
