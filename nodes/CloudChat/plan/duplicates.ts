import type { Message } from '../model/message';

export type DuplicateRule = 'exact' | 'recipient' | 'allow';

/**
 * The item indexes of messages that repeat an earlier one of the run: the same message to the same
 * person, or with `recipient` any message to them. With a test number in place it is the person it
 * was meant for that counts. Two items with one send-once key repeat each other under every rule.
 */
export function findDuplicates(messages: Message[], rule: DuplicateRule): Set<number> {
	const seen = new Set<string>();
	const duplicates = new Set<number>();
	for (const message of messages) {
		const marks = marksOf(message, rule);
		if (marks.some((mark) => seen.has(mark))) duplicates.add(message.itemIndex);
		else marks.forEach((mark) => seen.add(mark));
	}
	return duplicates;
}

function marksOf({ request, intendedFor, onceKey }: Message, rule: DuplicateRule): string[] {
	const { phone_number: sentTo, ...content } = request;
	const person = personOf(intendedFor ?? sentTo);
	const key = onceKey === undefined ? [] : [JSON.stringify(['key', onceKey])];
	if (rule === 'allow') return key;
	if (rule === 'recipient') return [...key, JSON.stringify(['person', person])];
	const sorted = Object.entries(content).sort(([one], [other]) => (one < other ? -1 : 1));
	return [...key, JSON.stringify(['message', person, sorted])];
}

/** WhatsApp knows Brazilian mobiles with and without their ninth digit: both are one person. */
function personOf(phone: string): string {
	return phone.replace(/^(\+55\d{2})9([6-9]\d{7})$/, '$1$2');
}
