import { readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { HTML_TYPE } from './answers.mts';
import type { Context } from './context.mts';
import { isFault } from './fault.mts';
import { renderPage } from './page.mts';
import { parseBody } from './parse-body.mts';

/** Nothing from elsewhere is loaded, and no script but the page's own is run. */
const POLICY =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

const MOST_TIMES = 1_000_000;

/** The sandbox's own addresses: the page, and what another process needs to steer it. */
export function addControlRoutes(app: FastifyInstance, context: Context): void {
	const { ledger, conversations, life, webhooks, deliveries } = context;
	const asset = (name: string) => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
	const css = asset('page.css');
	const script = asset('page.js');
	app.get('/', (_request, reply) =>
		reply
			.type(HTML_TYPE)
			.header('content-security-policy', POLICY)
			.header('referrer-policy', 'no-referrer')
			.send(
				renderPage({
					received: ledger.messages.length,
					conversations,
					webhooks: webhooks.all,
					deliveries,
					now: context.clock.now(),
				}),
			),
	);
	app.get('/sandbox/page.css', (_request, reply) => reply.type('text/css').send(css));
	app.get('/sandbox/page.js', (_request, reply) => reply.type('text/javascript').send(script));
	app.get('/favicon.ico', (_request, reply) => reply.code(204).send());

	app.get('/sandbox/ledger', () => ({
		count: ledger.messages.length,
		messages: ledger.messages,
	}));
	app.delete('/sandbox/ledger', (_request, reply) => {
		for (const part of [life, ledger, conversations]) part.clear();
		return reply.code(204).send();
	});
	app.post('/sandbox/faults', (request, reply) => {
		const { fault, times = 1 } = parseBody(request).object;
		if (!isFault(fault)) return reply.code(400).send({ error: 'fault is not one of the known' });
		if (!isCount(times)) return reply.code(400).send({ error: 'times is not a count' });
		context.faults.next(fault, times);
		return reply.code(201).send({ pending: context.faults.pending });
	});
	app.delete('/sandbox/faults', (_request, reply) => {
		context.faults.clear();
		return reply.code(204).send();
	});
}

function isCount(value: unknown): value is number {
	return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_TIMES;
}
