import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Answer, BAD_REQUEST, JSON_TYPE, Refusal, TEXT_TYPE } from './answers.mts';
import { type Body, isObject } from './checks.mts';
import { answerOf, type FaultsOf, takes } from './faults.mts';
import type { Parts } from './index.mts';
import type { RequestRecord } from './requests.mts';

/** How a route looks at a request and does what it asks for; a `Refusal` where it does not. */
export type Judge = (body: Body, token: string | undefined) => Answer;

/**
 * Answers one request: by the limit, which stands before the application (chatwoot), with the
 * fault that was ordered for it, or as it deserves. A fault that comes after the taking of a
 * message gives way to the refusal of a request that cannot be taken.
 */
export async function exchange(
	request: FastifyRequest,
	reply: FastifyReply,
	parts: Parts,
	faultsOf: FaultsOf,
	judge: Judge,
): Promise<FastifyReply> {
	const { method, url: path, headers } = request;
	const body = parseBody(request);
	const record = parts.requests.add({ method, path, headers, body });
	const throttled = parts.throttle?.refuse(parts.clock.now());
	if (throttled) return send(reply, record, throttled);
	if (faultsOf === 'action') {
		const { traffic } = parts;
		traffic.peakInFlight = Math.max(traffic.peakInFlight, ++traffic.inFlight);
		reply.raw.once('close', () => (traffic.inFlight -= 1));
	}

	const object = isObject(body) ? body : {};
	const asked = { method, path, body: object, number: record.number };
	const fault = parts.faults.draw(faultsOf, asked);
	const token = tokenOf(request);
	const proper =
		fault && !takes(fault) ? undefined : properAnswer(body, () => judge(object, token));

	const delay = (faultsOf === 'action' ? parts.delay : 0) + (fault?.delay ?? 0);
	if (delay > 0) await new Promise<void>((resolve) => parts.clock.after(delay, resolve));
	if (parts.isRefusing()) reply.raw.shouldKeepAlive = false;
	if (proper?.isRefusal || fault === undefined) return send(reply, record, proper?.answer);
	switch (fault.kind) {
		case 'slow':
			return send(reply, record, proper?.answer);
		case 'closeBefore':
		case 'closeAfter':
			return destroy(reply, fault.reset ?? false);
		case 'truncated':
			return cut(reply, record, proper?.answer.body ?? '', fault.wellFramed ?? false);
		default:
			return send(reply, record, answerOf(fault, token ?? ''));
	}
}

function properAnswer(body: unknown, judge: () => Answer): { answer: Answer; isRefusal: boolean } {
	if (body instanceof SyntaxError) return { answer: BAD_REQUEST, isRefusal: true };
	try {
		return { answer: judge(), isRefusal: false };
	} catch (error) {
		if (error instanceof Refusal) return { answer: error.answer, isRefusal: true };
		throw error;
	}
}

/** stated: the header that holds the token. */
function tokenOf(request: FastifyRequest): string | undefined {
	const header = request.headers.api_access_token;
	return Array.isArray(header) ? header[0] : header;
}

/**
 * chatwoot (Rails): a body is read as JSON only under a JSON content type; under another one, but
 * for a form's, its keys are not there. @returns what JSON says is wrong, where it is none
 */
export function parseBody({ body, headers }: FastifyRequest): unknown {
	const isJson = /^application\/json\b/i.test(headers['content-type'] ?? '');
	if (typeof body !== 'string') return body;
	if (body === '' || !isJson) return undefined;
	try {
		return JSON.parse(body) as unknown;
	} catch (error) {
		return error;
	}
}

/** Reads a form's fields by name, and those with a name in `[]` as lists. */
export async function parseForm(request: FastifyRequest, body: Buffer): Promise<Body> {
	const headers = { 'content-type': request.headers['content-type'] ?? '' };
	const form = await new Response(new Uint8Array(body), { headers }).formData();
	const fields = [...new Set(form.keys())].map((name): [string, unknown] => [
		name,
		name.endsWith('[]') ? form.getAll(name) : form.get(name),
	]);
	return Object.fromEntries(fields);
}

/** HTTP allows these no body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Writes an answer and notes its status; what is proper is never missing, which types cannot tell. */
export function send(
	reply: FastifyReply,
	record: RequestRecord,
	answer: Answer = BAD_REQUEST,
): FastifyReply {
	const { status, headers, contentType = TEXT_TYPE, body } = answer;
	record.status = status;
	reply.code(status);
	if (headers) reply.headers(headers);
	if (BODILESS.has(status)) return reply.send();
	return reply.type(contentType).send(body);
}

function destroy(reply: FastifyReply, reset: boolean): FastifyReply {
	reply.hijack();
	if (reset) reply.raw.socket?.resetAndDestroy();
	else reply.raw.destroy();
	return reply;
}

/** Half of the JSON: with a fitting length it looks whole, else the connection ends too early. */
function cut(
	reply: FastifyReply,
	record: RequestRecord,
	body: string,
	wellFramed: boolean,
): FastifyReply {
	const whole = Buffer.from(body);
	const half = whole.subarray(0, Math.ceil(whole.length / 2));
	const length = wellFramed ? half.length : whole.length;
	record.status = 200;
	reply.hijack();
	reply.raw.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': length });
	if (wellFramed) reply.raw.end(half);
	else reply.raw.write(half, () => reply.raw.destroy());
	return reply;
}
