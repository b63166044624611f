/** JSON schema, as far as the plugin uses it. */
interface Schema {
	readonly type?: string | readonly string[];
	readonly description?: string;
	readonly enum?: ReadonlyArray< string | null >;
	readonly items?: Schema;
	readonly properties?: Readonly< Record< string, Schema > >;
	readonly required?: boolean;
	readonly default?: unknown;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly maxLength?: number;
	readonly maxItems?: number;
	readonly format?: string;
}

type Schemas = Readonly< Record< string, Schema > >;

export interface RestApi {
	readonly routes: ReadonlyArray< {
		readonly method: string;
		readonly path: string;
		readonly args: Schemas;
		readonly schema: string;
	} >;
	readonly schemas: Readonly< Record< string, Schemas > >;
}

/** What every list takes: said once, in the template. */
const OF_LISTS = [ 'page', 'per_page', 'search', 'order' ];

const code = ( value: unknown ): string =>
	`\`${ 'string' === typeof value ? value : JSON.stringify( value ) }\``;

const typeOf = ( schema: Schema ): string => {
	const values = schema.enum?.filter( ( value ) => null !== value ) ?? [];
	const types = [ schema.type ?? [] ].flat().map( ( type ) => {
		if ( 'array' === type && schema.items ) {
			return `list of ${ typeOf( schema.items ) }`;
		}
		if ( 'string' === type && values.length > 0 ) {
			return values.map( code ).join( ', ' );
		}
		return 'string' === type && 'date-time' === schema.format
			? 'instant'
			: type;
	} );
	return types.join( ' or ' );
};

const bounds = ( schema: Schema ): string[] => [
	...( undefined !== schema.minimum && undefined !== schema.maximum
		? [ `${ schema.minimum } to ${ schema.maximum }` ]
		: [] ),
	...( undefined !== schema.maxLength
		? [ `at most ${ schema.maxLength } characters` ]
		: [] ),
	...( undefined !== schema.maxItems
		? [ `at most ${ schema.maxItems }` ]
		: [] ),
	...( undefined !== schema.default
		? [ `${ code( schema.default ) } unless given` ]
		: [] ),
];

/** An object's fields in one line, where they all are alike in one phrase. */
const partsOf = ( schema: Schema ): string => {
	const parts = Object.entries(
		schema.properties ?? schema.items?.properties ?? {}
	);
	const kinds = new Set( parts.map( ( [ , part ] ) => typeOf( part ) ) );
	if ( 0 === parts.length ) {
		return '';
	}
	return 1 === kinds.size && parts.length > 1
		? ` Fields ${ parts
				.map( ( [ name ] ) => code( name ) )
				.join( ', ' ) }: each ${ [ ...kinds ][ 0 ] }.`
		: ` Fields: ${ parts
				.map(
					( [ name, part ] ) =>
						`${ code( name ) } (${ typeOf( part ) })`
				)
				.join( ', ' ) }.`;
};

const row = ( [ name, schema ]: readonly [ string, Schema ] ): string => {
	const more = bounds( schema );
	const text = `${ schema.description ?? '' }${
		more.length > 0 ? ` (${ more.join( '; ' ) })` : ''
	}${ partsOf( schema ) }`;
	return `| ${ code( name ) }${
		schema.required ? ' (needed)' : ''
	} | ${ typeOf( schema ) } | ${ text.trim() } |`;
};

const table = ( head: string, fields: ReadonlyArray< [ string, Schema ] > ) =>
	fields.length > 0
		? [
				`| ${ head } | type | |`,
				'| --- | --- | --- |',
				...fields.map( row ),
			]
		: [];

/**
 * Puts routes and schemas into the places that a template has for them: `{{route GET /keys: who may}}` and
 * `{{schema latchkey-key}}`, each on a line of its own. A route without a place is a problem: somebody has to say who may.
 *
 * @param template The template.
 * @param api      What the controllers register.
 */
export const render = (
	template: string,
	api: RestApi
): { text: string; problems: string[] } => {
	const problems: string[] = [];
	const said = new Set< string >();
	const route = ( name: string, who: string ): string[] => {
		const found = api.routes.find(
			( { method, path } ) => `${ method } ${ path }` === name
		);
		said.add( name );
		if ( ! found ) {
			problems.push(
				`rest-api.template.md names ${ name }, which is no route`
			);
			return [];
		}
		const fields = Object.entries( found.args ).filter(
			( [ field ] ) => ! OF_LISTS.includes( field )
		);
		return [
			`### \`${ name }\``,
			'',
			who,
			...( fields.length > 0
				? [ '', ...table( 'parameter', fields ) ]
				: [] ),
		];
	};
	const schema = ( name: string ): string[] => {
		const found = api.schemas[ name ];
		if ( ! found ) {
			problems.push(
				`rest-api.template.md names ${ name }, which is no schema`
			);
		}
		return table( 'field', Object.entries( found ?? {} ) );
	};
	const text = template
		.split( '\n' )
		.flatMap( ( line ) => {
			const match = /^\{\{(route|schema) ([^:]+?)(?:: (.*))?\}\}$/.exec(
				line
			);
			if ( ! match ) {
				return [ line ];
			}
			return 'route' === match[ 1 ]
				? route( match[ 2 ] ?? '', match[ 3 ] ?? '' )
				: schema( match[ 2 ] ?? '' );
		} )
		.join( '\n' );
	for ( const { method, path } of api.routes ) {
		if ( ! said.has( `${ method } ${ path }` ) ) {
			problems.push(
				`${ method } ${ path } is not in bin/lib/rest-api.template.md: say who may use it`
			);
		}
	}
	return { text, problems };
};
