/**
 * External dependencies
 */
import { existsSync } from 'node:fs';

/**
 * Internal dependencies
 */
import { step } from './progress';
import { hasCommand, run, tryRun } from './run';

/** Something a machine must have, and the Debian package that brings it. */
export interface Need {
	readonly name: string;
	readonly debian: string;
	readonly present: () => Promise< boolean >;
}

const phpHas = async ( extension: string ): Promise< boolean > =>
	0 ===
	(
		await tryRun( 'php', [
			'-r',
			`exit( extension_loaded( '${ extension }' ) ? 0 : 1 );`,
		] )
	).status;

const command = ( name: string, debian: string ): Need => ( {
	name,
	debian,
	present: () => hasCommand( name ),
} );

const extension = ( name: string, debian: string ): Need => ( {
	name: `PHP extension ${ name }`,
	debian,
	present: () => phpHas( name ),
} );

const HEADLESS_CHROMIUM = '/usr/bin/chromium-headless-shell';

/** Chromium without its windows, which is all that a test sees of it, at two thirds of the time; or the whole of it. */
export const headlessChromium = (): string =>
	process.env.LATCHKEY_CHROMIUM ??
	( existsSync( HEADLESS_CHROMIUM )
		? HEADLESS_CHROMIUM
		: '/usr/bin/chromium' );

export const NEEDS = {
	php: command( 'php', 'php-cli' ),
	composer: command( 'composer', 'composer' ),
	unzip: command( 'unzip', 'unzip' ),
	zip: command( 'zip', 'zip' ),
	openssl: command( 'openssl', 'openssl' ),
	sqlite: extension( 'pdo_sqlite', 'php-sqlite3' ),
	mysqli: extension( 'mysqli', 'php-mysql' ),
	curl: extension( 'curl', 'php-curl' ),
	mbstring: extension( 'mbstring', 'php-mbstring' ),
	xml: extension( 'dom', 'php-xml' ),
	intl: extension( 'intl', 'php-intl' ),
	mariadb: command( 'mariadbd', 'mariadb-server' ),
	chromium: command( 'chromium', 'chromium' ),
	headlessChromium: {
		name: 'chromium-headless-shell',
		debian: 'chromium-headless-shell',
		present: async () => existsSync( headlessChromium() ),
	},
} as const satisfies Record< string, Need >;

const missingOf = async ( needs: readonly Need[] ): Promise< Need[] > => {
	const present = await Promise.all( needs.map( ( n ) => n.present() ) );
	return needs.filter( ( _, index ) => ! present[ index ] );
};

/**
 * Makes sure that the machine has what is needed: installs it when root on
 * Debian, else ends with one line that says what to install.
 *
 * @param needs What is needed.
 */
export const ensure = async ( needs: readonly Need[] ): Promise< void > => {
	const missing = await missingOf( needs );
	if ( 0 === missing.length ) {
		return;
	}
	const packages = [ ...new Set( missing.map( ( need ) => need.debian ) ) ];
	const isRoot = 0 === process.getuid?.();
	if ( ! isRoot || ! ( await hasCommand( 'apt-get' ) ) ) {
		throw new Error(
			`Please install: ${ missing
				.map( ( need ) => need.name )
				.join( ', ' ) } (on Debian: apt-get install ${ packages.join(
				' '
			) })`
		);
	}
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await step( 'apt-get update', () =>
		run( 'apt-get', [ 'update' ], { env } )
	);
	await step( `apt-get install ${ packages.join( ' ' ) }`, () =>
		run(
			'apt-get',
			[ 'install', '-y', '--no-install-recommends', ...packages ],
			{ env }
		)
	);
	const still = await missingOf( missing );
	if ( still.length > 0 ) {
		throw new Error(
			`Still missing after installation: ${ still
				.map( ( need ) => need.name )
				.join( ', ' ) }`
		);
	}
};
