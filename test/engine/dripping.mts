import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that answers everything, drop by drop, and never comes to an end. */
export async function withDrippingService(work: (baseUrl: string) => Promise<void>): Promise<void> {
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		const drops = setInterval(() => response.write(' '), 200);
		response.on('close', () => clearInterval(drops));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	} finally {
		server.closeAllConnections();
		server.close();
	}
}
