import type { Message } from '../model/message';
import type { PlanRules } from '../model/settings';

/**
 * The item indexes of messages that repeat an earlier one of the run: the same message to the same
 * person, or with `recipient` any message to them. With a test number in place it is the person it
 * was meant for that counts. Two items with one send-once key repeat each other under every rule.
 */
export function findDuplicates(messages: Message[], rule: PlanRules['duplicates']): Set<number> {
	const seen = new Set<string>();
	const duplicates = new Set<number>();
	for (const message of messages) {
		const { content, person } = message.identity;
		const marks = message.onceKey === undefined ? [] : [`key ${message.onceKey}`];
		if (rule === 'exact') marks.push(`content ${content}`);
		if (rule === 'recipient') marks.push(`person ${person}`);
		if (marks.some((mark) => seen.has(mark))) duplicates.add(message.itemIndex);
		else marks.forEach((mark) => seen.add(mark));
	}
	return duplicates;
}
