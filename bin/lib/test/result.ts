/** A test that did not pass, and why in a few words. */
export interface Unpassed {
	readonly name: string;
	readonly reason: string;
}

/** What came of one suite, counted by the tool that ran it. */
export interface SuiteResult {
	readonly name: string;
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** Each that the tool names; a suite that died has none. */
	readonly failures: readonly Unpassed[];
	readonly skips: readonly Unpassed[];
	/** What to read when something failed. */
	readonly output: string;
	readonly warnings: readonly string[];
	readonly seconds: number;
}

export interface Job {
	readonly name: string;
	/** Mostly waits, so it goes beside those that keep the processors busy. */
	readonly waits?: boolean;
	readonly run: () => Promise< SuiteResult[] >;
}

export const seconds = ( since: number ): number =>
	Math.round( ( Date.now() - since ) / 100 ) / 10;

export const died = ( name: string, reason: unknown ): SuiteResult => ( {
	name,
	passed: 0,
	failed: 1,
	skipped: 0,
	failures: [],
	skips: [],
	output: `${ name } died: ${
		reason instanceof Error ? ( reason.stack ?? reason.message ) : reason
	}`,
	warnings: [],
	seconds: 0,
} );
