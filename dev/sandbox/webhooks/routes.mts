import type { FastifyInstance, FastifyRequest } from 'fastify';

import { json, missingParam, notFound, unauthorized } from '../answers.mts';
import { checkAccess, isBlank } from '../checks.mts';
import type { Context } from '../context.mts';
import { type Judgement, tokenOf } from '../exchange.mts';
import { isObject, type ParsedBody } from '../parse-body.mts';
import { serveStock } from '../stock.mts';
import { readId } from '../world.mts';
import { type Webhook, viewWebhook } from './webhook.mts';
import { type Misfit, readWishes } from './wishes.mts';

interface Asked {
	readonly accountId: number;
	readonly webhookId: string;
	readonly parsed: ParsedBody;
}

type Handler = (asked: Asked, context: Context) => Judgement;

type WebhookRequest = FastifyRequest<{
	Params: { readonly accountId: string; readonly webhookId?: string };
}>;

const ALL = '/api/v1/accounts/:accountId/webhooks';
const ONE = `${ALL}/:webhookId`;

/** chatwoot: an account's webhooks; one alone cannot be read. assumed: that CloudChat has them. */
export function addWebhookRoutes(app: FastifyInstance, context: Context): void {
	if (context.webhooks.options.absent) return;
	const routes: ReadonlyArray<['GET' | 'POST' | 'PATCH' | 'DELETE', string, Handler]> = [
		['GET', ALL, list],
		['POST', ALL, create],
		['PATCH', ONE, update],
		['DELETE', ONE, remove],
	];
	for (const [method, url, handler] of routes) {
		app.route<{ Params: WebhookRequest['params'] }>({
			method,
			url,
			handler: async (request, reply) => {
				const fault = () => context.faults.drawForWebhooks({ method, path: request.url });
				return serveStock(request, reply, context, fault, (parsed) =>
					forAdministrators(request, context, parsed, handler),
				);
			},
		});
	}
}

/** chatwoot: agents get the 401 of an inbox that is not theirs. */
function forAdministrators(
	request: WebhookRequest,
	context: Context,
	parsed: ParsedBody,
	handler: Handler,
): Judgement {
	const { accountId, webhookId = '' } = request.params;
	const access = checkAccess(tokenOf(request), accountId, false);
	if ('refusal' in access) return { done: false, answer: access.refusal };
	const { owner, account } = access;
	if (owner.roles.get(account.id) !== 'administrator') {
		return { done: false, answer: unauthorized('notInboxMember') };
	}
	return handler({ accountId: account.id, webhookId, parsed }, context);
}

const list: Handler = ({ accountId }, { webhooks }) => {
	const payload = { webhooks: webhooks.of(accountId).map(viewWebhook) };
	return { done: true, answer: json(200, { payload }) };
};

const create: Handler = ({ accountId, parsed }, context) =>
	withWishes(parsed, (body) => context.webhooks.create(accountId, readWishes(body)));

const update: Handler = ({ accountId, webhookId, parsed }, context) => {
	const webhook = context.webhooks.find(accountId, readId(webhookId));
	if (!webhook) return { done: false, answer: notFound() };
	return withWishes(parsed, (body) => context.webhooks.update(webhook, readWishes(body)));
};

const remove: Handler = ({ accountId, webhookId }, { webhooks }) => {
	const webhook = webhooks.find(accountId, readId(webhookId));
	if (!webhook) return { done: false, answer: notFound() };
	webhooks.delete(webhook);
	return { done: true, answer: { status: 200, body: '' } };
};

function withWishes(
	{ object: { webhook } }: ParsedBody,
	write: (body: Record<string, unknown>) => Webhook | Misfit[],
): Judgement {
	if (isBlank(webhook) || !isObject(webhook)) {
		return { done: false, answer: missingParam('webhook') };
	}
	const written = write(webhook);
	if (!Array.isArray(written)) {
		return { done: true, answer: json(200, { payload: { webhook: viewWebhook(written) } }) };
	}
	// chatwoot: the record's own words, of all that is wrong, and the attributes once each.
	const message = written.map(({ words }) => words).join(', ');
	const attributes = [...new Set(written.map(({ attribute }) => attribute))];
	return { done: false, answer: json(422, { message, attributes }) };
}
