/** What work comes to; rejects when the deadline comes first. The work itself goes on. */
export async function inTime<Result>(work: Promise<Result>, late: AbortSignal): Promise<Result> {
	late.throwIfAborted();
	const tooLate = new Promise<never>((_, reject) => {
		late.addEventListener('abort', () => reject(new Error('It took too long')), { once: true });
	});
	return await Promise.race([work, tooLate]);
}
