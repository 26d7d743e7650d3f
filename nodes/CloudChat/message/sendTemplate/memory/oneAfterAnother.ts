const last = new WeakMap<object, Promise<unknown>>();

/**
 * Runs work that shares something one after another. An agent makes its tool calls side by side, and
 * what one of them sends must be known to the next.
 */
export async function oneAfterAnother<Result>(
	shared: object,
	work: () => Promise<Result>,
): Promise<Result> {
	const turn = (last.get(shared) ?? Promise.resolve()).then(work);
	last.set(
		shared,
		turn.catch(() => {}),
	);
	return await turn;
}
