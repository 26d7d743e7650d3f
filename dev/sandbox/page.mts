import { readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { HTML_TYPE } from './answers.mts';
import { BEHAVIOURS } from './basis.mts';
import { type Body, isObject } from './checks.mts';
import { canReply, type Conversation, hasArrived, type Message } from './conversations.mts';
import { parseBody } from './exchange.mts';
import type { Parts } from './index.mts';
import { KNOWN_NUMBERS } from './life.mts';
import { findById, INBOXES } from './world.mts';

/** The newest ones; a page of a hundred thousand would help nobody. */
const SHOWN = 60;

/** Nothing from elsewhere is loaded, and no script but the page's own is run. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'";

const FILES = [
	['/', HTML_TYPE, 'page.html'],
	['/sandbox/page.css', 'text/css', 'page.css'],
	['/sandbox/page.js', 'text/javascript', 'page.js'],
] as const;

const HOW = 'Give messageId and button, or messageId and text, as JSON.';

/** The page on which a person sees what customers see, what it shows, and their answers. */
export function addPage(app: FastifyInstance, parts: Parts): void {
	for (const [path, type, name] of FILES) {
		const text = readFileSync(new URL(name, import.meta.url), 'utf8');
		app.get(path, (_request, reply) =>
			reply.type(type).header('content-security-policy', POLICY).send(text),
		);
	}
	app.get('/sandbox/state', () => viewState(parts));
	app.post('/sandbox/answers', (request, reply) => {
		// A form of another site cannot send JSON.
		const body = parseBody(request);
		try {
			const message = take(isObject(body) ? body : {}, parts);
			if (message === undefined) return reply.code(400).send({ error: HOW });
			return reply.code(201).send({ messageId: message.id });
		} catch (error) {
			return reply.code(422).send({ error: error instanceof Error ? error.message : HOW });
		}
	});
}

/** `undefined` where it is not said what to do. Throws where that cannot be done. */
function take({ messageId, button, text }: Body, { customer }: Parts): Message | undefined {
	if (typeof messageId !== 'number') return undefined;
	if (isText(button)) return customer.presses(messageId, button);
	return isText(text) ? customer.answers(messageId, text) : undefined;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

function viewState({ ledger, conversations, webhooks, deliveries, clock }: Parts): object {
	return {
		received: ledger.messages.length,
		conversations: conversations.all
			.slice(-SHOWN)
			.reverse()
			.map((one) => viewConversation(one, clock.now())),
		webhooks: webhooks.all.map(({ id, name, url, subscriptions }) => {
			const last = deliveries.last(id);
			const result = last && `${last.event}: ${last.failure ?? last.status ?? 'under way'}`;
			return `${name ?? url}: ${subscriptions.join(', ')}. Last call: ${result ?? 'none'}`;
		}),
		numbers: [...KNOWN_NUMBERS].map(([phoneNumber, fate]) => {
			const end = fate.at(-1);
			return `${phoneNumber} ${end === undefined ? 'waits for ever' : (end.error ?? end.to)}`;
		}),
		behaviours: BEHAVIOURS,
	};
}

function viewConversation(conversation: Conversation, now: number): object {
	const { id, contact, inboxId, assignee, team, status, priority, labels } = conversation;
	const attributes = Object.entries(conversation.customAttributes);
	const facts = [
		`Conversation ${id}: ${status}`,
		assignee?.name ?? 'nobody assigned',
		team && `team ${team.name}`,
		priority && `priority ${priority}`,
		...labels.map((label) => `#${label}`),
		...attributes.map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
		`24-hour window ${canReply(conversation, now) ? 'open' : 'closed'}`,
	];
	return {
		...{ id, phoneNumber: contact.phoneNumber, name: contact.name },
		inbox: findById(INBOXES, inboxId)?.name,
		facts: facts.filter(Boolean).join(' · '),
		messages: conversation.messages.map(viewMessage),
	};
}

function viewMessage(message: Message): object {
	const { id, direction, content, template, status, sourceId, externalError } = message;
	return {
		...{ id, direction, content, isPrivate: message.isPrivate, template, files: message.files },
		at: message.createdAt,
		quote: message.inReplyTo?.content,
		// chatwoot: a message that WhatsApp has not taken yet says `sent` too.
		stage: status === 'sent' && sourceId === null ? 'waiting' : status,
		canPress: hasArrived(message),
		failure: status === 'failed' ? (externalError ?? 'without a reason') : undefined,
	};
}
