import type { FastifyInstance, FastifyRequest } from 'fastify';

import { badRequest, json } from './answers.mts';
import { type Body, checkAccess, checkMessage, type Order } from './checks.mts';
import type { Context } from './context.mts';
import { viewConversation } from './conversations/view.mts';
import { answer, type Judgement, send, tokenOf } from './exchange.mts';
import { asText, fill } from './fill.mts';
import type { LedgerEntry } from './ledger.mts';
import type { Message } from './messages/message.mts';
import { parseBody } from './parse-body.mts';
import type { Owner } from './world.mts';

/** stated: the address of the action. */
export const PROACTIVE_PATH =
	'/api/v1/accounts/:accountId/conversations/create_proactive_whatsapp_conversation';

type PostRequest = FastifyRequest<{ Params: { accountId: string } }>;

/** The one action that Cloud Humans document: sends a template to a phone number. */
export function addProactiveRoute(app: FastifyInstance, context: Context): void {
	app.post(PROACTIVE_PATH, async (request: PostRequest, reply) => {
		reply.raw.once('close', context.traffic.enter());
		const parsed = parseBody(request);
		const body = parsed.object;
		const phoneNumber = String(body.phone_number ?? '');
		const attempt = context.requests.countAttempt(phoneNumber);
		const record = context.requests.add({
			method: request.method,
			path: request.url,
			headers: request.headers,
			rawBody: parsed.raw,
			body: parsed.value,
		});
		// chatwoot: the limit stands before the application, so it spends no fault.
		const throttled = context.throttle?.refuse(context.clock.now());
		if (throttled) {
			record.fault = 'throttle';
			return send(reply, record, throttled);
		}
		const { number } = record;
		const fault = context.faults.drawForPost({ body, phoneNumber, attempt, number });
		const judge = () =>
			parsed.isBroken ? { done: false, answer: badRequest() } : judgePost(request, body, context);
		const { delay } = context;
		return answer({ request, reply, record, fault, judge, delay }, context);
	});
}

/** Checks a post and, if nothing is wrong with it, takes its message. */
function judgePost(request: PostRequest, body: Body, context: Context): Judgement {
	const { accountId } = request.params;
	const access = checkAccess(tokenOf(request), accountId, true);
	if ('refusal' in access) return { done: false, answer: access.refusal };
	const order = checkMessage(access, body);
	if ('refusal' in order) return { done: false, answer: order.refusal };
	const entry = context.ledger.take({
		accountId: access.account.id,
		inboxId: order.inbox.id,
		phoneNumber: order.phoneNumber,
		templateName: order.templateName,
		body,
		headers: request.headers,
	});
	const message = take(entry, contentOf(order, body), access.owner, context);
	// Its life goes on later; what is answered is how it stands now.
	const view = viewConversation(message.conversation, context.clock.now());
	return { done: true, answer: json(200, view) };
}

/** assumed: each post opens a conversation of its own, as the creation of one does in Chatwoot. */
function take(entry: LedgerEntry, content: string, author: Owner, context: Context): Message {
	const { conversations, life } = context;
	const conversation = conversations.open(entry, entry.conversationId);
	const what = { direction: 'outgoing', content, author, entry } as const;
	const message = conversations.add(conversation, what);
	life.begin(message);
	return message;
}

/** What the app shows of a template's message: its body's text with the values in it. */
function contentOf({ template, templateName }: Order, body: Body): string {
	const text = template?.components.find((component) => component.type === 'BODY')?.text;
	return text === undefined ? templateName : asText(fill(text, body));
}
