/** What came of one suite, counted by the tool that ran it. */
export interface SuiteResult {
	readonly name: string;
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** Each with its reason. */
	readonly skips: ReadonlyArray< { name: string; reason: string } >;
	/** What to read when something failed. */
	readonly output: string;
	readonly warnings: readonly string[];
	readonly seconds: number;
}

export interface Job {
	readonly name: string;
	readonly run: () => Promise< SuiteResult[] >;
}

export const seconds = ( since: number ): number =>
	Math.round( ( Date.now() - since ) / 100 ) / 10;

export const died = ( name: string, reason: unknown ): SuiteResult => ( {
	name,
	passed: 0,
	failed: 1,
	skipped: 0,
	skips: [],
	output: `${ name } died: ${
		reason instanceof Error ? ( reason.stack ?? reason.message ) : reason
	}`,
	warnings: [],
	seconds: 0,
} );
