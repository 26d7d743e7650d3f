import { type Answer, json, NO_CONTENT, Refusal, SERVER_ERROR } from './answers.mts';
import { checkMessage, isBlank, isObject } from './checks.mts';
import { canReply, PRIORITIES, STATUSES } from './conversations.mts';
import { refused } from './life.mts';
import { conversationIn } from './reads.mts';
import { render } from './render.mts';
import type { Asked } from './routes.mts';
import { viewAgent, viewConversation, viewMessage, viewTeam } from './views.mts';
import { AGENTS, findById, TEAMS } from './world.mts';

/**
 * The one action that Cloud Humans document: sends a template to a phone number. assumed: each
 * post opens a conversation of its own, as the creation of one does in Chatwoot.
 */
export function sendTemplate({ owner, body, ...parts }: Asked): Answer {
	const { inbox, phoneNumber, templateName, ...order } = checkMessage(owner, body);
	const place = { inboxId: inbox.id, phoneNumber };
	const conversation = parts.conversations.open(place);
	const template = order.template && render(order.template, body);
	const content = template?.text ?? templateName;
	const what = { direction: 'outgoing', content, author: owner, template } as const;
	const message = parts.conversations.add(conversation, what);
	parts.ledger.take({
		...place,
		...{ templateName, body, conversationId: conversation.id, messageId: message.id },
	});
	parts.life.begin(message);
	// Its life goes on later; what is answered is how it stands now.
	return json(200, viewConversation(conversation, parts.clock.now()));
}

/** stated: `PUT`, and that `null` removes a key. assumed: the body, and that other keys stay. */
export function changeAttributes(asked: Asked): Answer {
	const conversation = conversationIn(asked);
	const { custom_attributes: given } = asked.body;
	const all = { ...conversation.customAttributes, ...(isObject(given) ? given : {}) };
	const kept = Object.entries(all).filter(([, value]) => value !== null);
	conversation.customAttributes = Object.fromEntries(kept);
	return json(200, { custom_attributes: conversation.customAttributes });
}

/** chatwoot: the whole list; a label that the account does not have is taken too. */
export function changeLabels(asked: Asked): Answer {
	const { labels } = asked.body;
	const payload = Array.isArray(labels) ? [...new Set(labels.map(String))] : [];
	conversationIn(asked).labels = payload;
	return json(200, { payload });
}

/** chatwoot (Rails): a value that the column does not know is an error of the code. */
function known<T extends string>(list: readonly T[], value: unknown): T {
	const found = list.find((one) => one === value);
	if (found === undefined) throw new Refusal(SERVER_ERROR);
	return found;
}

export function changePriority(asked: Asked): Answer {
	const { priority } = asked.body;
	conversationIn(asked).priority = isBlank(priority) ? null : known(PRIORITIES, priority);
	return NO_CONTENT;
}

/** chatwoot: who opens a conversation as an agent gets it. */
export function changeStatus(asked: Asked): Answer {
	const conversation = conversationIn(asked);
	const status = known(STATUSES, asked.body.status);
	conversation.status = status;
	if (status === 'open' && asked.owner.role === 'agent') conversation.assignee = asked.owner;
	asked.team.tells(conversation, `Conversation was marked ${status} by ${asked.owner.name}`);
	const payload = { success: true, conversation_id: conversation.id, current_status: status };
	return json(200, { meta: {}, payload: { ...payload, snoozed_until: null } });
}

/**
 * chatwoot: a person or a team that the account does not have counts as nobody, which is answered
 * with `null`. A new team drops who is not in it.
 */
export function assign(asked: Asked): Answer {
	const conversation = conversationIn(asked);
	if ('assignee_id' in asked.body) {
		const assignee = findById(AGENTS, asked.body.assignee_id);
		conversation.assignee = assignee;
		asked.team.tells(conversation, `Assigned to ${assignee?.name ?? 'nobody'}`);
		return json(200, assignee ? viewAgent(assignee) : null);
	}
	const team = findById(TEAMS, asked.body.team_id);
	conversation.team = team;
	const { assignee } = conversation;
	if (assignee && team?.members.includes(assignee.id) === false) conversation.assignee = undefined;
	asked.team.tells(conversation, `Assigned to team ${team?.name ?? 'nobody'}`);
	return json(200, team ? viewTeam(team) : null);
}

/** chatwoot: of what `Liquid` renders away in an outgoing text; here no name has a value. */
const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/gs;

/** chatwoot: the longest text, in characters. */
const LONGEST = 150_000;

/** chatwoot: outside the 24 hours it looks for a template, and a text is none. */
const OUTSIDE_WINDOW = refused('Template not found or invalid template name');

/** chatwoot: a message of the company's into a conversation, as JSON or as a form with files. */
export function writeMessage(asked: Asked): Answer {
	const conversation = conversationIn(asked);
	const { content, private: isNote, 'attachments[]': files } = asked.body;
	const text = isBlank(content) ? '' : String(content);
	if ([...text].length > LONGEST) {
		const error = `Validation failed: Content is too long (maximum is ${LONGEST} characters)`;
		throw new Refusal(json(422, { error }));
	}
	const isOpen = canReply(conversation, asked.clock.now());
	const message = asked.conversations.add(conversation, {
		direction: 'outgoing',
		content: text.replace(LIQUID, ''),
		isPrivate: isNote === true || isNote === 'true',
		files: [files].flat().flatMap((file) => (file instanceof File ? [file.name] : [])),
		author: asked.owner,
	});
	if (!message.isPrivate) asked.life.begin(message, isOpen ? undefined : OUTSIDE_WINDOW);
	return json(200, viewMessage(message));
}
