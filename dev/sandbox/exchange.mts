import type { FastifyReply, FastifyRequest } from 'fastify';

import { type Answer, JSON_TYPE, TEXT_TYPE } from './answers.mts';
import type { Context } from './context.mts';
import type { Fault } from './fault.mts';
import { PROPER, type Step, toReaction } from './reaction.mts';
import type { RequestRecord } from './request-log.mts';

/** What a request deserves. `done` is false where the request was refused. */
export interface Judgement {
	readonly done: boolean;
	readonly answer: Answer;
}

export interface Exchange {
	readonly request: FastifyRequest;
	readonly reply: FastifyReply;
	readonly record: RequestRecord;
	readonly fault: Fault | undefined;
	/** Looks at the request and does what it asks for: called once at most. */
	readonly judge: () => Judgement;
	/** Milliseconds, on top of the fault's own. */
	readonly delay: number;
}

/**
 * Answers one request, with the fault that was ordered for it, if any. A fault that comes after
 * the taking of a message gives way to the refusal of a request that cannot be taken.
 */
export async function answer(exchange: Exchange, context: Context): Promise<FastifyReply> {
	const { request, reply, record, fault, judge } = exchange;
	const token = tokenOf(request) ?? '';
	const reaction = fault ? toReaction(fault, token) : PROPER;
	if (fault) record.fault = fault.kind;
	const judgement = reaction.taken ? judge() : undefined;
	await context.delays.wait(exchange.delay + reaction.delay);
	const isRefused = judgement !== undefined && !judgement.done;
	const step: Step = isRefused ? { act: 'proper' } : reaction.step;
	if (context.isRefusing()) reply.raw.shouldKeepAlive = false;
	switch (step.act) {
		case 'destroy':
			return destroy(reply, step.reset);
		case 'cut':
			return cut(reply, record, judgement, step.wellFramed);
		case 'answer':
			return send(reply, record, step.answer);
		case 'proper':
			// Proper reactions are always judged; the fallback only satisfies the types.
			return send(reply, record, judgement?.answer ?? judge().answer);
	}
}

/** stated: the header that holds the token. */
export function tokenOf(request: FastifyRequest): string | undefined {
	const header = request.headers.api_access_token;
	return Array.isArray(header) ? header[0] : header;
}

/** HTTP allows these no body. */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Writes an answer and notes its status. */
export function send(reply: FastifyReply, record: RequestRecord, answer: Answer): FastifyReply {
	record.status = answer.status;
	reply.code(answer.status);
	if (answer.headers) reply.headers(answer.headers);
	if (BODILESS.has(answer.status)) return reply.send();
	return reply.type(answer.contentType ?? TEXT_TYPE).send(answer.body);
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
	judgement: Judgement | undefined,
	wellFramed: boolean,
): FastifyReply {
	const whole = Buffer.from(judgement?.answer.body ?? '{}');
	const half = whole.subarray(0, Math.ceil(whole.length / 2));
	if (wellFramed) {
		return send(reply, record, { status: 200, contentType: JSON_TYPE, body: half.toString() });
	}
	record.status = 200;
	reply.hijack();
	reply.raw.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': whole.length });
	reply.raw.write(half, () => reply.raw.destroy());
	return reply;
}
