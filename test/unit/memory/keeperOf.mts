import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';
import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';
import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';
import { createOnceKeeper } from '../../../nodes/CloudChat/memory/createOnceKeeper.ts';
import { Journal } from '../../../nodes/CloudChat/memory/journal.ts';
import type { OnceKeeper } from '../../../nodes/CloudChat/memory/onceKeeper.ts';
import type { Message } from '../../../nodes/CloudChat/model/message.ts';
import { settled } from '../clock.mts';
import { message } from '../messages.mts';
import { RowStore } from './fakeStore.mts';

/** n8n's row of the test; `newRow` begins with an empty one. */
export let row = new RowStore();

export function newRow(): void {
	row = new RowStore();
}

export const people = (count: number, onceKey?: (item: number) => string): Message[] =>
	Array.from({ length: count }, (_, item) => ({
		...message(item, { name: String(item) }),
		...(onceKey === undefined ? {} : { onceKey: onceKey(item) }),
	}));

export interface Execution {
	executionId?: string;
	family?: string;
	context?: Record<string, unknown>;
	resendUnknown?: boolean;
}

/** A run of the node in a process of its own. */
export function run(messages: Message[], execution: Execution = {}): OnceKeeper {
	const { executionId = '1', family, context = {}, resendUnknown = false } = execution;
	const named = {
		runIndex: 0,
		executionId,
		target: '',
		...(family === undefined ? {} : { family }),
	};
	return createOnceKeeper(
		messages.map((one) => ({ kind: 'send', message: one })),
		{
			values: row,
			clock: { now: () => 0, wait: settled },
			patience: new Patience(),
			contention: new Contention('test'),
			standing: new Standing(),
			journal: new Journal(context, named),
			run: { workflowId: 'w', nodeId: executionId },
			settings: { parallel: 4, resendUnknown },
		},
	);
}

/** Claims in order; answers with what is in the way, `go` where nothing is. */
export async function claimAll(keeper: OnceKeeper, messages: Message[]): Promise<string[]> {
	const results: string[] = [];
	for (const one of messages) {
		const outcome = await keeper.claim(one);
		results.push(outcome === undefined ? 'go' : outcome.status);
	}
	return results;
}

/** A run in which every message is accepted. */
export async function sendAll(keeper: OnceKeeper, messages: Message[]): Promise<void> {
	for (const one of messages) {
		await keeper.claim(one);
		keeper.settle(one, { status: 'accepted' });
	}
	await keeper.finish();
}
