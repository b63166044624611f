/**
 * External dependencies
 */
import net from 'node:net';

const unused = (): Promise< number > =>
	new Promise( ( resolve, reject ) => {
		const server = net.createServer();
		server.on( 'error', reject );
		server.listen( 0, '127.0.0.1', () => {
			const address = server.address();
			const port =
				address && 'object' === typeof address ? address.port : 0;
			server.close( () => resolve( port ) );
		} );
	} );

const given = new Set< number >();

/** A port on 127.0.0.1 that nobody listens on now, and that nobody else in this process was given. */
export const freePort = async (): Promise< number > => {
	for (;;) {
		const port = await unused();
		if ( ! given.has( port ) ) {
			given.add( port );
			return port;
		}
	}
};

export const isFree = ( port: number ): Promise< boolean > =>
	new Promise( ( resolve ) => {
		const server = net.createServer();
		server.on( 'error', () => resolve( false ) );
		server.listen( port, '127.0.0.1', () =>
			server.close( () => resolve( true ) )
		);
	} );

/**
 * Waits until a port answers.
 *
 * @param port    Port on 127.0.0.1.
 * @param seconds Longest wait.
 */
export const waitForPort = async (
	port: number,
	seconds = 20
): Promise< void > => {
	const until = Date.now() + seconds * 1000;
	while ( Date.now() < until ) {
		const answered = await new Promise< boolean >( ( resolve ) => {
			const socket = net.connect( port, '127.0.0.1' );
			socket.on( 'connect', () => {
				socket.destroy();
				resolve( true );
			} );
			socket.on( 'error', () => resolve( false ) );
		} );
		if ( answered ) {
			return;
		}
		await new Promise( ( resolve ) => setTimeout( resolve, 30 ) );
	}
	throw new Error( `nothing answers on port ${ port }` );
};
