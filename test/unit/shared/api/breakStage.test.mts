import { createServer, type AddressInfo } from 'node:net';
import { request } from 'node:https';

import { breakStage } from '../../../../nodes/shared/api/breakStage.ts';

/** What n8n makes of an error of Node: axios's error, wrapped once more. */
const wrapped = (error: object) =>
	Object.assign(new Error('n8n'), { cause: Object.assign(new Error('axios'), { cause: error }) });

const coded = (code: string, more: object = {}) =>
	Object.assign(new Error(code), { code, ...more });

describe('where a request without an answer broke', () => {
	it.each([
		['refused', coded('ECONNREFUSED', { syscall: 'connect' }), 'beforeConnection'],
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
		// Node gives it too where a proxy writes plain text into the connection once the request is out.
		['not TLS', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'afterConnection'],
		[
			'one of two addresses broke later',
			coded('ECONNRESET', {
				errors: [coded('ECONNREFUSED', { syscall: 'connect' }), coded('ECONNRESET')],
			}),
			'afterConnection',
		],
		// Its code does not tell when.
		['a fault of the TLS protocol', coded('EPROTO'), 'afterConnection'],
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

it('a real connection that is closed within the TLS handshake: nothing was sent', async () => {
	const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	const error = await new Promise((resolve) => {
		request({ host: '127.0.0.1', port, method: 'POST' }).on('error', resolve).end('{}');
	});
	server.close();
	expect(breakStage(error)).toEqual({ stage: 'beforeConnection', code: 'ECONNRESET' });
});
