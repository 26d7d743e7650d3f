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
	if (request.body instanceof Form) {
		const { raw, object } = request.body;
		return { raw, value: object, object, isBroken: false };
	}
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

/** A form with files: its fields by name, and those with a name in `[]` as lists. */
class Form {
	constructor(
		readonly raw: string,
		readonly object: Body,
	) {}
}

/** Reads a form (`multipart/form-data`) as Fastify hands it over. */
export async function parseForm(request: FastifyRequest, body: Buffer): Promise<Form> {
	const headers = { 'content-type': request.headers['content-type'] ?? '' };
	const form = await new Response(new Uint8Array(body), { headers }).formData();
	const fields = [...new Set(form.keys())].map((name): [string, unknown] => [
		name,
		name.endsWith('[]') ? form.getAll(name) : form.get(name),
	]);
	return new Form(body.toString('latin1'), Object.fromEntries(fields));
}

export function isObject(value: unknown): value is Body {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
