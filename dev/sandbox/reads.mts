/** chatwoot: stock reads. Whether CloudChat opens them to a caller's token is not known. */

import { type Answer, json } from './answers.mts';
import { checkInbox, found } from './checks.mts';
import type { Conversation, Message } from './conversations.mts';
import type { Asked } from './routes.mts';
import * as view from './views.mts';
import { AGENTS, INBOXES, LABELS, maySee, TEAMS } from './world.mts';

/** All inboxes in one page; administrators see all, agents their own. */
export function inboxes({ owner }: Asked): Answer {
	const visible = INBOXES.filter((inbox) => maySee(owner, inbox));
	return json(200, { payload: visible.map((inbox) => view.viewInbox(inbox, owner)) });
}

export function inbox({ owner, id }: Asked): Answer {
	return json(200, view.viewInbox(checkInbox(owner, id), owner));
}

export function agents(): Answer {
	return json(200, AGENTS.map(view.viewAgent));
}

export function teams(): Answer {
	return json(200, TEAMS.map(view.viewTeam));
}

export function labels(): Answer {
	return json(200, { payload: LABELS.map((title, id) => ({ id, title })) });
}

/** By a part of the name or the number; 15 a page. */
export function contacts({ conversations, query }: Asked): Answer {
	const wanted = query.get('q')?.trim().toLowerCase() ?? '';
	const all = conversations.contacts.filter(({ name, phoneNumber }) =>
		`${name.toLowerCase()}\n${phoneNumber}`.includes(wanted),
	);
	const page = Number(query.get('page') ?? 1);
	const payload = all.slice((page - 1) * 15, page * 15).map(view.viewContact);
	return json(200, { meta: { count: all.length, current_page: page }, payload });
}

/** The newest 20 of a contact in the inboxes that one may see. */
export function conversationsOf({ owner, id, conversations, clock }: Asked): Answer {
	const contact = found(conversations.contacts.find((one) => String(one.id) === id));
	const visible = INBOXES.filter((one) => maySee(owner, one));
	const held = conversations.all
		.filter((one) => one.contact === contact)
		.filter(({ inboxId }) => visible.some((one) => one.id === inboxId));
	const newest = held.reverse().slice(0, 20);
	return json(200, { payload: newest.map((one) => view.viewConversation(one, clock.now())) });
}

/** 404 for no such conversation, 401 for an agent of other inboxes. */
export function conversationIn({ owner, id, conversations }: Asked): Conversation {
	const conversation = found(conversations.find(id));
	checkInbox(owner, conversation.inboxId);
	return conversation;
}

export function conversation(asked: Asked): Answer {
	return json(200, view.viewConversation(conversationIn(asked), asked.clock.now()));
}

export function labelsOf(asked: Asked): Answer {
	return json(200, { payload: conversationIn(asked).labels });
}

export function messages(asked: Asked): Answer {
	const { messages: all, contact } = conversationIn(asked);
	const payload = pageOf(all, asked.query).map(view.viewMessage);
	return json(200, { meta: { contact: view.viewContact(contact) }, payload });
}

/**
 * The page that a query asks for, oldest first. Without one the newest 20; `before` the 20 older
 * than a message; `after` the 100 newer; both: from `after` on, up to below `before`.
 */
function pageOf(all: readonly Message[], query: URLSearchParams): Message[] {
	const [before, after] = [Number(query.get('before')), Number(query.get('after'))];
	if (after && before) return all.filter(({ id }) => id >= after && id < before).slice(0, 1000);
	if (before) return all.filter(({ id }) => id < before).slice(-20);
	if (after) return all.filter(({ id }) => id > after).slice(0, 100);
	return all.slice(-20);
}
