import { ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, META_API_KEY } from '../../dev/sandbox/index.mts';

/** What is thrown. */
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

/** No token of the sandbox is in it. */
export function expectNothingSecret(shown: unknown): void {
	const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
	for (const secret of [ADMIN_TOKEN, AGENT_TOKEN, BOT_TOKEN, META_API_KEY]) {
		expect(text).not.toContain(secret);
	}
}
