import { isValidPhoneNumber } from 'libphonenumber-js/max';

import { INBOX, KNOWN_NUMBERS, MovedClock, phoneFor } from '../../dev/sandbox/index.mts';
import { useSandbox } from '../engine/sandbox.mts';
import { get, send } from './testing.mts';

const sandbox = useSandbox({ clock: new MovedClock() });

const PHONE = '+5511988887777';

describe('a message', () => {
	interface Read {
		readonly status: string;
		readonly source_id: string | null;
		readonly content_attributes: { readonly external_error?: string };
	}

	/** The states that a message to a number goes through in ten seconds, as they are read. */
	async function lifeOf(phone_number: string): Promise<string[]> {
		const { conversation } = await send(sandbox(), { phone_number });
		const path = `/api/v1/accounts/1/conversations/${conversation.id}/messages`;
		const states: string[] = [];
		for (let half = 0; half <= 20; half += 1) {
			const { payload } = (await (await get(sandbox(), path)).json()) as { payload: Read[] };
			const { status, source_id, content_attributes } = payload.at(-1) as Read;
			const state = source_id === null ? `${status} without id` : status;
			const told = [state, content_attributes.external_error].filter(Boolean).join(': ');
			if (states.at(-1) !== told) states.push(told);
			await sandbox().pass(500);
		}
		return states;
	}

	const ON_THE_WAY = ['sent without id', 'sent'];
	const LATE = '131000: Something went wrong';

	it.each<[string, string[]]>([
		[PHONE, [...ON_THE_WAY, 'delivered', 'read']],
		[phoneFor(131026), [...ON_THE_WAY, 'failed: 131026: Message undeliverable']],
		[phoneFor(131031), ['sent without id', 'failed without id: (#131031) Business Account locked']],
		[phoneFor(1), ['sent without id']],
		[phoneFor(2), ON_THE_WAY],
		[phoneFor(4), [...ON_THE_WAY, 'read', 'delivered']],
		[phoneFor(5), [...ON_THE_WAY, 'failed']],
		[phoneFor(7), [...ON_THE_WAY, `failed: ${LATE}`, `delivered: ${LATE}`]],
		[phoneFor(63016), [...ON_THE_WAY, 'failed: 63016 - Failed to send freeform message']],
	])('to %s has its life', async (phone, states) => {
		expect(await lifeOf(phone)).toEqual(states);
	});

	it('to any known number can be sent, and its words hold its code', () => {
		for (const { phoneNumber, about, fate } of KNOWN_NUMBERS) {
			expect(isValidPhoneNumber(phoneNumber)).toBe(true);
			const [, code = ''] = /fails with (\d+):/.exec(about) ?? [];
			expect(fate.at(-1)?.error ?? '').toContain(code);
		}
	});
});

describe('an answer', () => {
	it('joins the last open conversation with that inbox, or opens one', async () => {
		const first = await send(sandbox());
		const second = await send(sandbox());
		await send(sandbox(), { inbox_id: String(INBOX.TWILIO_WHATSAPP) });
		expect(sandbox().customer.answers(first.id, 'Oi').conversation).toBe(second.conversation);

		sandbox().team.resolves(second.conversation);
		expect(sandbox().customer.says(PHONE, 'Oi').conversation).toBe(first.conversation);
		sandbox().team.resolves(first.conversation);
		const { conversation } = sandbox().customer.says(PHONE, 'Oi?');
		expect(conversation.id).toBeGreaterThan(second.conversation.id);
	});

	it('may become two messages with one id, as before Chatwoot 4.11.0', () => {
		const { conversation } = sandbox().customer.says(PHONE, 'Oi', { doubled: true });
		const ids = conversation.messages.map(({ sourceId }) => sourceId);
		expect(ids).toEqual([ids[0], ids[0]]);
	});

	it('by a button that is there, once the message has arrived', async () => {
		const message = await send(sandbox());
		const press = (button: string) => sandbox().customer.presses(message.id, button);
		expect(() => press('Confirmar')).toThrow('has not arrived');
		await sandbox().pass(2000);
		expect(() => press('Sim')).toThrow('has no button "Sim". Its buttons: Confirmar, Remarcar');
		expect(press('Remarcar')).toMatchObject({ content: 'Remarcar', inReplyTo: message });
	});
});

describe('an answer from the page, or from another process', () => {
	const answer = async (body: unknown, type = 'application/json') => {
		const init = { headers: { 'content-type': type }, body: JSON.stringify(body) };
		return (await fetch(`${sandbox().url}/sandbox/answers`, { method: 'POST', ...init })).status;
	};

	it('is a text or a button', async () => {
		const { id: messageId, conversation } = await send(sandbox());
		await sandbox().pass(2000);
		expect(await answer({ messageId, button: 'Confirmar' })).toBe(201);
		expect(await answer({ messageId, text: ' Obrigado ' })).toBe(201);
		expect(await answer({ phoneNumber: PHONE, text: 'Até lá' })).toBe(201);
		const said = conversation.messages.slice(1).map(({ content }) => content);
		expect(said).toEqual(['Confirmar', 'Obrigado', 'Até lá']);
	});

	it.each([
		[{}, 400],
		[{ messageId: 'x', text: 'Oi' }, 400],
		[{ phoneNumber: PHONE, text: ' ' }, 400],
		[{ phoneNumber: PHONE, button: 'Oi' }, 400],
		[{ messageId: 1, text: 'Oi' }, 422],
	])('%j is refused', async (body, status) => {
		expect(await answer(body)).toBe(status);
	});

	it('is not taken from a form of another site', async () => {
		expect(await answer({ phoneNumber: PHONE, text: 'Oi' }, 'text/plain')).toBe(400);
		expect(sandbox().conversations.all).toEqual([]);
	});
});
