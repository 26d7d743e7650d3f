import type { Entry } from './entries';

/** In version 1.0.0 a message was a line: by `run.content`, its state and ids, `@`, `item.route`. */
export function entryOfFirstVersion([name, line]: [string, string]): [string, Entry] {
	const [run, ...content] = name.split('.');
	const [, letter = '', conversation, message, item, route = ''] =
		/^(.)(\d*)\.?(\d*)@(\d+)\.(.*)$/.exec(line) ?? [];
	const states: Record<string, Entry['state']> = { a: 'accepted', t: 'timeout', s: 'serverError' };
	const entry: Entry = {
		state: states[letter] ?? 'connectionLost',
		runIndex: Number(run),
		itemIndex: Number(item),
		route,
		...(conversation ? { conversationId: Number(conversation) } : {}),
		...(message ? { messageId: Number(message) } : {}),
	};
	return [content.join('.'), entry];
}
