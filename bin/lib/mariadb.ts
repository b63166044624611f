/**
 * External dependencies
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/**
 * Internal dependencies
 */
import { atExit } from './cleanup';
import { freePort, waitForPort } from './ports';
import { run } from './run';

/** What a test needs to stop this server by its pid and start it again. */
export interface MariaDbControl {
	readonly command: readonly string[];
	readonly pid_file: string;
	readonly port: number;
	readonly socket: string;
}

/** A MariaDB server of our own: own data folder, socket and port. */
export class MariaDb {
	private child: ChildProcess | null = null;
	private forget: () => void = () => undefined;

	private constructor(
		private readonly dir: string,
		public readonly port: number
	) {}

	public static async start(): Promise< MariaDb > {
		// A socket's path must be short, so not below the project's folder.
		const dir = await mkdtemp( path.join( os.tmpdir(), 'latchkey-db-' ) );
		await mkdir( path.join( dir, 'data' ) );
		await run( 'mysql_install_db', [
			'--no-defaults',
			`--datadir=${ dir }/data`,
			// A server that starts sweeps its temporary folder: never a shared one.
			`--tmpdir=${ dir }`,
			...MariaDb.user(),
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
		] );
		const server = new MariaDb( dir, await freePort() );
		server.forget = atExit( () => {
			server.kill();
			rmSync( dir, { recursive: true, force: true } );
		} );
		await server.up();
		return server;
	}

	private static user(): string[] {
		return 0 === process.getuid?.() ? [ '--user=root' ] : [];
	}

	public get socket(): string {
		return path.join( this.dir, 's.sock' );
	}

	public get control(): MariaDbControl {
		return {
			command: [
				'mariadbd',
				'--no-defaults',
				`--datadir=${ this.dir }/data`,
				`--tmpdir=${ this.dir }`,
				...MariaDb.user(),
				`--socket=${ this.socket }`,
				`--port=${ this.port }`,
				`--pid-file=${ this.dir }/pid`,
				'--bind-address=127.0.0.1',
				'--innodb-flush-log-at-trx-commit=2',
				'--innodb-buffer-pool-size=64M',
				'--max-connections=200',
			],
			pid_file: path.join( this.dir, 'pid' ),
			port: this.port,
			socket: this.socket,
		};
	}

	private async up(): Promise< void > {
		const [ program = '', ...args ] = this.control.command;
		const log = openSync( path.join( this.dir, 'log' ), 'a' );
		this.child = spawn( program, args, {
			stdio: [ 'ignore', log, log ],
		} );
		await waitForPort( this.port );
	}

	public async createDatabase( name: string ): Promise< void > {
		await this.sql(
			`DROP DATABASE IF EXISTS \`${ name }\`; CREATE DATABASE \`${ name }\` DEFAULT CHARACTER SET utf8mb4`
		);
	}

	public sql( statement: string ): Promise< string > {
		return run( 'mysql', [
			'--no-defaults',
			`--socket=${ this.socket }`,
			'-uroot',
			'-N',
			'-e',
			statement,
		] );
	}

	/**
	 * Ends the server by the pid in its own file: a test may have started it
	 * anew, then it is no child of this process.
	 */
	private kill(): void {
		const pid = this.pid();
		if ( pid ) {
			try {
				process.kill( pid, 'SIGKILL' );
			} catch {
				// Gone already.
			}
		}
		this.child?.kill( 'SIGKILL' );
	}

	private pid(): number | null {
		try {
			return (
				Number(
					readFileSync( this.control.pid_file, 'utf8' ).trim()
				) || null
			);
		} catch {
			return null;
		}
	}

	/** Stops the server and throws its data away. */
	public async stop(): Promise< void > {
		this.forget();
		this.kill();
		await rm( this.dir, {
			recursive: true,
			force: true,
			maxRetries: 5,
			retryDelay: 100,
		} );
	}
}
