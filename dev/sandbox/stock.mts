import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Context } from './context.mts';
import { answer, type Judgement, send } from './exchange.mts';
import type { Fault } from './fault.mts';
import { parseBody, type ParsedBody } from './parse-body.mts';

/** What a route of Chatwoot's own says to a request. */
export type Judge = (parsed: ParsedBody) => Judgement;

/** Answers a request to one of Chatwoot's own routes: limit first, then `fault`, then `judge`. */
export async function serveStock(
	request: FastifyRequest,
	reply: FastifyReply,
	context: Context,
	fault: () => Fault | undefined,
	judge: Judge,
): Promise<FastifyReply> {
	const { method, url: path, headers } = request;
	const parsed = parseBody(request);
	const { raw: rawBody, value: body } = parsed;
	const record = context.requests.add({ method, path, headers, rawBody, body });
	const throttled = context.throttle?.refuse(context.clock.now());
	if (throttled) {
		record.fault = 'throttle';
		return send(reply, record, throttled);
	}
	const exchange = { request, reply, record, fault: fault(), judge: () => judge(parsed), delay: 0 };
	return answer(exchange, context);
}
