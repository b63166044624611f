/**
 * Writes build/languages.json out of Unicode's CLDR: the list behind GET /languages.
 *
 * In the list are
 * - every language, and every language with its script, that CLDR keeps at "basic" coverage or better;
 * - every regional form that CLDR's English names as a language of its own ("Brazilian Portuguese");
 * - every regional form that is official where a million people or more speak it ("es-AR", "de-AT").
 *
 * Run by `npm run build:languages`.
 */

/**
 * External dependencies
 */
import {
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
	copyFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export interface Language {
	/** BCP 47. */
	code: string;
	/** In English. */
	name: string;
	/** In the language itself; CLDR's own capitals. */
	native_name: string;
	direction: 'ltr' | 'rtl';
}

type Names = Record< string, string >;

interface TerritoryLanguage {
	_populationPercent: string;
	_officialStatus?: string;
}

interface Territory {
	_population: string;
	languagePopulation?: Record< string, TerritoryLanguage >;
}

interface Subtags {
	language: string;
	script: string | null;
	region: string | null;
}

const MINIMUM_SPEAKERS = 1_000_000;

const folderOf = ( packageName: string ): string =>
	dirname( require.resolve( `${ packageName }/package.json` ) );

const readJson = < T >( ...path: string[] ): T =>
	JSON.parse( readFileSync( join( ...path ), 'utf8' ) ) as T;

export const parseCode = ( code: string ): Subtags | null => {
	const match =
		/^(?<language>[a-z]{2,3})(?:-(?<script>[A-Z][a-z]{3}))?(?:-(?<region>[A-Z]{2}|\d{3}))?$/.exec(
			code
		);
	return match?.groups
		? {
				language: match.groups.language ?? '',
				script: match.groups.script ?? null,
				region: match.groups.region ?? null,
			}
		: null;
};

const readSupplemental = () => {
	const core = folderOf( 'cldr-core' );
	const supplemental = join( core, 'supplemental' );
	return {
		coverage: readJson< { effectiveCoverageLevels: Names } >(
			core,
			'coverageLevels.json'
		).effectiveCoverageLevels,
		scripts: readJson< {
			scriptMetadata: Record< string, { rtl: string } >;
		} >( core, 'scriptMetadata.json' ).scriptMetadata,
		likely: readJson< { supplemental: { likelySubtags: Names } } >(
			supplemental,
			'likelySubtags.json'
		).supplemental.likelySubtags,
		territories: readJson< {
			supplemental: { territoryInfo: Record< string, Territory > };
		} >( supplemental, 'territoryInfo.json' ).supplemental.territoryInfo,
	};
};

type Supplemental = ReturnType< typeof readSupplemental >;

/** CLDR's names of languages, scripts and territories, as one locale writes them. */
const readNames = ( locale: string ) => {
	const folder = join( folderOf( 'cldr-localenames-full' ), 'main', locale );
	if ( ! existsSync( folder ) ) {
		return null;
	}
	const part = < T >( file: string, key: string ): T =>
		(
			readJson< {
				main: Record<
					string,
					{ localeDisplayNames: Record< string, T > }
				>;
			} >( folder, `${ file }.json` ).main[ locale ]
				?.localeDisplayNames as Record< string, T >
		 )[ key ] as T;
	return {
		languages: part< Names >( 'languages', 'languages' ),
		scripts: part< Names >( 'scripts', 'scripts' ),
		territories: part< Names >( 'territories', 'territories' ),
		pattern: part< Names >( 'localeDisplayNames', 'localeDisplayPattern' ),
	};
};

type LocaleNames = NonNullable< ReturnType< typeof readNames > >;

/** "Serbian (Latin)": CLDR's own pattern for a code that has no name of its own. */
const displayName = (
	code: string,
	names: LocaleNames
): string | undefined => {
	const whole = names.languages[ code ];
	const subtags = parseCode( code );
	if ( whole || ! subtags ) {
		return whole;
	}
	const withScript = subtags.script
		? names.languages[ `${ subtags.language }-${ subtags.script }` ]
		: undefined;
	const base = withScript ?? names.languages[ subtags.language ];
	const details = [
		subtags.script && ! withScript ? names.scripts[ subtags.script ] : null,
		subtags.region ? names.territories[ subtags.region ] : null,
	].filter( ( detail ) => detail !== null );
	if ( ! base || details.includes( undefined ) ) {
		return undefined;
	}
	const separator = names.pattern.localeSeparator ?? '{0}, {1}';
	const inside = ( details as string[] ).reduce( ( all, next ) =>
		separator.replace( '{0}', all ).replace( '{1}', next )
	);
	return ( names.pattern.localePattern ?? '{0} ({1})' )
		.replace( '{0}', base )
		.replace( '{1}', inside );
};

const directionOf = (
	code: string,
	{ likely, scripts }: Supplemental
): Language[ 'direction' ] => {
	const subtags = parseCode( code );
	const script =
		subtags?.script ??
		parseCode( likely[ code ] ?? likely[ subtags?.language ?? code ] ?? '' )
			?.script;
	return script && scripts[ script ]?.rtl === 'YES' ? 'rtl' : 'ltr';
};

/** Is the language official in that territory, for a million speakers or more? */
const isMainRegion = (
	{ language, script, region }: Subtags,
	{ territories }: Supplemental
): boolean => {
	const territory = territories[ region ?? '' ];
	const spoken =
		territory?.languagePopulation?.[
			script ? `${ language }_${ script }` : language
		];
	return (
		!! territory &&
		!! spoken?._officialStatus?.includes( 'official' ) &&
		( Number( territory._population ) *
			Number( spoken._populationPercent ) ) /
			100 >=
			MINIMUM_SPEAKERS
	);
};

export const buildLanguages = (): Language[] => {
	const supplemental = readSupplemental();
	const english = readNames( 'en' );
	if ( ! english ) {
		throw new Error( 'cldr-localenames-full has no English names.' );
	}
	const codes = new Set( [
		...Object.keys( supplemental.coverage ),
		...Object.keys( english.languages ),
	] );
	return [ ...codes ]
		.sort( ( a, b ) => ( a < b ? -1 : 1 ) )
		.flatMap( ( code ): Language[] => {
			const subtags = parseCode( code );
			const { language } = subtags ?? {};
			if (
				! subtags ||
				! language ||
				language === 'und' ||
				! (
					supplemental.coverage[ code ] ?? english.languages[ code ]
				) ||
				! supplemental.coverage[ language ] ||
				( subtags.region &&
					! english.languages[ code ] &&
					! isMainRegion( subtags, supplemental ) )
			) {
				return [];
			}
			// pt-BR has no folder: it is what "pt" means. Its names are those of "pt".
			const own =
				readNames( code ) ??
				( subtags.script
					? readNames( `${ language }-${ subtags.script }` )
					: null ) ??
				readNames( language );
			const name = displayName( code, english );
			const native = own ? displayName( code, own ) : undefined;
			return name && native && name !== code && native !== code
				? [
						{
							code,
							name,
							native_name: native,
							direction: directionOf( code, supplemental ),
						},
					]
				: [];
		} );
};

if ( require.main === module ) {
	const folder = join( __dirname, '..', '..', 'build' );
	const languages = buildLanguages();
	mkdirSync( folder, { recursive: true } );
	writeFileSync(
		join( folder, 'languages.json' ),
		`[\n${ languages
			.map( ( language ) => `\t${ JSON.stringify( language ) }` )
			.join( ',\n' ) }\n]\n`
	);
	// CLDR's licence wants to travel with its data.
	copyFileSync(
		require.resolve( 'cldr-core/LICENSE' ),
		join( folder, 'languages.LICENSE.txt' )
	);
	process.stdout.write(
		`build/languages.json: ${ languages.length } languages\n`
	);
}
