import { type Account, OWNERS, type Owner } from '../world.mts';

/** chatwoot: the keys of a team that matter here. */
export interface Team {
	readonly id: number;
	readonly accountId: number;
	readonly name: string;
	/** Ids of its people. */
	readonly members: ReadonlySet<number>;
}

/** Teams and labels of account 1. */
export const TEAM = { SALES: 51, SUPPORT: 52 } as const;

const TEAMS: readonly Team[] = [
	{ id: TEAM.SALES, accountId: 1, name: 'vendas', members: new Set([22]) },
	{ id: TEAM.SUPPORT, accountId: 1, name: 'suporte', members: new Set([21, 23]) },
];

export const LABELS = ['vip', 'segunda-via', 'fora-do-horario'] as const;

export function teamsOf({ id }: Account): readonly Team[] {
	return TEAMS.filter(({ accountId }) => accountId === id);
}

/** The people of an account; bots are none. */
export function agentsOf({ id }: Account): readonly Owner[] {
	return OWNERS.filter((owner) => !owner.isBot && owner.roles.has(id));
}

/** chatwoot: a person, cut to the keys of use. */
export function viewAgent({ id, name, email, roles }: Owner, accountId: number): object {
	return {
		id,
		account_id: accountId,
		availability_status: 'online',
		auto_offline: true,
		confirmed: true,
		email,
		available_name: name,
		name,
		role: roles.get(accountId),
		thumbnail: '',
	};
}

export function viewTeam({ id, accountId, name }: Team): object {
	return {
		id,
		name,
		description: null,
		allow_auto_assign: false,
		account_id: accountId,
		is_member: false,
	};
}
