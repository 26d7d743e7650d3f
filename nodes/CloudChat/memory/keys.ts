import type { Message } from '../model/message';
import type { Journal } from './journal';

/** A name of a message in n8n's database. */
export interface Key {
	text: string;
	/** Given by the user (*Send Once Key*), or the execution's own name for the message. */
	kind: 'user' | 'execution';
}

/**
 * What a message is known by across executions. The user's key holds for all of them, so the
 * execution's own name is for messages without one, and for the *Retry* of an execution, whose key
 * the user may have changed since.
 */
export function keysOf(message: Message, journal: Journal): Key[] {
	const user = usersKey(message);
	const named = journal.isRetry || (user === undefined && journal.isKnownToRetries);
	return [
		...(named ? [{ text: journal.familyKey(message), kind: 'execution' as const }] : []),
		...(user === undefined ? [] : [{ text: user, kind: 'user' as const }]),
	];
}

/** A message to a test number does not use up the key of the real one. */
function usersKey({ onceKey, intendedFor, request }: Message): string | undefined {
	if (onceKey === undefined) return undefined;
	return intendedFor === undefined ? `key:${onceKey}` : `test:${request.phone_number}:${onceKey}`;
}
