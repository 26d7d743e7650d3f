import { readFileSync } from 'node:fs';

import type { FastifyInstance } from 'fastify';

import { HTML_TYPE } from './answers.mts';
import { BEHAVIOURS } from './basis.mts';
import { type Body, isObject } from './checks.mts';
import { canReply, type Conversation, hasArrived, type Message } from './conversations.mts';
import { parseBody } from './exchange.mts';
import type { Parts } from './index.mts';
import { KNOWN_NUMBERS } from './life.mts';
import { markup, type Markup } from './markup.mts';
import type { RenderedButton } from './render.mts';
import { findById, INBOXES } from './world.mts';

/** The newest ones; a page of a hundred thousand would help nobody. */
const SHOWN = 60;

/** Nothing from elsewhere is loaded, and no script but the page's own is run. */
const POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'";

const HOW = 'Give messageId and button, or messageId and text, as JSON.';

/** The page on which a person sees what customers see, and answers for them. */
export function addPage(app: FastifyInstance, parts: Parts): void {
	app.get('/', (_request, reply) =>
		reply.type(HTML_TYPE).header('content-security-policy', POLICY).send(pageOf(parts).source),
	);
	for (const [name, type] of Object.entries({ css: 'text/css', js: 'text/javascript' })) {
		const text = readFileSync(new URL(`page.${name}`, import.meta.url), 'utf8');
		app.get(`/sandbox/page.${name}`, (_request, reply) => reply.type(type).send(text));
	}
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

/** What has the class `live` is looked at again every second, by its id. */
function pageOf({ ledger, conversations, webhooks, deliveries, clock }: Parts): Markup {
	const calls = webhooks.all.map(({ id, name, url, subscriptions }) => {
		const last = deliveries.last(id);
		const result = last && `${last.event}: ${last.failure ?? last.status ?? 'under way'}`;
		return `${name ?? url}: ${subscriptions.join(', ')}. Last call: ${result ?? 'none'}`;
	});
	const numbers = [...KNOWN_NUMBERS].map(([phoneNumber, fate]) => {
		const end = fate.at(-1);
		return `${phoneNumber} ${end === undefined ? 'waits for ever' : (end.error ?? end.to)}`;
	});
	const cards = conversations.all.slice(-SHOWN).reverse();
	return markup`<!doctype html>
<html lang="en">
	<meta charset="utf-8" />
	<title>CloudChat sandbox</title>
	<link rel="icon" href="data:," />
	<link rel="stylesheet" href="/sandbox/page.css" />
	<script src="/sandbox/page.js" defer></script>
	<header>
		<h1>CloudChat sandbox</h1>
		<p>What customers would see on WhatsApp. Answer for them here. No message leaves this computer.</p>
		<b class="live" id="count">Messages: ${ledger.messages.length}</b>
	</header>
	<main>${cards.map((one) => card(one, clock.now()))}</main>
	<aside>
		<h2>Webhooks</h2>
		<p>A published workflow with a CloudChat Trigger makes one.</p>
		<div class="live" id="webhooks">${list(calls)}</div>
		<h2>Numbers to try</h2>
		<p>A message to any other number is sent, delivered and read within four seconds.</p>
		<details><summary>These numbers end otherwise</summary>${list(numbers)}</details>
		<h2>Stated by Cloud Humans</h2>
		${list(BEHAVIOURS.stated)}
		<h2>True of Chatwoot, expected of CloudChat</h2>
		${list(BEHAVIOURS.chatwoot)}
		<h2>Assumed: the real service may differ</h2>
		${list(BEHAVIOURS.assumed)}
	</aside>
</html>`;
}

function list(lines: readonly string[]): Markup {
	return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

function card(conversation: Conversation, now: number): Markup {
	const { id, contact, inboxId, assignee, team, status, priority, labels } = conversation;
	const { phoneNumber, name } = contact;
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
	const who = name === phoneNumber ? phoneNumber : `${phoneNumber} · ${name}`;
	return markup`<article id="conversation-${id}" data-message="${conversation.messages[0]?.id}">
		<h3 class="live" id="who-${id}">${who} · ${findById(INBOXES, inboxId)?.name}</h3>
		<div class="chat live" id="chat-${id}">${conversation.messages.map(bubble)}</div>
		<form><input placeholder="Answer as the customer" required /><button>Send</button></form>
		<p class="failure"></p>
		<p class="facts live" id="facts-${id}">${facts.filter(Boolean).join(' · ')}</p>
	</article>`;
}

function bubble(message: Message): Markup {
	const { direction, content, template, isPrivate, files = [], inReplyTo } = message;
	if (direction === 'activity') return markup`<p class="line">${content}</p>`;
	const { header, text = content, footer, buttons = [] } = template ?? {};
	const whose = direction === 'incoming' ? 'mine' : isPrivate ? 'note' : '';
	const why = message.externalError ?? 'without a reason';
	return markup`<div class="bubble ${whose}">
		${isPrivate && markup`<small>Private note</small>`}
		${inReplyTo && markup`<small>${inReplyTo.content}</small>`}
		${header && markup`<strong>${withHoles(header)}</strong>`}
		${files.map((file) => markup`<small>${file}</small>`)}
		<p>${withHoles(text)}</p>
		${footer && markup`<small>${footer}</small>`}
		${direction === 'outgoing' && !isPrivate && markup`<small>${stageOf(message)}</small>`}
		${message.status === 'failed' && markup`<p class="failure">Failed: ${why}</p>`}
		${buttons.map((button) => buttonOf(button, message))}
	</div>`;
}

/** chatwoot: a message that WhatsApp has not taken yet says `sent` too. */
function stageOf({ status, sourceId, createdAt }: Message): string {
	const time = new Date(createdAt).toLocaleTimeString([], { timeStyle: 'short' });
	const signs = { sent: '✓ sent', delivered: '✓✓ delivered', read: '✓✓ read', failed: '⚠' };
	return `${time} ${status === 'sent' && sourceId === null ? '… waiting' : signs[status]}`;
}

/** Text with what has no value marked. */
function withHoles(text: string): Markup[] {
	const parts = text.split(/(\{\{[^}]*\}\})/);
	return parts.map((part, place) => (place % 2 ? markup`<mark>${part}</mark>` : markup`${part}`));
}

function buttonOf({ text, isReply, detail }: RenderedButton, message: Message): Markup {
	if (!isReply) return markup`<p class="button">${text}<small>${detail}</small></p>`;
	const disabled = markup`${!hasArrived(message) && 'disabled'}`;
	return markup`<button ${disabled} data-message="${message.id}">${text}</button>`;
}
