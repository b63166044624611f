/** What the PHP side measured; times in microseconds. */
export interface Measured {
	readonly calls: number;
	readonly median: number;
	/** Median of building the objects first, not in the median above. */
	readonly build: number | null;
	/** Medians of the pieces that a call consists of. */
	readonly pieces: readonly number[];
	/** The 10th and 90th percentile of the rounds' own medians. */
	readonly low: number;
	readonly high: number;
	readonly reads: number;
	readonly writes: number;
}

export interface Authentication {
	/** Each subject's calls of a round at a stretch. */
	readonly compared: Readonly< Record< string, Measured > >;
	/** The same subjects, one call of each in turn: nobody's caches are warm. */
	readonly in_turn: Readonly< Record< string, Measured > >;
	/** By number of keys. */
	readonly scaled: Readonly< Record< string, Measured > >;
}

export interface PageView {
	readonly views: number;
	/**
	 * Median of all that the plugin does, without what WordPress does for any
	 * active plugin.
	 */
	readonly added: number;
	readonly low: number;
	readonly high: number;
	/** Medians of the two things it consists of. */
	readonly loading: number;
	readonly callbacks: number;
	/** WordPress's own work for an active plugin without any code. */
	readonly empty_plugin: number;
	/** Median by hook. */
	readonly parts: Readonly< Record< string, number > >;
	readonly queries: number;
	readonly autoloaded_bytes: number;
	/** Whole requests with and without the plugin, one after the other. */
	readonly whole: {
		readonly pairs: number;
		readonly with: number;
		readonly without: number;
		/** Median of the differences, and its standard error. */
		readonly difference: number;
		readonly error: number;
		readonly queries: number;
	};
}

export interface Results {
	readonly machine: {
		readonly php: string;
		readonly database: string;
		readonly wordpress: string;
		readonly store: string;
	};
	readonly authentication: Authentication;
	readonly page_view: PageView;
}

const sorted = ( values: readonly number[] ): number[] =>
	[ ...values ].sort( ( a, b ) => a - b );

export const quantile = ( values: readonly number[], q: number ): number => {
	const all = sorted( values );
	return all[ Math.round( ( all.length - 1 ) * q ) ] ?? NaN;
};

export const median = ( values: readonly number[] ): number =>
	quantile( values, 0.5 );

/** Standard error of a median, from the quartiles as for a normal spread. */
export const medianError = ( values: readonly number[] ): number =>
	( 1.253 * ( quantile( values, 0.75 ) - quantile( values, 0.25 ) ) ) /
	1.349 /
	Math.sqrt( values.length );
