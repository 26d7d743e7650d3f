/** What work comes to; rejects when the deadline comes first. The work itself goes on. */
export async function inTime<Result>(work: Promise<Result>, late: AbortSignal): Promise<Result> {
	late.throwIfAborted();
	let onAbort = () => {};
	const tooLate = new Promise<never>((_, reject) => {
		onAbort = () => reject(new Error('It took too long'));
		late.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([work, tooLate]);
	} finally {
		// Whatever listens keeps a deadline in memory until it comes.
		late.removeEventListener('abort', onAbort);
	}
}
