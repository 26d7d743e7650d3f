import { createServer, type AddressInfo, type Socket } from 'node:net';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

import { breakStage } from '../../../../nodes/shared/api/breakStage.ts';

/** What n8n makes of an error of Node: axios's error, wrapped once more. */
const wrapped = (error: object) =>
	Object.assign(new Error('n8n'), { cause: Object.assign(new Error('axios'), { cause: error }) });

const coded = (code: string, more: object = {}) =>
	Object.assign(new Error(code), { code, ...more });

describe('where a request without an answer broke', () => {
	it.each([
		['refused', coded('ECONNREFUSED', { syscall: 'connect' }), 'beforeConnection'],
		['no such host', coded('ENOTFOUND', { syscall: 'getaddrinfo' }), 'beforeConnection'],
		['connecting timed out', coded('ETIMEDOUT', { syscall: 'connect' }), 'beforeConnection'],
		['certificate self-signed', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'beforeConnection'],
		[
			'n8n blocked the address',
			Object.assign(new Error('x'), { name: 'SsrfBlockedIpError' }),
			'beforeConnection',
		],
		[
			'every address refused',
			coded('ECONNREFUSED', { errors: [coded('ECONNREFUSED', { syscall: 'connect' })] }),
			'beforeConnection',
		],
		['no answer in time', coded('ECONNABORTED'), 'timeout'],
		['stopped', coded('ERR_CANCELED'), 'cancelled'],
		['reset', coded('ECONNRESET', { syscall: 'read' }), 'afterConnection'],
		['not HTTP', coded('HPE_INVALID_CONSTANT'), 'afterConnection'],
		// Node gives it too where a proxy writes plain text into the connection once the request is out.
		['not TLS', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'afterConnection'],
		[
			'one of two addresses broke later',
			coded('ECONNRESET', {
				errors: [coded('ECONNREFUSED', { syscall: 'connect' }), coded('ECONNRESET')],
			}),
			'afterConnection',
		],
		['no code', new Error('socket hang up'), 'afterConnection'],
	])('%s', (_case, error, stage) => {
		expect(breakStage(error).stage).toBe(stage);
		expect(breakStage(wrapped(error)).stage).toBe(stage);
	});

	it('ends on causes that go in a circle, and on anything that is not an error', () => {
		const one: { cause?: object } = {};
		one.cause = { cause: one };
		for (const odd of [one, undefined, null, 'text', 7]) {
			expect(breakStage(odd)).toEqual({ stage: 'afterConnection' });
		}
	});
});

describe('where a real connection broke', () => {
	async function breakOf(
		onConnection: (socket: Socket) => void,
		open: typeof httpRequest,
	): Promise<unknown> {
		const server = createServer(onConnection).listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const { port } = server.address() as AddressInfo;
		try {
			return await new Promise((resolve) => {
				open({ host: '127.0.0.1', port, method: 'POST' }).on('error', resolve).end('{}');
			});
		} finally {
			server.close();
		}
	}

	it('closed within the TLS handshake: nothing was sent', async () => {
		const error = await breakOf((socket) => socket.end(), httpsRequest);
		expect(breakStage(error)).toEqual({ stage: 'beforeConnection', code: 'ECONNRESET' });
	});

	it('a fault of the TLS protocol: its code does not tell when, so it is not known', async () => {
		const error = await breakOf((socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'), httpsRequest);
		expect(breakStage(error)).toEqual({ stage: 'afterConnection', code: 'EPROTO' });
	});

	it('closed after the request was read: it may have been processed', async () => {
		const error = await breakOf((socket) => socket.once('data', () => socket.end()), httpRequest);
		expect(breakStage(error)).toEqual({ stage: 'afterConnection', code: 'ECONNRESET' });
	});
});
