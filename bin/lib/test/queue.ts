/**
 * Internal dependencies
 */
import type { Job } from './result';

/** Jobs that can begin; more may come until it is closed. */
export class Queue {
	private readonly jobs: Job[] = [];
	private waiting: Array< () => void > = [];
	private open = true;

	public add( jobs: readonly Job[] ): void {
		this.jobs.push( ...jobs );
		this.wake();
	}

	/** No more will come. */
	public close(): void {
		this.open = false;
		this.wake();
	}

	/**
	 * The next job of a sort; waits until there is one.
	 *
	 * @param wanted Whether a job is of that sort.
	 * @return Null when none will come any more.
	 */
	public async take(
		wanted: ( job: Job ) => boolean
	): Promise< Job | null > {
		for (;;) {
			const place = this.jobs.findIndex( wanted );
			const [ job ] = place < 0 ? [] : this.jobs.splice( place, 1 );
			if ( job ) {
				return job;
			}
			if ( ! this.open ) {
				return null;
			}
			await new Promise< void >( ( resolve ) => {
				this.waiting.push( resolve );
			} );
		}
	}

	private wake(): void {
		const woken = this.waiting;
		this.waiting = [];
		woken.forEach( ( resolve ) => resolve() );
	}
}
