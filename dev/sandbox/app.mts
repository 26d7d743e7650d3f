import type { Server } from 'node:http';

import fastify, { type FastifyInstance } from 'fastify';

import { noRoute } from './answers.mts';
import type { Context } from './context.mts';
import { addConversationRoutes } from './conversations/routes.mts';
import { addPageRoutes } from './page-route.mts';
import { send } from './exchange.mts';
import { addMessagesRoute } from './messages/route.mts';
import { parseForm } from './parse-body.mts';
import { addAnswerRoute } from './people/route.mts';
import { addProactiveRoute } from './proactive.mts';
import { addReadRoutes } from './reads.mts';
import { addWebhookRoutes } from './webhooks/routes.mts';

/** All routes of the sandbox, on a server that somebody else opens and closes. */
export function buildApp(context: Context, server: Server): FastifyInstance {
	const app = fastify({
		// A server of our own, because Fastify's cannot listen again once it has been closed.
		serverFactory: (handler) => server.on('request', handler),
		bodyLimit: 8 * 1024 * 1024,
		exposeHeadRoutes: false,
	});
	// The body stays text: what is valid JSON is for the routes to say, as Rails would.
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
	app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, parseForm);
	app.setNotFoundHandler((request, reply) => {
		const { method, url: path, headers } = request;
		const record = context.requests.add({ method, path, headers, rawBody: '', body: undefined });
		return send(reply, record, noRoute());
	});
	addProactiveRoute(app, context);
	addReadRoutes(app, context);
	addMessagesRoute(app, context);
	addConversationRoutes(app, context);
	addWebhookRoutes(app, context);
	addPageRoutes(app, context);
	addAnswerRoute(app, context);
	return app;
}
