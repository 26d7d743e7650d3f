import type { Sandbox } from '../../dev/sandbox/index.mts';
import { until } from '../until.mts';
import type { Execution } from './execution.mts';
import { outcome } from './told.mts';

/** How many messages went out, and to how many people: the same number where nobody got two. */
export function sent({ ledger: { messages } }: Sandbox): { messages: number; people: number } {
	const people = new Set(messages.map(({ phoneNumber }) => phoneNumber));
	return { messages: messages.length, people: people.size };
}

/** Waits until this many messages went out. */
export async function untilSent({ ledger }: Sandbox, count: number): Promise<void> {
	await until(() => ledger.messages.length >= count);
}

/** Of how many items an execution says that nobody knows. */
export function inDoubt({ items }: Execution): number {
	return items.filter((item) => outcome(item) === 'unknown').length;
}
