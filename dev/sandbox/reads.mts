import type { FastifyInstance, FastifyRequest } from 'fastify';

import { json, unauthorized } from './answers.mts';
import { checkAccess, checkInbox, checkOwner } from './checks.mts';
import type { Context } from './context.mts';
import { type Judgement, tokenOf } from './exchange.mts';
import { viewInbox } from './inboxes.mts';
import { serveStock } from './stock.mts';
import { ACCOUNTS, maySee, type Owner } from './world.mts';

interface ReadParams {
	readonly accountId: string;
	readonly inboxId: string;
}

type Read = (token: string | undefined, params: ReadParams) => Judgement;

/** chatwoot: stock reads. Whether CloudChat opens them to a caller's token is not known. */
export function addReadRoutes(app: FastifyInstance, context: Context): void {
	const add = (path: string, read: Read) => {
		app.get(path, async (request: FastifyRequest<{ Params: ReadParams }>, reply) => {
			const { method, url } = request;
			const fault = () => context.faults.drawForRead({ method, path: url });
			const judge = () => read(tokenOf(request), request.params);
			return serveStock(request, reply, context, fault, judge);
		});
	};
	add('/api/v1/profile', readProfile);
	add('/api/v1/accounts/:accountId/inboxes', readInboxes);
	add('/api/v1/accounts/:accountId/inboxes/:inboxId', readInbox);
}

/** chatwoot: the user behind the token, with the token itself and the socket's. Closed to bots. */
const readProfile: Read = (token, _params) => {
	const owner = checkOwner(token);
	if ('refusal' in owner) return { done: false, answer: owner.refusal };
	if (owner.isBot) return { done: false, answer: unauthorized('bot') };
	return { done: true, answer: json(200, viewProfile(owner)) };
};

/** chatwoot: all inboxes in one page; administrators see all, agents their own. */
const readInboxes: Read = (token, { accountId }) => {
	const access = checkAccess(token, accountId, false);
	if ('refusal' in access) return { done: false, answer: access.refusal };
	const { owner, account } = access;
	const isAdmin = owner.roles.get(account.id) === 'administrator';
	const payload = account.inboxes
		.filter((inbox) => maySee(owner, account, inbox))
		.map((inbox) => viewInbox(inbox, isAdmin));
	return { done: true, answer: json(200, { payload }) };
};

/** chatwoot: the bare inbox, after the same checks. */
const readInbox: Read = (token, { accountId, inboxId }) => {
	const access = checkAccess(token, accountId, false);
	if ('refusal' in access) return { done: false, answer: access.refusal };
	const inbox = checkInbox(access, inboxId);
	if ('refusal' in inbox) return { done: false, answer: inbox.refusal };
	const isAdmin = access.owner.roles.get(access.account.id) === 'administrator';
	return { done: true, answer: json(200, viewInbox(inbox, isAdmin)) };
};

function viewProfile(owner: Owner): object {
	const accounts = [...owner.roles].map(([id, role]) => {
		const account = ACCOUNTS.get(id);
		return { id, name: account?.name, status: account?.status, role };
	});
	const { id, name, email, token } = owner;
	return {
		id,
		name,
		email,
		uid: email,
		available_name: name,
		account_id: accounts[0]?.id,
		role: accounts[0]?.role,
		access_token: token,
		pubsub_token: `pubsub-of-${id}-never-to-be-shown`,
		accounts,
	};
}
