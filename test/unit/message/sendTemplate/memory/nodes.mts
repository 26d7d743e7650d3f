import { Journal } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/journal.ts';
import type { MarkStore } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/markRow.ts';
import {
	keysOfRun,
	type RunKeysParts,
} from '../../../../../nodes/CloudChat/message/sendTemplate/memory/runKeys.ts';
import { identifier } from '../../../../../nodes/CloudChat/message/sendTemplate/model/identity.ts';
import type { Message } from '../../../../../nodes/CloudChat/message/sendTemplate/model/message.ts';
import type { KeyEnd } from '../../../../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';
import { N8nRow } from '../../../../simulation/n8nRow.mts';
import { message } from '../../../messages.mts';
import { QuickClock } from './quickClock.mts';

export type RunOfTest = Partial<RunKeysParts> & { isTool?: boolean };

let nodes = 0;

/** A node of its own, with this many marks in its row. */
export function node(before: number) {
	const row = new N8nRow();
	row.data = Array.from({ length: before }, (_, index) => `old${index}`);
	const count = jest.fn(async () => row.data?.length ?? 0);
	const store: MarkStore = {
		checkProcessedAndRecord: async (marks, _scope, { maxEntries }) =>
			row.record(marks as string[], maxEntries)(),
		removeProcessed: async (marks) => {
			if (fails.pop()) throw new Error('the database is locked');
			removed.push(marks.length);
			row.remove(marks as string[])();
		},
		getProcessedDataCount: count,
	};
	/** How many marks each call removed, and whether the next one fails. */
	const removed: number[] = [];
	const fails: boolean[] = [];
	const clock = new QuickClock();
	nodes += 1;
	const nodeId = `node ${nodes}`;
	const open = (messages: Message[], { isTool = false, ...parts }: RunOfTest = {}) => {
		const run = { executionId: '2', runIndex: 0, isTool, inputOf: () => ({}), family: 'family' };
		const context = parts.isRetry ? { journal: { id: 'id', executionId: '1' } } : {};
		const journal = Journal.of(context, { ...run, identify: identifier('account') });
		return keysOfRun(messages, {
			...{ store, clock, journal, nodeId, workflowId: 'workflow', family: 'family' },
			...{ isRetry: false, parallel: 10, resendUnknown: false, timeout: 1_000, earlier: 0 },
			perMinute: undefined,
			...parts,
		});
	};
	return {
		...{ row, store, count, open, removed, fails, clock },
		/** What a run hears of its messages. */
		async ask(messages: Message[], parts: RunOfTest = {}) {
			const { keys } = open(messages, parts);
			const asked = [...(await keys.claim(messages))];
			return await Promise.all(
				asked.map(([one, answer]) => (answer === 'inWork' ? keys.claimLate(one) : answer)),
			);
		},
		/** Sends messages as one run does; answers with what it is told of the number of keys. */
		async send(messages: Message[], end: KeyEnd, parts: RunOfTest = {}) {
			const { keys, close } = open(messages, parts);
			for (let start = 0; start < messages.length; start += keys.wave) {
				const asked = await keys.claim(messages.slice(start, start + keys.wave));
				expect(new Set(asked.values())).toEqual(new Set(['mine']));
				const ends = new Map([...asked.keys()].map((one) => [one, end]));
				expect(await keys.settle(ends)).toEqual([]);
			}
			return await close();
		},
	};
}

export const messages = (count: number, hasKey: boolean) =>
	Array.from({ length: count }, (_, index) => ({
		...message(index, { order: String(index) }),
		...(hasKey ? { onceKey: `order-${index}` } : {}),
	}));
