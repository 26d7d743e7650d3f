import pLimit, { type LimitFunction } from 'p-limit';

const turns = new WeakMap<object, LimitFunction>();

/**
 * Runs work that shares something one after another. An agent makes its tool calls side by side, and
 * what one of them sends must be known to the next.
 */
export async function oneAfterAnother<Result>(
	shared: object,
	work: () => Promise<Result>,
): Promise<Result> {
	const turn = turns.get(shared) ?? pLimit(1);
	turns.set(shared, turn);
	return await turn(work);
}
