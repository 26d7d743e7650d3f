import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

type Told = Omit<Extract<Fault, { kind: 'answer' }>, 'kind' | 'status'>;

const PAGE = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>…</body></html>';
const html = (body: string): Told => ({ body, contentType: 'text/html; charset=utf-8' });
const json = (value: unknown): Told => ({
	body: JSON.stringify(value),
	contentType: 'application/json',
});

/** What comes out for one message that is answered so: its status, and why. */
async function outcomeOf(status: number, told: Told = {}) {
	// Nobody waits so long; any other 429 is tried again.
	const headers: Record<string, string> = status === 429 ? { 'retry-after': '3600' } : {};
	sandbox().faults.next({ kind: 'answer', status, headers, ...told });
	const { items } = await runNode({
		baseUrl: sandbox().url,
		onError: 'continueRegularOutput',
	});
	expect(items).toHaveLength(1);
	expect(sandbox().requests.count).toBe(1);
	return items[0] ?? {};
}

describe('a status', () => {
	// Every status of the registry, some of proxies, and two of nobody's.
	it.each([
		['refused', 'failed', [301, 307, 308]],
		['unclearAnswer', 'unknown', [300, 302, 303, 304, 305, 306, 310, 399]],
		['refused', 'failed', [400, 402, 405, 407, 410, 411, 412, 413, 414, 415, 416, 417, 418]],
		['refused', 'failed', [419, 420, 421, 422, 423, 425, 426, 428, 431, 440, 451, 498]],
		['unauthorized', 'failed', [401, 403]],
		['notFound', 'failed', [404]],
		['timeout', 'unknown', [408]],
		['unclearAnswer', 'unknown', [406, 409, 424, 444, 460, 499]],
		['throttled', 'failed', [429]],
		['serverError', 'unknown', [500, 501, 502, 503, 504, 505, 508, 511, 520, 524, 530, 599]],
	])('means %s (%s): %j', async (reason, status, httpCodes) => {
		for (const httpCode of httpCodes) {
			sandbox().clear();
			expect(await outcomeOf(httpCode, json({ error: 'words' }))).toMatchObject({
				details: { status, reason, httpCode, hint: expect.any(String) },
			});
		}
	});

	it('of success is one with or without a body', async () => {
		for (const httpCode of [200, 201, 202, 203, 204, 205, 206, 207, 226, 299]) {
			sandbox().clear();
			expect(await outcomeOf(httpCode)).toMatchObject({ status: 'accepted' });
		}
	});
});

describe('a 200', () => {
	it.each<[string, Told]>([
		['in the shape of Chatwoot', json({ id: 6341, messages: [{ id: 9001 }] })],
		['with an empty list of errors', json({ errors: [], error: null, success: true })],
		['with empty errors', json({ errors: {}, error: '' })],
		['with a list', json([])],
		['with null', json(null)],
		['with a number', json(0)],
		['with a text in JSON', json('OK')],
		['with plain text', { body: 'OK' }],
		['with text that is called HTML', html('OK')],
		['with nothing that is called HTML', html('')],
		['with white space that is called HTML', html('\ufeff \r\n')],
		['with JSON that is called HTML', html('\ufeff{"id":6341,"text":"<html>"}')],
		['with JSON nested too deeply', { body: `${'{"id":'.repeat(9e4)}1${'}'.repeat(9e4)}` }],
		['with JSON cut off', { body: '{"id":63', contentType: 'application/json' }],
	])('%s is accepted', async (_case, told) => {
		const { status, notes } = await outcomeOf(200, told);
		expect([status, notes]).toEqual(['accepted', undefined]);
	});

	it.each<[string, Told]>([
		['a page', html(PAGE)],
		['a page after a mark of its encoding', html(`\ufeff\n${PAGE}`)],
		['a page that is called plain text', { body: PAGE, contentType: 'text/plain' }],
		['a page that is called JSON', { body: PAGE, contentType: 'application/json' }],
		['a page without <html>', html('<form action="/login">Sign in</form>')],
		['a script that leads elsewhere', { body: '<script>location="/login"</script>' }],
		['a page after a comment', html('<!-- portal --><meta http-equiv="refresh">')],
		['a page after words', { body: 'Warning: no session\n<HTML><body>Sign in</body></HTML>' }],
		['a piece of a page', { body: '\0<div>Sign in</div>' }],
		['XHTML', { body: `<?xml version="1.0"?>${PAGE}`, contentType: 'application/xhtml+xml' }],
		['XML', { body: '<Error><Code>AccessDenied</Code></Error>', contentType: 'text/xml' }],
		['a page in a JSON text', json(PAGE)],
		['success: false', json({ success: false })],
		['success: false with an id', json({ success: false, id: 6341 })],
		['success: "false"', json({ success: 'False' })],
		['an error', json({ error: 'Template not found' })],
		['errors', json({ errors: ['You need to sign in'] })],
		['errors by field', json({ errors: { phone_number: ['is invalid'] }, success: true })],
		['an error with an id that is not one of a conversation', json({ error: 'x', id: 'req-1' })],
		['a list of errors', json([{ error: 'Template not found' }])],
		['false', json(false)],
	])('with %s is unknown', async (_case, told) => {
		expect(await outcomeOf(200, told)).toMatchObject({
			error: expect.stringContaining('it is unknown whether the message went out'),
			details: {
				status: 'unknown',
				reason: 'unclearAnswer',
				httpCode: 200,
				hint: expect.stringContaining('do not send'),
			},
		});
	});

	it('with ids that are not ids of a conversation gives none', async () => {
		for (const id of ['6341', 0, -1, 1.5, 1e30, null, {}, [1]]) {
			sandbox().clear();
			const accepted = await outcomeOf(200, json({ id, messages: [{ id }] }));
			expect(Object.keys(accepted)).toEqual(['status', 'phoneNumber', 'inboxId', 'templateName']);
		}
	});
});

/** A service that answers everything, drop by drop, and never comes to an end. */
async function withDrippingService(work: (baseUrl: string) => Promise<void>): Promise<void> {
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

it('an answer that comes drop by drop does not hold the run: it is unknown', async () => {
	await withDrippingService(async (baseUrl) => {
		const { items } = await runNode({
			baseUrl,
			onError: 'continueRegularOutput',
			parameters: { options: { timeout: 1_000 } },
		});
		expect(items).toMatchObject([{ details: { status: 'unknown', reason: 'timeout' } }]);
	});
});
