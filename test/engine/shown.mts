import { ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, META_API_KEY } from '../../dev/sandbox/index.mts';

/** What a list throws, without anything that could hide in it. */
export async function errorOf(
	reading: Promise<unknown>,
): Promise<Error & { description?: string }> {
	const error: unknown = await reading.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (!(error instanceof Error)) throw new Error('Nothing was thrown');
	return error;
}

/** One sentence for a person, with another way out; no code names, no objects. */
export function expectSentence(sentence: string, ending: string): void {
	expect(sentence.endsWith(ending)).toBe(true);
	expect(sentence).toMatch(/^[A-Z][^:]*: [^:]*\.$/);
	expect(sentence).not.toMatch(/\[object|undefined|E[A-Z]{5,}/);
}

export function expectNothingSecret(shown: unknown): void {
	const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
	for (const secret of [ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, META_API_KEY]) {
		expect(text).not.toContain(secret);
	}
}
