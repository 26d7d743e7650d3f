/**
 * Waits until something is so, however busy the machine is; fails when that takes far too long.
 * @returns what was looked for
 */
export async function until<T>(
	look: () => T | Promise<T>,
	milliseconds = 100_000,
): Promise<Exclude<T, false | undefined>> {
	const end = Date.now() + milliseconds;
	for (;;) {
		const looked = look();
		const found = await looked;
		if (found !== false && found !== undefined) return found as Exclude<T, false | undefined>;
		if (Date.now() > end) throw new Error(`Not so after ${milliseconds} ms: ${String(look)}`);
		// Another process is not asked all the time.
		const pause = looked instanceof Promise ? 100 : 0;
		await new Promise((resolve) =>
			pause > 0 ? setTimeout(resolve, pause) : setImmediate(resolve),
		);
	}
}
