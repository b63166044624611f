type Task = () => void;

const tasks = new Set< Task >();

let installed = false;

const runAll = (): void => {
	for ( const task of [ ...tasks ].reverse() ) {
		try {
			task();
		} catch {
			// Nothing more can be done at exit.
		}
	}
	tasks.clear();
};

/**
 * What must not outlive this process (servers, databases): run at exit,
 * Ctrl-C included. Synchronous by nature.
 *
 * @param task Ends one thing.
 * @return Forgets the task, for when it was ended in the normal way.
 */
export const atExit = ( task: Task ): ( () => void ) => {
	if ( ! installed ) {
		installed = true;
		process.on( 'exit', runAll );
		for ( const signal of [ 'SIGINT', 'SIGTERM', 'SIGHUP' ] as const ) {
			process.on( signal, () => process.exit( 130 ) );
		}
	}
	tasks.add( task );
	return () => {
		tasks.delete( task );
	};
};
