/**
 * External dependencies
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { fromCache } from './paths';
import { run } from './run';

const PACKAGES = [
	'wordpress',
	'wordpress-theme-twentytwentyfive',
	'libjs-cropper',
	'libjs-jquery-ui',
	'libjs-lodash',
	'libjs-underscore',
	'libphp-phpmailer',
	'php-getid3',
];

export type Suite = 'trixie' | 'sid';

const SUITE_LINE = /^Suites:\s*(.*)$/m;

const isSecurity = ( text: string ): boolean => /-security\b/.test( text );

/**
 * The machine's own Debian archive, written for another release. No mirror's
 * name is known here: it comes from the machine's sources.
 *
 * @param suite Debian release wanted.
 */
const sourcesFor = async ( suite: Suite ): Promise< Map< string, string > > => {
	const out = new Map< string, string >();
	const parts = '/etc/apt/sources.list.d';
	const names = await readdir( parts ).catch( () => [] as string[] );
	for ( const name of names.filter( ( n ) => n.endsWith( '.sources' ) ) ) {
		const text = await readFile( path.join( parts, name ), 'utf8' );
		const stanza = text.split( /\n\s*\n/ ).find( ( candidate ) => {
			const suites = SUITE_LINE.exec( candidate )?.[ 1 ] ?? '';
			return (
				/^URIs:.*\bdebian\b/m.test( candidate ) &&
				! isSecurity( suites )
			);
		} );
		if ( stanza ) {
			out.set(
				'debian.sources',
				`${ stanza.replace( SUITE_LINE, `Suites: ${ suite }` ) }\n`
			);
			return out;
		}
	}
	const list = await readFile( '/etc/apt/sources.list', 'utf8' ).catch(
		() => ''
	);
	const line = list
		.split( '\n' )
		.find(
			( candidate ) =>
				/^deb\s.*\/debian\/?\s/.test( candidate ) &&
				! isSecurity( candidate )
		);
	if ( line ) {
		out.set(
			'debian.list',
			line.replace( /(\/debian\/?\s+)\S+(\s.*)$/, `$1${ suite } main` ) +
				'\n'
		);
	}
	return out;
};

/**
 * Unpacks Debian's WordPress of a release, without installing it.
 *
 * @param suite Debian release: trixie has 6.8, sid 7.1.
 * @param out   Folder to make.
 * @throws Error when apt has no Debian sources or the archive has no answer.
 */
export const unpackFromDebian = async (
	suite: Suite,
	out: string
): Promise< void > => {
	const sources = await sourcesFor( suite );
	if ( 0 === sources.size ) {
		throw new Error( 'this machine has no Debian archive in its sources' );
	}
	const work = fromCache( `apt-${ suite }` );
	await rm( work, { recursive: true, force: true } );
	for ( const folder of [
		'parts',
		'lists/partial',
		'cache/archives/partial',
		'tree',
	] ) {
		await mkdir( path.join( work, folder ), { recursive: true } );
	}
	for ( const [ name, text ] of sources ) {
		await writeFile( path.join( work, 'parts', name ), text );
	}
	const options = [
		[ 'Dir::Etc::sourcelist', '/dev/null' ],
		[ 'Dir::Etc::sourceparts', path.join( work, 'parts' ) ],
		[ 'Dir::State::lists', path.join( work, 'lists' ) ],
		[ 'Dir::Cache', path.join( work, 'cache' ) ],
		[ 'APT::Sandbox::User', 'root' ],
		[ 'Acquire::Languages', 'none' ],
	].flatMap( ( [ name, value ] ) => [ '-o', `${ name }=${ value }` ] );
	await run( 'apt-get', [ ...options, 'update', '-qq' ], { cwd: work } );
	await run( 'apt-get', [ ...options, 'download', '-qq', ...PACKAGES ], {
		cwd: work,
	} );
	const debs = ( await readdir( work ) ).filter( ( name ) =>
		name.endsWith( '.deb' )
	);
	for ( const deb of debs ) {
		await run( 'dpkg', [ '-x', deb, 'tree' ], { cwd: work } );
	}
	const tree = path.join( work, 'tree/usr/share/wordpress' );
	// A link out of the tree, and a configuration for /etc: neither is wanted.
	await rm( path.join( tree, '.htaccess' ), { force: true } );
	await rm( path.join( tree, 'wp-config.php' ), { force: true } );
	await run( 'cp', [ '-aL', tree, out ] );
	await rm( work, { recursive: true, force: true } );
};
