import type { FastifyInstance, FastifyRequest } from 'fastify';

import { json, notFound } from '../answers.mts';
import { checkAccess, checkInbox } from '../checks.mts';
import type { Context } from '../context.mts';
import { type Judgement, tokenOf } from '../exchange.mts';
import { serveStock } from '../stock.mts';
import { readId } from '../world.mts';
import { pageOf } from './pages.mts';
import { viewContact, viewMessage } from './view.mts';

type MessagesRequest = FastifyRequest<{
	Params: { readonly accountId: string; readonly conversationId: string };
}>;

/** chatwoot: the stock read of a conversation's messages. assumed: that CloudChat has it too. */
export function addMessagesRoute(app: FastifyInstance, context: Context): void {
	const path = '/api/v1/accounts/:accountId/conversations/:conversationId/messages';
	app.get(path, async (request: MessagesRequest, reply) => {
		const { method, url } = request;
		const fault = () => context.faults.drawForRead({ method, path: url });
		return serveStock(request, reply, context, fault, () => readMessages(request, context));
	});
}

/** chatwoot: closed to bots; 404 for no such conversation, 401 for an agent of other inboxes. */
function readMessages(request: MessagesRequest, context: Context): Judgement {
	const { conversations } = context;
	const { accountId, conversationId } = request.params;
	const access = checkAccess(tokenOf(request), accountId, false);
	if ('refusal' in access) return { done: false, answer: access.refusal };
	const conversation = conversations.find(access.account.id, readId(conversationId));
	if (!conversation) return { done: false, answer: notFound() };
	const inbox = checkInbox(access, conversation.inboxId);
	if ('refusal' in inbox) return { done: false, answer: inbox.refusal };
	const query = new URL(request.url, 'http://sandbox').searchParams;
	const payload = pageOf(conversation.messages, query).map(viewMessage);
	const meta = {
		labels: [],
		additional_attributes: {},
		contact: viewContact(conversation.contact),
		agent_last_seen_at: null,
		assignee_last_seen_at: null,
	};
	return { done: true, answer: json(200, { meta, payload }) };
}
