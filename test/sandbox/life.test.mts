import { isValidPhoneNumber } from 'libphonenumber-js/max';

import { KNOWN_NUMBERS, MovedClock, phoneFor, startSandbox } from '../../dev/sandbox/index.mts';
import type { Sandbox } from '../../dev/sandbox/index.mts';
import { send } from './receiver.mts';
import { get } from './testing.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ clock: new MovedClock() });
});
beforeEach(() => sandbox.clear());
afterAll(() => sandbox.close());

interface Read {
	readonly status: string;
	readonly source_id: string | null;
	readonly content_attributes: { readonly external_error?: string };
}

/** The newest message of a conversation, as the API reads it. */
async function read(conversation: number): Promise<Read | undefined> {
	const path = `/api/v1/accounts/1/conversations/${conversation}/messages`;
	const { payload } = (await (await get(sandbox, path)).json()) as { payload: Read[] };
	return payload.at(-1);
}

/** The states that a message to a number goes through in ten seconds, each once. */
async function lifeOf(phone_number: string): Promise<string[]> {
	const { conversation } = await send(sandbox, { phone_number });
	const states: string[] = [];
	for (let half = 0; half <= 20; half += 1) {
		const message = await read(conversation.id);
		const state = `${message?.status} ${message?.source_id === null ? 'without' : 'with'} id`;
		const error = message?.content_attributes.external_error;
		const told = error === undefined ? state : `${state}: ${error}`;
		if (states.at(-1) !== told) states.push(told);
		await sandbox.pass(500);
	}
	return states;
}

const ON_THE_WAY = ['sent without id', 'sent with id'];
const UNDELIVERABLE = '131026: Message undeliverable';
const LATE = '131000: Something went wrong';

it.each<[string, string[]]>([
	['+5511988887777', [...ON_THE_WAY, 'delivered with id', 'read with id']],
	[phoneFor(131026), [...ON_THE_WAY, `failed with id: ${UNDELIVERABLE}`]],
	[phoneFor(131031), [ON_THE_WAY[0] ?? '', 'failed without id: (#131031) Business Account locked']],
	[phoneFor(1), ['sent without id']],
	[phoneFor(2), ON_THE_WAY],
	[phoneFor(3), [...ON_THE_WAY, 'delivered with id']],
	[phoneFor(4), [...ON_THE_WAY, 'read with id', 'delivered with id']],
	[phoneFor(5), [...ON_THE_WAY, 'failed with id']],
	[phoneFor(6), [...ON_THE_WAY, 'failed with id: The media could not be downloaded']],
	[phoneFor(7), [...ON_THE_WAY, `failed with id: ${LATE}`, `delivered with id: ${LATE}`]],
	[phoneFor(63016), [...ON_THE_WAY, 'failed with id: 63016 - Failed to send freeform message']],
])('a message to %s has its life', async (phone, states) => {
	expect(await lifeOf(phone)).toEqual(states);
});

it('every known number can be sent to, and its words hold its code', () => {
	expect(KNOWN_NUMBERS.length).toBeGreaterThan(20);
	for (const { phoneNumber, about, fate } of KNOWN_NUMBERS) {
		expect(isValidPhoneNumber(phoneNumber)).toBe(true);
		const [, code] = /fails with (\d+):/.exec(about) ?? [];
		if (code !== undefined) expect(fate.at(-1)?.error).toContain(code);
	}
});

it('a test sets what becomes of a number, until all is cleared', async () => {
	const phone = '+5511955554444';
	sandbox.life.set(phone, [{ after: 10, to: 'failed', error: '131050: Stopped' }]);
	const message = await send(sandbox, { phone_number: phone });
	await sandbox.pass(10);
	expect(message).toMatchObject({ status: 'failed', externalError: '131050: Stopped' });

	sandbox.clear();
	const another = await send(sandbox, { phone_number: phone });
	await sandbox.pass(10_000);
	expect(another.status).toBe('read');
});

it('a test changes a message at once', async () => {
	const message = await send(sandbox);

	sandbox.life.change(message, { to: 'read' });

	expect(await read(message.conversation.id)).toMatchObject({
		status: 'read',
		source_id: expect.stringMatching(/^wamid\./),
	});
});

it('a message that was cleared away lives no longer', async () => {
	const message = await send(sandbox);
	sandbox.clear();

	await sandbox.pass(10_000);

	expect(message.status).toBe('sent');
});

it('the usual life is an option', async () => {
	await using still = await startSandbox({ clock: new MovedClock(), life: [] });
	const message = await send(still);
	await still.pass(60_000);

	expect(message).toMatchObject({ status: 'sent', sourceId: null });
});
