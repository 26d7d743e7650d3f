import { meaningOf } from '../../../shared/api/statuses';
import {
	readAnyAnswer,
	readOffered,
	saysNotFound,
	type CallProblem,
} from '../../../shared/api/readAnswer';
import { aboutConversation } from '../../../shared/conversations/conversation';
import type { CallAccount } from '../../../shared/api/transport';
import type { ItemProblem } from '../../../shared/n8n/eachItem';
import type { ValuesOf } from '../../../shared/options/option';
import { bad, good, type Result } from '../../../shared/problem';
import { record, textsIn } from '../../../shared/text/json';
import { includesLabel, type CHANGES } from './changes';

/** What an item asks to change: `undefined` leaves a part as it is, `null` takes it away. */
export type Changes = Partial<ValuesOf<typeof CHANGES>>;

type ChangeName = keyof Changes;

/** One call that changes a part of a conversation. */
interface Step {
	names: [ChangeName, ...ChangeName[]];
	/** After `conversations/{id}/`. Source: Chatwoot, an assumption; the one of `PUT` is stated. */
	path: string;
	method?: 'POST' | 'PUT';
	/** The key of its body; the path where absent. */
	key?: string;
	/** What it changes, as sentences call it. */
	what: string;
}

/**
 * In this order, since opening a conversation gives it to the token's owner where they are an agent,
 * and a new team drops an assignee who is not in it.
 */
const STEPS: Step[] = [
	{ names: ['customAttributes'], path: 'custom_attributes', method: 'PUT', what: 'attributes' },
	{ names: ['addLabels', 'removeLabels'], path: 'labels', what: 'labels' },
	{ names: ['priority'], path: 'toggle_priority', key: 'priority', what: 'priority' },
	{ names: ['status'], path: 'toggle_status', key: 'status', what: 'status' },
	{ names: ['teamId'], path: 'assignments', key: 'team_id', what: 'team' },
	{ names: ['assigneeId'], path: 'assignments', key: 'assignee_id', what: 'assignee' },
];

/**
 * Makes the changes that are asked for, one call after another, and no other call. The first that is
 * not made, or may have been made, is the last.
 */
export async function makeChanges(
	conversationId: number,
	asked: Changes,
	call: CallAccount,
): Promise<Result<ChangeName[], ItemProblem>> {
	const steps = STEPS.filter(({ names }) => names.some((name) => asked[name] !== undefined));
	const namesOf = (some: Step[]) =>
		some.flatMap(({ names }) => names.filter((name) => asked[name] !== undefined));
	for (const [index, step] of steps.entries()) {
		const found = await makeChange(conversationId, step, asked, call);
		if (found === undefined) continue;
		const done = {
			conversationId,
			changed: namesOf(steps.slice(0, index)),
			// What is unknown is in neither list.
			notChanged: namesOf(steps.slice(found.isUnknown ? index + 1 : index)),
		};
		return bad(problemOf(found, step, done));
	}
	return good(namesOf(steps));
}

type NotMade = CallProblem & { isUnknown?: boolean };

/** `undefined` where the change is made. */
async function makeChange(
	conversationId: number,
	{ names, path: part, method = 'POST', key = part, what }: Step,
	asked: Changes,
	call: CallAccount,
): Promise<NotMade | undefined> {
	const path = `conversations/${conversationId}/${part}`;
	const conversation = aboutConversation(conversationId);
	const about = { ...conversation, what: `the ${what} of ${conversation.what}` };
	let value: unknown = asked[names[0]];
	if (key === 'labels') {
		const listed = await call({ path });
		const read = readOffered(listed, { ...about, things: 'labels' }, (json) =>
			textsIn(record(json).payload),
		);
		if (!read.ok) return read.problem;
		value = wholeList(read.value, asked);
		if (value === undefined) return undefined;
	}
	const result = await call({ method, path, body: { [key]: value } });
	const read = readAnyAnswer(result, about);
	if (read.ok) return refusalIn(read.value, part, value, what);
	const { problem } = read;
	const isUnknown = !result.notMade && meaningOf(result).meaning?.status === 'unknown';
	const isMissing = problem.reason === 'notFound' && !saysNotFound(result);
	const message = isMissing ? `CloudChat does not offer to change the ${what}.` : problem.message;
	return { ...problem, message, isUnknown };
}

/** Why a success means that the change was not made; else `undefined`. */
function refusalIn(
	json: unknown,
	path: string,
	value: unknown,
	what: string,
): CallProblem | undefined {
	const { success, current_status: current } = record(record(json).payload);
	const isOther = typeof current === 'string' && current !== value;
	// Chatwoot takes whom it does not know for nobody, and says `null`.
	const isNobody = path === 'assignments' && value !== null && json === null;
	if (success !== false && !isOther && !isNobody) return undefined;
	const also = isNobody ? `, and the conversation may have no ${what} now` : '';
	return {
		reason: 'refused',
		message: `CloudChat did not take ${value} as ${what}${also}.`,
		hint: 'Look at the conversation in CloudChat.',
	};
}

/** The whole list that CloudChat is to have; `undefined` where it has it. */
function wholeList(
	labels: string[],
	{ addLabels = [], removeLabels = [] }: Changes,
): string[] | undefined {
	const kept = labels.filter((label) => !includesLabel(removeLabels, label));
	const added = addLabels.filter((label) => !includesLabel(kept, label));
	const isSame = kept.length === labels.length && added.length === 0;
	return isSame ? undefined : [...kept, ...added];
}

const ASSUMPTION = 'This node assumes that CloudChat takes this change as Chatwoot does.';

function problemOf(
	{ isUnknown = false, ...found }: NotMade,
	{ what, method }: Step,
	more: { conversationId: number; changed: ChangeName[]; notChanged: ChangeName[] },
): ItemProblem {
	const isRefused = found.httpCode !== undefined && found.reason !== 'throttled' && !isUnknown;
	const hints = [
		found.hint,
		isRefused && method !== 'PUT' && ASSUMPTION,
		isUnknown && 'Running this item again does no harm.',
		more.changed.length > 0 && `Already changed: ${more.changed.join(', ')}.`,
	];
	return {
		...found,
		status: isUnknown ? 'unknown' : 'failed',
		message: isUnknown
			? found.message.replace(/\.$/, `, so it is unknown whether the ${what} changed.`)
			: found.message,
		hint: hints.filter((part) => part !== false).join(' '),
		more: { ...more },
	};
}
