import { keyOf, stateIn } from './marks.mts';
import type { Write } from './truth.mts';

/** The keys of which a write has undone what others wrote since it read; whether something is back. */
export function undone({ values, read, overwritten, after }: Write): Map<string, boolean> {
	const [had, were, are, own] = [read, overwritten, after, values].map((one) => new Set(one));
	const keys = new Map<string, boolean>();
	if (overwritten === read) return keys;
	for (const mark of overwritten) {
		if (!are.has(mark) && !own.has(mark)) keys.set(keyOf(mark), false);
	}
	for (const mark of after) {
		if (!were.has(mark) && !own.has(mark)) keys.set(keyOf(mark), true);
	}
	for (const key of keys.keys()) {
		if (stateIn(are, key) !== 'free') keys.set(key, true);
	}
	for (const key of values.map(keyOf)) {
		if (stateIn(had, key) !== stateIn(were, key)) keys.set(key, true);
	}
	return keys;
}
