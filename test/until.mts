/** Waits until something is so, however busy the machine is; fails when that takes far too long. */
export async function until(isSo: () => boolean, milliseconds = 100_000): Promise<void> {
	const end = Date.now() + milliseconds;
	while (!isSo()) {
		if (Date.now() > end) throw new Error(`Not so after ${milliseconds} ms: ${String(isSo)}`);
		await new Promise((resolve) => setImmediate(resolve));
	}
}
