import type { Server } from 'node:http';

import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';

import { type Answer, NO_ROUTE } from './answers.mts';
import { type Body, checkAccount, checkOwner } from './checks.mts';
import { exchange, parseBody, parseForm, send } from './exchange.mts';
import type { FaultsOf } from './faults.mts';
import type { Parts } from './index.mts';
import { addPage } from './page.mts';
import * as reads from './reads.mts';
import * as webhooks from './webhooks.mts';
import type { Owner } from './world.mts';
import * as writes from './writes.mts';

/** A request that somebody makes who may look into the account. */
export interface Asked extends Parts {
	readonly owner: Owner;
	/** What the path names below the account; empty where it names nothing. */
	readonly id: string;
	readonly body: Body;
	readonly query: URLSearchParams;
}

type Route = [
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
	path: string,
	faults: FaultsOf,
	act: (asked: Asked) => Answer,
	bots?: 'bots',
];

/**
 * stated: the first, and `PUT` of attributes. chatwoot: the rest, and which of them are open to
 * bots. assumed: that CloudChat has the rest, and that bots may send.
 */
const ROUTES: readonly Route[] = [
	[
		...(['POST', 'conversations/create_proactive_whatsapp_conversation'] as const),
		...(['action', writes.sendTemplate, 'bots'] as const),
	],
	['GET', 'inboxes', 'read', reads.inboxes],
	['GET', 'inboxes/:id', 'read', reads.inbox],
	['GET', 'agents', 'read', reads.agents],
	['GET', 'teams', 'read', reads.teams],
	['GET', 'labels', 'read', reads.labels],
	['GET', 'contacts/search', 'read', reads.contacts],
	['GET', 'contacts/:id/conversations', 'read', reads.conversationsOf],
	['GET', 'conversations/:id', 'read', reads.conversation],
	['GET', 'conversations/:id/labels', 'read', reads.labelsOf],
	['GET', 'conversations/:id/messages', 'read', reads.messages],
	['POST', 'conversations/:id/labels', 'write', writes.changeLabels],
	['PUT', 'conversations/:id/custom_attributes', 'write', writes.changeAttributes, 'bots'],
	['POST', 'conversations/:id/toggle_priority', 'write', writes.changePriority, 'bots'],
	['POST', 'conversations/:id/toggle_status', 'write', writes.changeStatus, 'bots'],
	['POST', 'conversations/:id/assignments', 'write', writes.assign, 'bots'],
	['POST', 'conversations/:id/messages', 'write', writes.writeMessage, 'bots'],
	['GET', 'webhooks', 'webhooks', webhooks.list],
	['POST', 'webhooks', 'webhooks', webhooks.create],
	['PATCH', 'webhooks/:id', 'webhooks', webhooks.update],
	['DELETE', 'webhooks/:id', 'webhooks', webhooks.remove],
];

type Request = FastifyRequest<{ Params: { readonly accountId: string; readonly id?: string } }>;

/** All routes of the sandbox, on a server that somebody else opens and closes. */
export function buildApp(parts: Parts, server: Server): FastifyInstance {
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
		const body = parseBody(request);
		return send(reply, parts.requests.add({ method, path, headers, body }), NO_ROUTE);
	});
	for (const [method, path, faults, act, bots] of ROUTES) {
		app.route({
			method,
			url: `/api/v1/accounts/:accountId/${path}`,
			handler: (request: Request, reply) =>
				exchange(request, reply, parts, faults, (body, token) => {
					const { accountId, id = '' } = request.params;
					const owner = checkOwner(token, bots === 'bots');
					checkAccount(accountId);
					const query = new URL(request.url, 'http://sandbox').searchParams;
					return act({ ...parts, owner, id, body, query });
				}),
		});
	}
	addPage(app, parts);
	return app;
}
