import type { KeyEnd } from '../../nodes/CloudChat/message/sendTemplate/memory/sentKeys.ts';

/** Of a mark, the key that it is about. */
export function keyOf(mark: string): string {
	return mark.split(/[?@]/)[0];
}

export function stateIn(marks: Set<string>, key: string): KeyEnd {
	if (marks.has(`${key}?`)) return 'unknown';
	return marks.has(key) ? 'accepted' : 'free';
}
