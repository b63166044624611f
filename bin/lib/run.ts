/**
 * External dependencies
 */
import { spawn } from 'node:child_process';

export interface RunOptions {
	readonly cwd?: string;
	readonly env?: Readonly< Record< string, string > >;
	readonly input?: string;
	/** Milliseconds after which the command is ended and counts as failed. */
	readonly timeout?: number;
	/** Show what the command prints while it runs. */
	readonly show?: boolean;
}

export interface RunResult {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

export class CommandFailed extends Error {
	public readonly result: RunResult;

	public constructor( command: string, result: RunResult ) {
		const tail = `${ result.stdout }\n${ result.stderr }`
			.trim()
			.split( '\n' )
			.slice( -25 )
			.join( '\n' );
		super( `${ command } ended with status ${ result.status }\n${ tail }` );
		this.name = 'CommandFailed';
		this.result = result;
	}
}

/**
 * Runs a command to its end and gives its status, whatever it is.
 *
 * @param command Program.
 * @param args    Its arguments; no shell is involved.
 * @param options Where and how.
 */
export const tryRun = (
	command: string,
	args: readonly string[],
	options: RunOptions = {}
): Promise< RunResult > =>
	new Promise( ( resolve ) => {
		const child = spawn( command, args, {
			cwd: options.cwd,
			env: { ...process.env, ...options.env },
			stdio: [
				undefined === options.input ? 'ignore' : 'pipe',
				'pipe',
				'pipe',
			],
			...( options.timeout ? { timeout: options.timeout } : {} ),
		} );
		let stdout = '';
		let stderr = '';
		child.stdout?.on( 'data', ( chunk: Buffer ) => {
			stdout += chunk.toString();
			if ( options.show ) {
				process.stderr.write( chunk );
			}
		} );
		child.stderr?.on( 'data', ( chunk: Buffer ) => {
			stderr += chunk.toString();
			if ( options.show ) {
				process.stderr.write( chunk );
			}
		} );
		child.on( 'error', ( error ) =>
			resolve( { status: 127, stdout, stderr: error.message } )
		);
		const finish = (
			status: number | null,
			signal: NodeJS.Signals | null
		): void =>
			resolve( {
				status: status ?? 1,
				stdout,
				stderr: signal ? `${ stderr }\nended by ${ signal }` : stderr,
			} );
		child.on( 'close', finish );
		// What the command leaves running may hold its output open for ever.
		child.on( 'exit', ( status, signal ) =>
			setTimeout( () => {
				finish( status, signal );
				child.stdout?.destroy();
				child.stderr?.destroy();
			}, 1000 ).unref()
		);
		if ( undefined !== options.input ) {
			child.stdin?.end( options.input );
		}
	} );

/**
 * Runs a command that must succeed, and gives what it printed.
 *
 * @param command Program.
 * @param args    Its arguments.
 * @param options Where and how.
 */
export const run = async (
	command: string,
	args: readonly string[],
	options: RunOptions = {}
): Promise< string > => {
	const result = await tryRun( command, args, options );
	if ( 0 !== result.status ) {
		throw new CommandFailed(
			[ command, ...args ].join( ' ' ).slice( 0, 200 ),
			result
		);
	}
	return result.stdout;
};

export const hasCommand = async ( name: string ): Promise< boolean > =>
	0 === ( await tryRun( 'sh', [ '-c', 'command -v -- "$0"', name ] ) ).status;
