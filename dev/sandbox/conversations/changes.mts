import { type Answer, json } from '../answers.mts';
import type { Access, Body } from '../checks.mts';
import type { Conversations } from '../messages/conversations.mts';
import { type Conversation, PRIORITIES, STATUSES } from '../messages/message.mts';
import { isObject } from '../parse-body.mts';
import { readId } from '../world.mts';
import { agentsOf, teamsOf, viewAgent, viewTeam } from './company.mts';

/** One change of a conversation: what a body asks for, and what is answered. */
export type Change = (
	conversation: Conversation,
	body: Body,
	access: Access,
	conversations: Conversations,
) => Answer;

/** chatwoot (Rails): no content. */
const OK: Answer = { status: 200, body: '' };

/** chatwoot (Rails): a value that the column does not know is an error of the code. */
const FAULT = json(500, { status: 500, error: 'Internal Server Error' });

/** stated: `PUT`, and that `null` removes a key. assumed: the body, and that other keys stay. */
export const changeAttributes: Change = (conversation, { custom_attributes: given }) => {
	const all = { ...conversation.customAttributes, ...(isObject(given) ? given : {}) };
	const kept = Object.entries(all).filter(([, value]) => value !== null);
	conversation.customAttributes = Object.fromEntries(kept);
	return json(200, { custom_attributes: conversation.customAttributes });
};

/** chatwoot: the whole list; a label that the account does not have is taken too. */
export const changeLabels: Change = (conversation, { labels }) => {
	conversation.labels = Array.isArray(labels) ? [...new Set(labels.map(String))] : [];
	return viewLabels(conversation);
};

export function viewLabels({ labels }: Conversation): Answer {
	return json(200, { payload: labels });
}

export const changePriority: Change = (conversation, { priority }) => {
	const wanted = priority === '' || priority === undefined ? null : priority;
	const found = PRIORITIES.find((one) => one === wanted);
	if (wanted !== null && found === undefined) return FAULT;
	conversation.priority = found ?? null;
	return OK;
};

/** chatwoot: who opens a conversation as an agent gets it. */
export const changeStatus: Change = (conversation, body, { owner, account }, conversations) => {
	const status = STATUSES.find((one) => one === body.status);
	if (status === undefined) return FAULT;
	conversation.status = status;
	const isAgent = !owner.isBot && owner.roles.get(account.id) === 'agent';
	if (status === 'open' && isAgent) conversation.assignee = owner;
	const content = `Conversation was marked ${status} by ${owner.name}`;
	conversations.add(conversation, { direction: 'activity', content });
	const { id: conversation_id } = conversation;
	const payload = { success: true, conversation_id, current_status: status, snoozed_until: null };
	return json(200, { meta: {}, payload });
};

/**
 * chatwoot: a person or a team that the account does not have counts as nobody, which is answered
 * with `null`. A new team drops who is not in it.
 */
export const assign: Change = (conversation, body, { owner, account }, conversations) => {
	const write = (content: string) =>
		void conversations.add(conversation, { direction: 'activity', content });
	if ('assignee_id' in body) {
		const assignee = agentsOf(account).find(({ id }) => id === readId(body.assignee_id));
		conversation.assignee = assignee;
		write(
			assignee ? `Assigned to ${assignee.name} by ${owner.name}` : `Unassigned by ${owner.name}`,
		);
		return json(200, assignee ? viewAgent(assignee, account.id) : null);
	}
	if (!('team_id' in body)) return json(200, null);
	const team = teamsOf(account).find(({ id }) => id === readId(body.team_id));
	conversation.team = team;
	if (team && conversation.assignee && !team.members.has(conversation.assignee.id)) {
		conversation.assignee = undefined;
	}
	write(team ? `Assigned to team ${team.name} by ${owner.name}` : `Team removed by ${owner.name}`);
	return json(200, team ? viewTeam(team) : null);
};
