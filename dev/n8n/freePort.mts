import { createServer, type AddressInfo } from 'node:net';

/** A port of this computer that nothing uses now. */
export async function freePort(): Promise<number> {
	const { port } = await listen(0);
	return port;
}

/** Whether something listens at a port of this computer. */
export async function isPortTaken(port: number): Promise<boolean> {
	return await listen(port).then(
		() => false,
		() => true,
	);
}

function listen(port: number): Promise<AddressInfo> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen({ host: '127.0.0.1', port }, () => {
			const address = server.address();
			server.close(() => {
				if (address === null || typeof address === 'string') reject(new Error('No port is free'));
				else resolve(address);
			});
		});
	});
}
