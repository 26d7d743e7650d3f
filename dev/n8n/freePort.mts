import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port of this computer that nothing uses now. */
export async function freePort(): Promise<number> {
	return await listen(0);
}

/** Whether something listens at a port of this computer. */
export async function isPortTaken(port: number): Promise<boolean> {
	return await listen(port).then(
		() => false,
		() => true,
	);
}

/** Listens for a moment. @returns the port; throws where it is taken */
async function listen(port: number): Promise<number> {
	const server = createServer().listen({ host: '127.0.0.1', port });
	await once(server, 'listening');
	const { port: free } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return free;
}
