/**
 * Internal dependencies
 */
import { Queue } from './queue';
import type { Job } from './result';

const job = ( name: string, waits = false ): Job => ( {
	name,
	waits,
	run: async () => [],
} );

const works = ( { waits }: Job ): boolean => ! waits;

test( 'each job is taken once, by who wants its sort, in the order in which they came', async () => {
	const queue = new Queue();
	queue.add( [ job( 'races', true ), job( 'unit' ), job( 'http' ) ] );
	queue.close();
	expect( ( await queue.take( works ) )?.name ).toBe( 'unit' );
	expect( ( await queue.take( works ) )?.name ).toBe( 'http' );
	expect( await queue.take( works ) ).toBeNull();
	expect( ( await queue.take( () => true ) )?.name ).toBe( 'races' );
	expect( await queue.take( () => true ) ).toBeNull();
} );

test( 'who asks before there is a job waits for one, and all are let go in the end', async () => {
	const queue = new Queue();
	const first = queue.take( works );
	const second = queue.take( works );
	const third = queue.take( works );
	queue.add( [ job( 'races', true ), job( 'unit' ) ] );
	expect( ( await first )?.name ).toBe( 'unit' );
	queue.add( [ job( 'http' ) ] );
	expect( ( await second )?.name ).toBe( 'http' );
	queue.close();
	expect( await third ).toBeNull();
	expect( ( await queue.take( () => true ) )?.name ).toBe( 'races' );
} );
