import { fc, holds } from '../../property.mts';
import { brokenOrWhole } from '../../broken.mts';
import {
	eventIn,
	eventJson,
	keysOf,
	needsStatus,
	noticeIn,
} from '../../../nodes/CloudChatTrigger/event.ts';
import { isWanted } from '../../../nodes/CloudChatTrigger/wantedInbox.ts';
import { messageIn } from '../../../nodes/shared/messages/message.ts';
import { conversation, last, received, updated } from './calls.mts';

const ACCOUNT = { accountId: '1', baseUrl: 'https://cloudchat.example' };

/** The event of a call, `ask` where the message must be read, or nothing. */
function eventOf(payload: unknown): string | undefined {
	const notice = noticeIn(payload);
	if (notice === undefined) return undefined;
	return needsStatus(notice) ? 'ask' : eventIn(notice)?.name;
}

function itemFrom(payload: unknown, readBack?: unknown, includeRaw = false) {
	const notice = noticeIn(payload);
	const event = notice && eventIn(notice, messageIn(readBack));
	if (event === undefined) throw new Error('There is no event');
	return eventJson(event, ACCOUNT, includeRaw);
}

const ERROR = { external_error: '131026: Message undeliverable' };

it.each<[string, object, string | undefined]>([
	['a customer writes', received(), 'messageReceived'],
	['a customer sends a picture without a word', received({ content: null }), 'messageReceived'],
	['the type is a number', received({ message_type: 0 }), 'messageReceived'],
	['the company writes', received({ message_type: 'outgoing' }), undefined],
	['CloudChat greets', received({ message_type: 'template' }), undefined],
	['a line of the app', received({ message_type: 'activity' }), undefined],
	['a note', received({ private: true }), undefined],
	['a note in other words', received({ private: 'true' }), undefined],
	['a note of the company', updated('delivered', { private: 1 }), undefined],
	['a customer changes a message', { ...updated('read'), message_type: 'incoming' }, undefined],
	['another event', received({ event: 'conversation_created' }), undefined],
	['delivered', updated('delivered'), 'messageDelivered'],
	['read', updated('read'), 'messageRead'],
	['failed', updated('failed'), 'messageFailed'],
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
		'an old error, and a status',
		updated('delivered', { content_attributes: ERROR }),
		'messageDelivered',
	],
	[
		'a colleague deletes a message that failed, perhaps long ago',
		updated('failed', { content_attributes: { deleted: true } }),
		undefined,
	],
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

it('an answer is an item with all that is known, and nothing else', () => {
	const attachments = [
		{ id: 1, file_type: 'image', data_url: 'https://files.example/1.jpg' },
		{ id: 2, file_type: 'location', data_url: null },
		null,
	];
	expect(itemFrom(received({ attachments }))).toEqual({
		event: 'messageReceived',
		messageId: 9100,
		conversationId: 6341,
		inboxId: '3',
		inboxName: 'WhatsApp Vendas',
		phoneNumber: '+5511987654321',
		contactName: 'Maria',
		content: 'Quero remarcar',
		attachments: [{ type: 'image', url: 'https://files.example/1.jpg' }, { type: 'location' }],
		inReplyToMessageId: 9001,
		createdAt: '2026-11-25T21:00:00.000Z',
		conversationUrl: 'https://cloudchat.example/app/accounts/1/conversations/6341',
	});
});

it('a failed message says why and what to do; the contact is the customer, not the colleague', () => {
	expect(itemFrom(updated('failed', { content_attributes: ERROR }))).toEqual({
		event: 'messageFailed',
		messageId: 9001,
		conversationId: 6341,
		inboxId: '3',
		inboxName: 'WhatsApp Vendas',
		phoneNumber: '+5511987654321',
		contactName: 'Maria',
		content: 'Seu pedido saiu para entrega.',
		status: 'failed',
		errorCode: 131026,
		error: 'Message undeliverable',
		nextStep: 'useOtherChannel',
		createdAt: '2026-11-25T21:00:00.000Z',
		conversationUrl: 'https://cloudchat.example/app/accounts/1/conversations/6341',
	});
});

it('what was read back counts where the call told nothing', () => {
	const readBack = last('failed', { content_attributes: ERROR });
	expect(itemFrom(updated(undefined), readBack)).toMatchObject({
		event: 'messageFailed',
		status: 'failed',
		errorCode: 131026,
	});
});

it('no event is made up where the message could not be read', () => {
	const notice = noticeIn(updated(undefined));
	expect(notice && eventIn(notice)).toBeUndefined();
});

it.each([
	['no number', { phone_number: null }, '5511987654321', '+5511987654321'],
	['Twilio', { phone_number: '' }, 'whatsapp:+14155552671', '+14155552671'],
	['an id that is not a number', { phone_number: null }, 'BR.13491208655302741918', undefined],
	['a number in Mexico', { phone_number: '+5215512345678' }, '5215512345678', '+525512345678'],
	['no number, in Mexico', { phone_number: null }, '5215512345678', '+525512345678'],
])('the phone number, where the contact has %s', (_case, sender, sourceId, phoneNumber) => {
	const payload = received({
		conversation: conversation([], {
			meta: { sender: { name: 'Maria', ...sender } },
			contact_inbox: { source_id: sourceId },
		}),
	});
	expect(itemFrom(payload).phoneNumber).toBe(phoneNumber);
});

it.each(['Channel::Telegram', 'Channel::FacebookPage', 'Channel::Api', undefined])(
	'the id of a person on %s is not a phone number',
	(channel) => {
		const payload = received({
			conversation: conversation([], {
				channel,
				meta: { sender: { name: 'Maria' } },
				contact_inbox: { source_id: '5511987654' },
			}),
		});
		expect(itemFrom(payload)).not.toHaveProperty('phoneNumber');
	},
);

it('all that CloudChat sent is there only if it is wanted', () => {
	const payload = received();
	expect(itemFrom(payload)).not.toHaveProperty('raw');
	expect(itemFrom(payload, undefined, true).raw).toEqual(payload);
});

it('the same event has the same keys, whatever came with it', () => {
	const keys = (payload: unknown) => {
		const notice = noticeIn(payload);
		const event = notice && eventIn(notice);
		return event === undefined ? [] : keysOf(event);
	};
	expect(keys(updated('read'))).toEqual(keys(updated('read', { content: 'x' })));
	expect(keys(updated('read'))).not.toEqual(keys(updated('delivered')));
	// One answer that became two messages.
	const [, reply] = keys(received());
	expect(keys(received({ id: 9101 }))).toContain(reply);
	// In an inbox of the type API, ids are whatever its gateway gives.
	expect(keys(received({ id: 9101, inbox: { id: 9 } }))).not.toContain(reply);
});

it('any JSON is an event or nothing, never a throw, and an item holds no empty value', () => {
	const valid = fc.constantFrom<unknown>(
		received({ attachments: [{ file_type: 'image', data_url: 'https://files.example/1' }] }),
		updated('delivered'),
		updated('failed', { content_attributes: ERROR }),
		updated(undefined),
	);
	holds(
		[brokenOrWhole(valid), brokenOrWhole(fc.constant(last('read')))],
		(reached, payload, read) => {
			const notice = noticeIn(payload);
			if (notice === undefined) return;
			isWanted(notice, []);
			const event = eventIn(notice, messageIn(read));
			if (event === undefined) return;
			reached();
			const item = eventJson(event, ACCOUNT, true);
			expect(JSON.parse(JSON.stringify(item))).toEqual(item);
			expect(item.messageId).toBeGreaterThan(0);
			expect(typeof item.inboxId === 'string' || item.inboxId === undefined).toBe(true);
			expect(Object.values(item)).not.toContain('');
			keysOf(event);
		},
	);
});
