import { Journal } from '../../../../../nodes/CloudChat/message/sending/memory/journal.ts';
import type { Message } from '../../../../../nodes/CloudChat/message/sending/model/message.ts';
import type { Verdict } from '../../../../../nodes/CloudChat/message/sending/model/outcome.ts';
import { message } from '../../../messages.mts';

interface RunOfTest {
	executionId?: string;
	runIndex?: number;
	isTool?: boolean;
	isRetry?: boolean;
	family?: string;
}

/** The context that n8n gives the runs of an execution, or what it stored of it. */
export function execution(stored: string | Record<string, unknown> = {}) {
	const context = (typeof stored === 'string' ? JSON.parse(stored) : stored) as Record<
		string,
		unknown
	>;
	return {
		stored: () => JSON.stringify(context),
		run: (run: RunOfTest = {}) =>
			Journal.of(context, {
				...{ executionId: '1', runIndex: 0, isTool: false, isRetry: false, family: 'family' },
				...run,
			}),
	};
}

const accepted = (one: Message): Verdict => ({
	status: 'accepted',
	itemIndex: one.itemIndex,
	message: one,
	conversationId: 7,
	messageId: 8,
});
export const timedOut: Verdict = {
	...{ status: 'unknown', itemIndex: 0 },
	problem: { reason: 'timeout', message: '', hint: '' },
};

export function send(journal: Journal, one: Message, verdict: Verdict = accepted(one)): Message {
	journal.leaving(one);
	journal.ended(one, verdict);
	return one;
}

export const maria = (item: number, values = {}) => message(item, { name: 'Maria', ...values });
