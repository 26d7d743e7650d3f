import type { Message } from './message.mts';

/** chatwoot: how many each kind of page holds. */
const NEWEST = 20;
const AFTER = 100;
const BETWEEN = 1000;

/**
 * chatwoot: the page that a query asks for, oldest first. Without one the newest 20; `before` the
 * 20 older than a message; `after` the 100 newer; both: from `after` on, up to below `before`.
 */
export function pageOf(messages: readonly Message[], query: URLSearchParams): Message[] {
	const before = idIn(query, 'before');
	const after = idIn(query, 'after');
	if (after !== undefined && before !== undefined) {
		return messages.filter(({ id }) => id >= after && id < before).slice(0, BETWEEN);
	}
	if (before !== undefined) return messages.filter(({ id }) => id < before).slice(-NEWEST);
	if (after !== undefined) return messages.filter(({ id }) => id > after).slice(0, AFTER);
	return messages.slice(-NEWEST);
}

/** chatwoot (Ruby's `to_i`): what is not a number counts as 0, and a blank one as none. */
function idIn(query: URLSearchParams, key: string): number | undefined {
	const text = query.get(key)?.trim();
	if (text === undefined || text === '') return undefined;
	return Number(/^\d+/.exec(text)?.[0] ?? 0);
}
