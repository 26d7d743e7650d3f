import { findMessage } from '../../../../nodes/shared/messages/findMessage.ts';
import type { Answer, Broken } from '../../../../nodes/shared/api/transport.ts';
import { brokenOrWhole } from '../../../broken.mts';
import { fc, holdsAsync } from '../../../property.mts';

const answer = (json: unknown): Answer => ({
	kind: 'answer',
	statusCode: 200,
	contentType: 'application/json',
	body: JSON.stringify(json),
});

const message = (id: number, more: object = {}) => ({
	...{ id, content: `Message ${id}`, inbox_id: 3, conversation_id: 6341 },
	...{ message_type: 1, content_type: 'text', private: false, status: 'sent' },
	...more,
});

const INCOMING = { message_type: 0 };
const NOTE = { private: true };

/** A conversation as Chatwoot pages it, with the queries that were asked. */
function conversation(messages: object[], pageSize = 20) {
	const asked: string[] = [];
	const read = async ({ path }: { path: string }): Promise<Answer | Broken> => {
		const query = new URL(path, 'http://cloudchat').searchParams;
		asked.push([...query].map((pair) => pair.join(' ')).join(', '));
		const [before, after] = ['before', 'after'].map((key) => Number(query.get(key) ?? NaN));
		const ids = messages as Array<{ id: number }>;
		const older = ids.filter(({ id }) => !(id >= (before ?? NaN)) && !(id < (after ?? NaN)));
		return answer({ meta: {}, payload: older.slice(-pageSize) });
	};
	return { read, asked };
}

describe('the newest message', () => {
	it('is the newest that a person or a template wrote to the customer', async () => {
		const { read, asked } = conversation([
			message(1),
			message(2, { sender: { id: 21, is_ai_agent: false } }),
			message(3, NOTE),
			message(4, INCOMING),
			message(5, { message_type: 2 }),
			message(6, { message_type: 3 }),
			message(7, { content_type: 'voice_call' }),
			message(8, { sender: { id: 22, is_ai_agent: true } }),
		]);
		expect(await findMessage(read, 6341)).toMatchObject({
			value: { message: { messageId: 2 } },
		});
		expect(asked).toEqual(['']);
	});

	it('is not looked for without end', async () => {
		const answers = Array.from({ length: 1_000 }, (_, index) => message(index + 1, INCOMING));
		const { read, asked } = conversation(answers);
		expect(await findMessage(read, 6341)).toMatchObject({
			ok: false,
			problem: { reason: 'notFound', hint: 'Fill in the Message ID.' },
		});
		expect(asked).toHaveLength(10);
	});

	it('is not there among notes alone', async () => {
		const found = await findMessage(conversation([message(1, NOTE)]).read, 6341);
		expect(found).toMatchObject({ ok: false, problem: { reason: 'notFound' } });
	});

	it('is not asked for again where the service knows no pages', async () => {
		let count = 0;
		const read = async () => {
			count += 1;
			return answer({ payload: [message(7, INCOMING)] });
		};
		expect(await findMessage(read, 6341)).toMatchObject({
			ok: false,
			problem: { reason: 'notFound' },
		});
		expect(count).toBe(2);
	});
});

it('among things that are no messages, nobody knows whether it is there', async () => {
	const read = async () => answer({ payload: [{ id: 'a9', text: 'Oi' }] });
	expect(await findMessage(read, 6341, 9)).toMatchObject({
		ok: false,
		problem: { message: expect.stringContaining('did not answer with messages') },
	});
});

it('a message by its id is asked for alone, and another one is not it', async () => {
	const { read, asked } = conversation([message(8), message(9), message(10)]);
	expect(await findMessage(read, 6341, 9)).toMatchObject({
		ok: true,
		value: {
			message: { messageId: 9, content: 'Message 9' },
			raw: { conversation_id: 6341 },
		},
	});
	expect(asked).toEqual(['before 10']);
	const others = async () => answer({ payload: [message(8), message(10)] });
	expect(await findMessage(others, 6341, 9)).toMatchObject({
		ok: false,
		problem: { reason: 'notFound', message: 'Conversation 6341 has no message 9.' },
	});
});

it('any JSON as an answer gives a message or a sentence', async () => {
	const listed = fc.record({
		id: fc.integer({ min: 1, max: 12 }),
		inbox_id: fc.nat(),
		message_type: fc.constantFrom(0, 1, 2, 3, 'outgoing'),
		status: fc.constantFrom('sent', 'delivered', 'read', 'failed'),
		content_attributes: fc.constantFrom({}, { external_error: '131026: x' }),
		created_at: fc.constantFrom<unknown>(1_767_225_600, '2026-01-01', null),
		private: fc.boolean(),
	});
	const valid = fc.record({ meta: fc.constant({}), payload: fc.array(listed, { maxLength: 4 }) });
	const json = fc.oneof({ weight: 9, arbitrary: brokenOrWhole(valid) }, fc.jsonValue());
	await holdsAsync([json, fc.constantFrom(undefined, 3)], async (reached, given, messageId) => {
		const found = await findMessage(async () => answer(given), 6341, messageId);
		reached();
		if (found.ok) {
			const { message } = found.value;
			expect(message.messageId).toBeGreaterThan(0);
			if (messageId !== undefined) expect(message.messageId).toBe(messageId);
		} else {
			const { message, hint } = found.problem;
			expect(`${message}${hint}`).toMatch(/^[A-Z][^\n]+\.[A-Z][^\n]+\.$/);
			expect(`${message} ${hint}`).not.toMatch(/undefined|\[object/);
		}
	});
});
