import { INBOX, INBOXES, type Inbox } from './inboxes.mts';

/** Tokens of the world that the sandbox plays: made up, and good for nothing elsewhere. */
export const ADMIN_TOKEN = 'sandbox-admin-token-7Qm2xVb9';
export const AGENT_TOKEN = 'sandbox-agent-token-4Hs8kLp1';
export const BOT_TOKEN = 'sandbox-bot-token-9Zd3wRt6';

/** The account to send from; another company's; and one that is suspended. */
export const ACCOUNT_ID = 1;
export const FOREIGN_ACCOUNT_ID = 2;
export const SUSPENDED_ACCOUNT_ID = 3;

export interface Account {
	readonly id: number;
	readonly name: string;
	readonly status: 'active' | 'suspended';
	readonly inboxes: readonly Inbox[];
}

export type Role = 'administrator' | 'agent';

/** The owner of a token: a person, or an agent bot. */
export interface Owner {
	readonly id: number;
	readonly name: string;
	readonly email: string;
	readonly isBot: boolean;
	/** Claudia, whom CloudChat marks in what she writes. */
	readonly isAiAgent?: boolean;
	readonly token: string;
	/** Account id to the owner's role in it. */
	readonly roles: ReadonlyMap<number, Role>;
	/** Inboxes the owner is a member of; administrators and bots (assumed) need no membership. */
	readonly memberOf: ReadonlySet<number>;
}

export const ACCOUNTS: ReadonlyMap<number, Account> = new Map(
	[
		{ id: ACCOUNT_ID, name: 'Loja Exemplo', status: 'active' as const, inboxes: INBOXES },
		{ id: FOREIGN_ACCOUNT_ID, name: 'Outra Empresa', status: 'active' as const, inboxes: [] },
		{ id: SUSPENDED_ACCOUNT_ID, name: 'Conta Antiga', status: 'suspended' as const, inboxes: [] },
	].map((account): [number, Account] => [account.id, account]),
);

export const OWNERS: readonly Owner[] = [
	{
		id: 21,
		name: 'Beatriz Admin',
		email: 'beatriz@loja.example',
		isBot: false,
		token: ADMIN_TOKEN,
		roles: new Map([
			[ACCOUNT_ID, 'administrator'],
			[SUSPENDED_ACCOUNT_ID, 'administrator'],
		]),
		memberOf: new Set(),
	},
	{
		id: 22,
		name: 'Caio Atendente',
		email: 'caio@loja.example',
		isBot: false,
		token: AGENT_TOKEN,
		roles: new Map([[ACCOUNT_ID, 'agent']]),
		memberOf: new Set([INBOX.WHATSAPP, INBOX.WEBSITE]),
	},
	{
		id: 23,
		name: 'Davi Suporte',
		email: 'davi@loja.example',
		isBot: false,
		token: 'sandbox-support-token-2Kf6nYc3',
		roles: new Map([[ACCOUNT_ID, 'agent']]),
		memberOf: new Set([INBOX.WHATSAPP, INBOX.WHATSAPP_360DIALOG]),
	},
	{
		id: 31,
		name: 'Robô da Loja',
		email: '',
		isBot: true,
		token: BOT_TOKEN,
		roles: new Map([[ACCOUNT_ID, 'agent']]),
		memberOf: new Set(),
	},
];

/** CloudChat's own AI agent: she has no token. */
export const CLAUDIA: Owner = {
	id: 41,
	name: 'Claudia',
	email: 'claudia@cloud.example',
	isBot: false,
	isAiAgent: true,
	token: '',
	roles: new Map(),
	memberOf: new Set(),
};

const OWNERS_BY_TOKEN = new Map(OWNERS.map((owner) => [owner.token, owner]));

export function findOwner(token: string): Owner | undefined {
	return OWNERS_BY_TOKEN.get(token);
}

/** An id from a path or a body, as a number; `undefined` for what is not a plain number. */
export function readId(value: unknown): number | undefined {
	const text = String(value);
	return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

export function findAccount(id: unknown): Account | undefined {
	const number = readId(id);
	return number === undefined ? undefined : ACCOUNTS.get(number);
}

export function findInbox(account: Account, id: unknown): Inbox | undefined {
	const number = readId(id);
	return account.inboxes.find((inbox) => inbox.id === number);
}

/** chatwoot: administrators see every inbox, agents those they are members of. */
export function maySee(owner: Owner, account: Account, inbox: Inbox): boolean {
	if (owner.isBot || owner.roles.get(account.id) === 'administrator') return true;
	return owner.memberOf.has(inbox.id);
}
