import { fc, holds } from '../../property.mts';
import { brokenOrWhole } from '../../broken.mts';
import { eventIn, keysOf, needsStatus, noticeIn } from '../../../nodes/CloudChatTrigger/event.ts';
import { isWanted } from '../../../nodes/CloudChatTrigger/inboxes.ts';
import { itemJson } from '../../../nodes/CloudChatTrigger/item.ts';
import { messageIn } from '../../../nodes/shared/messages/message.ts';
import { record } from '../../../nodes/shared/text/json.ts';
import { arrived, conversation, last, received, updated, VERSIONS } from './calls.mts';
import { ACCOUNT, ERROR, itemFrom } from './items.mts';
import { card as contactCard, SENT } from './sent.mts';

/** The event of a call, `ask` where the message must be read, or nothing. */
function eventOf(payload: object): string | undefined {
	const notice = noticeIn({ ...payload });
	if (notice === undefined) return undefined;
	return needsStatus(notice) ? 'ask' : eventIn(notice)?.name;
}

function keysFrom(payload: object): string[] {
	const notice = noticeIn({ ...payload });
	const event = notice && eventIn(notice);
	return event === undefined ? [] : keysOf(event);
}

it.each<[string, object, string | undefined]>([
	['a customer writes', received(), 'messageReceived'],
	['CloudChat greets', received({ message_type: 'template' }), undefined],
	['a note in other words', received({ private: 'true' }), undefined],
	['a note of the company', updated('delivered', { private: 1 }), undefined],
	['a customer calls', received({ content_type: 'voice_call' }), undefined],
	['the company called', updated('read', { content_type: 'voice_call' }), undefined],
	['a customer changes a message', { ...updated('read'), message_type: 'incoming' }, undefined],
	['read', updated('read'), 'messageRead'],
	['taken by WhatsApp', updated('sent'), undefined],
	[
		'waits',
		updated(undefined, { conversation: conversation([last('sent', { source_id: null })]) }),
		undefined,
	],
	['an automatic message', updated('delivered', { message_type: 'template' }), 'messageDelivered'],
	['no status anywhere', updated(undefined), 'ask'],
	[
		'the status is of another message',
		updated(undefined, { conversation: conversation([last('read', { id: 9002 })]) }),
		'ask',
	],
	// Chatwoot keeps the error of a message that arrives after all.
	['an error, and no status', updated(undefined, { content_attributes: ERROR }), 'ask'],
	[
		'a colleague deletes a message that was read',
		updated('read', { content_attributes: { deleted: true } }),
		undefined,
	],
	[
		'a message that was deleted fails after that',
		updated('failed', { content_attributes: { ...ERROR, deleted: true } }),
		'messageFailed',
	],
	['a status of its own', updated(undefined, { status: 'read' }), 'messageRead'],
	['an id that is not a number', updated('read', { id: 'x' }), undefined],
	['no conversation', updated('read', { conversation: null }), undefined],
])('%s', (_case, payload, event) => {
	expect(eventOf(payload)).toBe(event);
});

it('what was read back counts where the call told nothing, and nothing is made up without it', () => {
	const readBack = last('failed', { content_attributes: ERROR });
	expect(itemFrom(updated(undefined), readBack)).toMatchObject({
		event: 'messageFailed',
		status: 'failed',
		errorCode: 131026,
	});
	expect(() => itemFrom(updated(undefined))).toThrow('There is no event');
});

describe('the same event', () => {
	const isSame = (one: object, other: object) => {
		const keys = keysFrom(other);
		return keysFrom(one).some((key) => keys.includes(key));
	};
	it('has the same keys, whatever came with it', () => {
		expect(isSame(updated('read'), updated('read', { content: 'x' }))).toBe(true);
		expect(isSame(updated('read'), updated('delivered'))).toBe(false);
	});

	it.each(VERSIONS)('is one answer that became two messages (%s)', (version) => {
		const one = arrived(version, { content: '1. Sim' });
		const other = arrived(version, { id: 9101, content: '1. Sim' });
		// The other one may be the newest message of the conversation by then.
		const late = { ...one, conversation: other.conversation };
		expect([isSame(one, other), isSame(late, other)]).toEqual([true, true]);
		// In an inbox of the type API, ids are whatever its gateway gives.
		expect(isSame(one, { ...other, inbox: { id: 9 } })).toBe(false);
	});

	it('is not another contact card of the same message', () => {
		const card = (id: number, content: string, number: string) =>
			arrived('4.15.1', { id, content, attachments: [contactCard('4.15.1', number)] });
		const first = card(9100, 'Ana', '+55 11 98765-4321');
		expect(isSame(first, card(9101, 'Rui', '+55 11 98765-4321'))).toBe(false);
		expect(isSame(first, card(9101, 'Ana', '+55 11 91234-5678'))).toBe(false);
	});
});

it.each<[string, object, string[], boolean | undefined]>([
	['a website', { channel: 'Channel::WebWidget' }, [], false],
	[
		'Twilio with SMS',
		{ channel: 'Channel::TwilioSms', contact_inbox: { source_id: '+551' } },
		[],
		false,
	],
	[
		'Twilio with who knows what',
		{ channel: 'Channel::TwilioSms', contact_inbox: null },
		[],
		undefined,
	],
	['no channel', { channel: null }, [], undefined],
	['another inbox than the chosen', {}, ['4', '33'], false],
	['the chosen inbox, whatever it is', { channel: 'Channel::Api' }, ['4', '3'], true],
])('an inbox of %s', (_case, more, inboxIds, wanted) => {
	const notice = noticeIn(received({ conversation: conversation([], more) }));
	expect(notice && isWanted(notice, inboxIds)).toBe(wanted);
});

it('any JSON is an event or nothing, never a throw, and an item holds no empty value', () => {
	const valid = fc.constantFrom<unknown>(
		...SENT.map(([, sent]) => arrived('4.15.1', sent('4.15.1'))),
		updated('delivered'),
		updated('failed', { content_attributes: ERROR }),
		updated(undefined),
	);
	holds(
		[brokenOrWhole(valid), brokenOrWhole(fc.constant(last('read')))],
		(reached, payload, read) => {
			const notice = noticeIn(record(payload));
			if (notice === undefined) return;
			isWanted(notice, []);
			const event = eventIn(notice, messageIn(read));
			if (event === undefined) return;
			reached();
			const item = itemJson(event, ACCOUNT, true);
			expect(JSON.parse(JSON.stringify(item))).toEqual(item);
			expect(item.messageId).toBeGreaterThan(0);
			expect(typeof item.inboxId === 'string' || item.inboxId === undefined).toBe(true);
			expect(typeof item.contentType).toBe('string');
			expect(Object.values(item)).not.toContain('');
			keysOf(event);
		},
	);
});
