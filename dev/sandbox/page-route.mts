import { readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { HTML_TYPE } from './answers.mts';
import type { Context } from './context.mts';
import { renderPage } from './page.mts';

/** Nothing from elsewhere is loaded, and no script but the page's own is run. */
const POLICY =
	"default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** The page and what it loads. */
export function addPageRoutes(app: FastifyInstance, context: Context): void {
	const { ledger, conversations, webhooks, deliveries } = context;
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
}
