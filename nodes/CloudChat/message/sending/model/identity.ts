import { createHash } from 'crypto';

/** What a message is told apart by; each is a hash, so no number or text is in it. */
export interface Identity {
	/** Where it goes, with every value: identical ones are the same message. */
	content: string;
	/** Where it goes, whatever its values. */
	route: string;
	/** The account's customer it is meant for, also where a test number gets it. */
	person: string;
	/** Its *Send Once Key*, where it has one. */
	key?: string;
}

/** 72 bits: enough to tell the messages of an execution apart. */
export function hash(text: string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

/** The identity of the parts that make a message what it is. */
export function identityOf(
	parts: Record<'content' | 'route' | 'person', unknown[]>,
	key?: string,
): Identity {
	const of = (part: unknown[]) => hash(JSON.stringify(part));
	// Shorter where it is only held against the others of an item, or of an execution.
	const [route, person] = [of(parts.route).slice(0, 4), of(parts.person).slice(0, 9)];
	return { content: of(parts.content), route, person, key };
}
