import type { FastifyInstance, FastifyRequest } from 'fastify';

import { type Answer, json, notFound } from '../answers.mts';
import { type Access, type Body, checkAccess, checkInbox } from '../checks.mts';
import type { Context } from '../context.mts';
import { type Judgement, tokenOf } from '../exchange.mts';
import type { Conversation } from '../messages/message.mts';
import { viewContact } from '../messages/view.mts';
import { serveStock } from '../stock.mts';
import { maySee, readId } from '../world.mts';
import * as changes from './changes.mts';
import { agentsOf, LABELS, teamsOf, viewAgent, viewTeam } from './company.mts';
import { viewConversation } from './view.mts';
import { writeMessage } from './write-message.mts';

interface Asked {
	readonly access: Access;
	readonly body: Body;
	readonly context: Context;
	readonly query: URLSearchParams;
}

type OfConversation = (conversation: Conversation, asked: Asked) => Answer;

type Judge = (asked: Asked, id: string) => Judgement;

const done = (answer: Answer): Judgement => ({ done: answer.status < 300, answer });

/** chatwoot: 404 for no such conversation, 401 for an agent of other inboxes. */
function one(act: OfConversation): Judge {
	return (asked, id) => {
		const { access, context } = asked;
		const conversation = context.conversations.find(access.account.id, readId(id));
		if (!conversation) return done(notFound());
		const inbox = checkInbox(access, conversation.inboxId);
		return done('refusal' in inbox ? inbox.refusal : act(conversation, asked));
	};
}

function changing(change: changes.Change): Judge {
	return one((conversation, { body, access, context }) =>
		change(conversation, body, access, context.conversations),
	);
}

function listing(view: (access: Access) => unknown): Judge {
	return ({ access }) => done(json(200, view(access)));
}

/** chatwoot: by a part of the name or the number; 15 a page. */
const searchContacts: Judge = ({ access, context, query }) => {
	const wanted = query.get('q')?.trim().toLowerCase() ?? '';
	const found = context.conversations
		.contactsOf(access.account.id)
		.filter(({ name, phoneNumber }) => `${name.toLowerCase()}\n${phoneNumber}`.includes(wanted));
	const page = Number(query.get('page') ?? 1);
	const payload = found.slice((page - 1) * 15, page * 15).map(viewContact);
	return done(json(200, { meta: { count: found.length, current_page: page }, payload }));
};

/** chatwoot: the newest 20 of a contact in the inboxes that one may see. */
const ofContact: Judge = ({ access: { account, owner }, context }, id) => {
	const { conversations, clock } = context;
	if (!conversations.contactsOf(account.id).some((contact) => contact.id === readId(id))) {
		return done(notFound());
	}
	const visible = account.inboxes.filter((inbox) => maySee(owner, account, inbox));
	const held = conversations.all
		.filter(({ accountId, contact }) => accountId === account.id && contact.id === readId(id))
		.filter(({ inboxId }) => visible.some((inbox) => inbox.id === inboxId));
	const newest = held.sort((a, b) => b.id - a.id).slice(0, 20);
	return done(json(200, { payload: newest.map((each) => viewConversation(each, clock.now())) }));
};

type Route = readonly [method: 'GET' | 'POST' | 'PUT', path: string, judge: Judge, bots?: 'bots'];

/** chatwoot, but for `PUT` of attributes, which is stated. assumed: that CloudChat has them. */
const ROUTES: readonly Route[] = [
	[
		'GET',
		'agents',
		listing(({ account }) => agentsOf(account).map((a) => viewAgent(a, account.id))),
	],
	['GET', 'teams', listing(({ account }) => teamsOf(account).map(viewTeam))],
	['GET', 'labels', listing(() => ({ payload: LABELS.map((title, id) => ({ id, title })) }))],
	['GET', 'contacts/search', searchContacts],
	['GET', 'contacts/:id/conversations', ofContact],
	[
		'GET',
		'conversations/:id',
		one((conversation, { context }) =>
			json(200, viewConversation(conversation, context.clock.now())),
		),
	],
	['GET', 'conversations/:id/labels', one(changes.viewLabels)],
	['POST', 'conversations/:id/labels', changing(changes.changeLabels)],
	['PUT', 'conversations/:id/custom_attributes', changing(changes.changeAttributes), 'bots'],
	['POST', 'conversations/:id/toggle_priority', changing(changes.changePriority), 'bots'],
	['POST', 'conversations/:id/toggle_status', changing(changes.changeStatus), 'bots'],
	['POST', 'conversations/:id/assignments', changing(changes.assign), 'bots'],
	[
		'POST',
		'conversations/:id/messages',
		one((conversation, { body, access, context }) =>
			writeMessage(conversation, body, access.owner, context),
		),
		'bots',
	],
];

type Request = FastifyRequest<{ Params: { readonly accountId: string; readonly id?: string } }>;

/** A conversation, its changes, and messages into it. */
export function addConversationRoutes(app: FastifyInstance, context: Context): void {
	for (const [method, path, judge, bots] of ROUTES) {
		app.route<{ Params: Request['params'] }>({
			method,
			url: `/api/v1/accounts/:accountId/${path}`,
			handler: async (request, reply) => {
				const { accountId, id = '' } = request.params;
				const asked = { method, path: request.url };
				const fault = () =>
					method === 'GET' ? context.faults.drawForRead(asked) : context.faults.drawForWrite(asked);
				return serveStock(request, reply, context, fault, ({ object: body }) => {
					const bot = bots === 'bots';
					const access = checkAccess(tokenOf(request), accountId, bot);
					if ('refusal' in access) return done(access.refusal);
					const query = new URL(request.url, 'http://sandbox').searchParams;
					return judge({ access, body, context, query }, id);
				});
			},
		});
	}
}
