import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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

/**
 * An address at which nothing listens: connecting is refused. A port that was free a moment ago
 * may be another program's by now; this one is below those that systems hand out.
 */
export function deadUrl(): string {
	return 'http://127.0.0.1:2';
}

function portOf(address: AddressInfo | string | null): number {
	if (address === null || typeof address === 'string') throw new Error('The server has no port');
	return address.port;
}
