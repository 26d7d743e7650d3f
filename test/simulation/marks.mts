import type { KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/outcomes/keys.ts';

/** Of a mark, the key that it is about. */
export function keyOf(mark: string): string {
	return mark.split(/[?@]/)[0];
}

/** What a row says of a key. */
export function stateIn(marks: Set<string>, key: string): KeyEnd {
	if (marks.has(`${key}?`)) return 'unknown';
	return marks.has(key) ? 'accepted' : 'free';
}

/** The keys of users in a row, in whatever state; not the names of messages without a key. */
export function usersKeys(row: string[]): string[] {
	return row.filter((mark) => mark.startsWith('key:') && keyOf(mark) === mark);
}
