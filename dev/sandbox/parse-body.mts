import type { FastifyRequest } from 'fastify';

import type { Body } from './checks.mts';

export interface ParsedBody {
	readonly raw: string;
	/** The JSON; `undefined` where there is none. */
	readonly value: unknown;
	/** The JSON if it is an object, else an object without keys. */
	readonly object: Body;
	/** The header says JSON and the text is none. */
	readonly isBroken: boolean;
}

/**
 * chatwoot (Rails): a body is read as JSON only under a JSON content type; under another one its
 * keys are not there, so the first required key counts as missing.
 */
export function parseBody(request: FastifyRequest): ParsedBody {
	const raw = typeof request.body === 'string' ? request.body : '';
	const type = request.headers['content-type'] ?? '';
	const nothing = { raw, value: undefined, object: {} };
	if (raw === '' || !/^application\/json\b/i.test(type)) return { ...nothing, isBroken: false };
	try {
		const value: unknown = JSON.parse(raw);
		return { raw, value, object: isObject(value) ? value : {}, isBroken: false };
	} catch {
		return { ...nothing, isBroken: true };
	}
}

export function isObject(value: unknown): value is Body {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
