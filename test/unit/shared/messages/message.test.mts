import { isoTime, messageIn, statusOf } from '../../../../nodes/shared/messages/message.ts';

const error = { external_error: '131026: Message undeliverable' };

it.each<[string, object, string | undefined]>([
	['failed, in a payload without a status', { content_attributes: error }, 'failed'],
	['failed at first', { status: 'delivered', content_attributes: error }, 'delivered'],
	['tells something new', { status: 'played' }, undefined],
])('how far a message got that %s', (_case, message, status) => {
	expect(statusOf(message)).toBe(status);
});

const READ = {
	...{ id: 9001, content: 'Olá, Maria!', inbox_id: 3, message_type: 1, status: 'failed' },
	...{ content_attributes: error, created_at: 1_767_225_600, private: false, source_id: null },
};

describe('a message', () => {
	it('of a read is reduced to what a workflow can use', () => {
		expect(messageIn(READ)).toEqual({
			...{ messageId: 9001, kind: 'outgoing', isPrivate: false, status: 'failed' },
			failure: {
				...{ errorCode: 131026, error: 'Message undeliverable', nextStep: 'useOtherChannel' },
				hint: expect.any(String),
			},
			...{ inboxId: '3', content: 'Olá, Maria!', createdAt: '2026-01-01T00:00:00.000Z' },
		});
	});

	it('that arrived has no failure, whatever an earlier try left behind', () => {
		expect(messageIn({ ...READ, status: 'read' })?.failure).toEqual({});
	});

	it.each([
		[0, 'incoming'],
		['incoming', 'incoming'],
		['outgoing', 'outgoing'],
		[2, 'activity'],
		[3, 'automatic'],
		['template', 'automatic'],
		[null, 'unknown'],
	])('of type %j is %s', (message_type, kind) => {
		expect(messageIn({ ...READ, message_type })?.kind).toBe(kind);
	});
});

it.each([
	['1767225600', '2026-01-01T00:00:00.000Z'],
	['2025-12-31 21:00:00 -0300', '2026-01-01T00:00:00.000Z'],
	[null, undefined],
])('the time %j is %s', (given, iso) => expect(isoTime(given)).toBe(iso));
