import type { Server } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';

/** Opens a server on an address; resolves with the port it got. */
export function openDoor(server: Server, host: string, port: number): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen({ host, port, backlog: 4096 }, () => {
			server.off('error', reject);
			resolve(portOf(server.address()));
		});
	});
}

/**
 * Stops listening, so that new connections are refused, and ends those that idle; requests under
 * way are still answered. Does not wait for them.
 */
export function shutDoor(server: Server): void {
	server.close();
	server.closeIdleConnections();
}

/** The URL of a port of this computer at which nothing listens: connecting is refused. */
export function deadUrl(): Promise<string> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ host: '127.0.0.1', port: 0 }, () => {
			const port = portOf(server.address());
			server.close(() => resolve(`http://127.0.0.1:${port}`));
		});
	});
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return address.port;
}
