import { fc, holds } from '../../property.mts';
import { brokenOrWhole } from '../../broken.mts';
import { eventIn, keysOf, needsStatus, noticeIn } from '../../../nodes/CloudChatTrigger/event.ts';
import { isWanted } from '../../../nodes/CloudChatTrigger/inboxes.ts';
import { itemJson } from '../../../nodes/CloudChatTrigger/item.ts';
import { messageIn } from '../../../nodes/shared/messages/message.ts';
import { record } from '../../../nodes/shared/text/json.ts';
import {
	arrived,
	conversation,
	last,
	received,
	updated,
	VERSIONS,
	type Version,
} from './calls.mts';

const ACCOUNT = { accountId: '1', baseUrl: 'https://cloudchat.example' };

/** The event of a call, `ask` where the message must be read, or nothing. */
function eventOf(payload: object): string | undefined {
	const notice = noticeIn({ ...payload });
	if (notice === undefined) return undefined;
	return needsStatus(notice) ? 'ask' : eventIn(notice)?.name;
}

function itemFrom(payload: object, readBack?: unknown, includeRaw = false) {
	const notice = noticeIn({ ...payload });
	const event = notice && eventIn(notice, messageIn(readBack));
	if (event === undefined) throw new Error('There is no event');
	return itemJson(event, ACCOUNT, includeRaw);
}

function keysFrom(payload: object): string[] {
	const notice = noticeIn({ ...payload });
	const event = notice && eventIn(notice);
	return event === undefined ? [] : keysOf(event);
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
	['a customer calls', received({ content_type: 'voice_call' }), undefined],
	['the company called', updated('read', { content_type: 'voice_call' }), undefined],
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

const FILE = 'https://files.example/blobs/eyJf/';

const card = (version: Version, number: string) => ({
	file_type: 'contact',
	fallback_title: number,
	meta: version === '4.3.0' ? {} : { firstName: 'Padaria' },
});

/** What a customer sends, and what a workflow gets of it in every version. */
const SENT: Array<[string, (version: Version) => object, object]> = [
	['a word', () => ({ content: 'Test' }), { content: 'Test', contentType: 'text' }],
	[
		'the numbered button of a template',
		() => ({ content: '1. Sim', content_attributes: { in_reply_to: 9001 } }),
		{ content: '1. Sim', contentType: 'text', inReplyToMessageId: 9001 },
	],
	['a word in bold', () => ({ content: '*PARAR*' }), { content: '*PARAR*', contentType: 'text' }],
	['a number', () => ({ content: '# 10482' }), { content: '# 10482', contentType: 'text' }],
	['a space', () => ({ content: ' ' }), { content: ' ', contentType: 'text' }],
	[
		'an answer to a message that CloudChat does not know',
		() => ({ content: 'Sim', content_attributes: { in_reply_to: null } }),
		{ content: 'Sim', contentType: 'text' },
	],
	[
		'a picture with words',
		() => ({
			content: 'Chegou assim',
			attachments: [{ file_type: 'image', data_url: `${FILE}a.jpg`, fallback_title: null }],
		}),
		{
			content: 'Chegou assim',
			contentType: 'image',
			attachments: [{ type: 'image', url: `${FILE}a.jpg` }],
		},
	],
	[
		'a sticker',
		(version) => ({
			content: null,
			attachments: [
				version === '4.15.1'
					? { file_type: 'image', data_url: `${FILE}s`, content_type: 'image/webp' }
					: { file_type: 'image', data_url: `${FILE}s.webp` },
			],
		}),
		{ contentType: 'sticker', attachments: [{ type: 'sticker', url: expect.any(String) }] },
	],
	[
		'a voice message',
		() => ({
			content: null,
			attachments: [
				{ file_type: 'audio', data_url: `${FILE}a.ogg?disposition=inline`, transcribed_text: '' },
			],
		}),
		{
			contentType: 'audio',
			attachments: [{ type: 'audio', url: `${FILE}a.ogg?disposition=inline` }],
		},
	],
	[
		'a document',
		() => ({
			content: null,
			attachments: [{ file_type: 'file', data_url: `${FILE}Or%C3%A7amento%20final.pdf` }],
		}),
		{
			contentType: 'document',
			attachments: [
				{
					type: 'document',
					url: `${FILE}Or%C3%A7amento%20final.pdf`,
					fileName: 'Orçamento final.pdf',
				},
			],
		},
	],
	[
		'where it is',
		() => ({
			content: null,
			attachments: [
				{
					file_type: 'location',
					coordinates_lat: 0,
					coordinates_long: -51.0694,
					fallback_title: 'Marco Zero, Macapá',
					data_url: null,
				},
			],
		}),
		{
			contentType: 'location',
			attachments: [
				{ type: 'location', latitude: 0, longitude: -51.0694, title: 'Marco Zero, Macapá' },
			],
		},
	],
	[
		'a contact card',
		(version) => ({
			content: 'Padaria São João',
			attachments: [card(version, '+55 96 3223-0000'), card(version, '+55 96 99123-0000')],
		}),
		{
			content: 'Padaria São João',
			contentType: 'contact',
			attachments: ['+55 96 3223-0000', '+55 96 99123-0000'].map((phoneNumber) => ({
				type: 'contact',
				contactName: 'Padaria São João',
				phoneNumber,
			})),
		},
	],
	[
		'a contact card without a number, for which Chatwoot has a sentence',
		(version) => ({
			content: 'Padaria',
			attachments: [card(version, 'Phone number is not available')],
		}),
		{
			content: 'Padaria',
			contentType: 'contact',
			attachments: [{ type: 'contact', contactName: 'Padaria' }],
		},
	],
	[
		'what CloudChat cannot show, for which it has a sentence',
		() => ({
			content: 'This message is unavailable.',
			content_attributes: { is_unsupported: true },
		}),
		{ contentType: 'unsupported' },
	],
	['an order', () => ({ content: null }), { contentType: 'unsupported' }],
	[
		'a form that was filled in',
		() => ({ content: null, content_attributes: { whatsapp_flow_response: { name: 'flow' } } }),
		{ contentType: 'whatsapp_flow_response' },
	],
	[
		'words after an ad',
		() => ({ content: 'Oi', content_attributes: { referral: { source_id: '7', ctwa_clid: 'x' } } }),
		{ content: 'Oi', contentType: 'text', referral: { source_id: '7', ctwa_clid: 'x' } },
	],
	[
		'a kind of its own',
		() => ({ content: 'Nota 5', content_type: 'input_csat' }),
		{ content: 'Nota 5', contentType: 'input_csat' },
	],
];

it.each(SENT)('a customer sends %s: the same item from every version', (_case, sent, expected) => {
	for (const version of VERSIONS) {
		const item = itemFrom(arrived(version, sent(version)));
		const { content, contentType, attachments, inReplyToMessageId, referral } = item;
		const told = { content, contentType, attachments, inReplyToMessageId, referral };
		expect([version, told]).toEqual([version, expected]);
	}
});

it('an answer is an item with all that is known, and nothing else', () => {
	const payload = received({
		conversation: conversation([], {
			labels: ['vip'],
			meta: {
				sender: { id: 45, name: 'Maria', phone_number: '+5511987654321' },
				assignee: { id: 21, name: 'Beatriz' },
				team: { id: 4, name: 'pós-venda' },
			},
		}),
	});
	expect(itemFrom(payload)).toEqual({
		event: 'messageReceived',
		messageId: 9100,
		conversationId: 6341,
		inboxId: '3',
		inboxName: 'WhatsApp Vendas',
		contactId: 45,
		phoneNumber: '+5511987654321',
		contactName: 'Maria',
		content: 'Quero remarcar',
		contentType: 'text',
		inReplyToMessageId: 9001,
		createdAt: '2026-11-25T21:00:00.000Z',
		conversationUrl: 'https://cloudchat.example/app/accounts/1/conversations/6341',
		conversationStatus: 'open',
		assigneeName: 'Beatriz',
		teamName: 'pós-venda',
		labels: ['vip'],
	});
});

it('a failed message says why and what to do; the contact is the customer, not the colleague', () => {
	expect(itemFrom(updated('failed', { content_attributes: ERROR }))).toEqual({
		event: 'messageFailed',
		messageId: 9001,
		conversationId: 6341,
		inboxId: '3',
		inboxName: 'WhatsApp Vendas',
		contactId: 45,
		phoneNumber: '+5511987654321',
		contactName: 'Maria',
		content: 'Seu pedido saiu para entrega.',
		contentType: 'text',
		status: 'failed',
		errorCode: 131026,
		error: 'Message undeliverable',
		nextStep: 'useOtherChannel',
		createdAt: '2026-11-25T21:00:00.000Z',
		conversationUrl: 'https://cloudchat.example/app/accounts/1/conversations/6341',
		conversationStatus: 'open',
	});
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

it.each<[string, object, string, string, string | undefined]>([
	['no number', { phone_number: null }, 'Whatsapp', '5511987654321', '+5511987654321'],
	['Twilio', { phone_number: '' }, 'TwilioSms', 'whatsapp:+14155552671', '+14155552671'],
	['no number at all', { phone_number: null }, 'Whatsapp', 'BR.13491208655302741918', undefined],
	['Mexico', { phone_number: '+5215512345678' }, 'Whatsapp', '5215512345678', '+525512345678'],
	['Mexico, no number', {}, 'Whatsapp', '5215512345678', '+525512345678'],
	// Elsewhere the id of a person has as many digits, and as a number it is a stranger's.
	['Telegram', {}, 'Telegram', '5511987654', undefined],
	['a channel that is not told', {}, '', '5511987654', undefined],
])('the phone number of a contact with %s', (_case, sender, channel, source_id, phoneNumber) => {
	const payload = received({
		conversation: conversation([], {
			channel: channel && `Channel::${channel}`,
			meta: { sender: { name: 'Maria', ...sender } },
			contact_inbox: { source_id },
		}),
	});
	expect(itemFrom(payload).phoneNumber).toBe(phoneNumber);
});

it('all that CloudChat sent is there only if it is wanted, and without secrets', () => {
	const contactInbox = { source_id: '5511987654321', hmac_verified: false };
	const payload = (secrets: object) =>
		received({
			content_attributes: { flow_token: 'of a form', secretaria: 'sim', ...secrets },
			conversation: conversation([], { contact_inbox: { ...contactInbox, ...secrets } }),
		});
	const secrets = { pubsub_token: 'a', access_token: 'b', api_key: 'c', webhook_secret: 'd' };
	expect(itemFrom(payload(secrets))).not.toHaveProperty('raw');
	expect(itemFrom(payload(secrets), undefined, true).raw).toEqual(payload({}));
});

describe('the same event', () => {
	const isSame = (one: object, other: object) => {
		const keys = keysFrom(other);
		return keysFrom(one).some((key) => keys.includes(key));
	};
	const cards = (version: Version, id: number, content: string, number: string) =>
		arrived(version, { id, content, attachments: [card(version, number)] });

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

	it.each(VERSIONS)('is not another contact card of the same message (%s)', (version) => {
		const first = cards(version, 9100, 'Ana', '+55 11 98765-4321');
		expect(isSame(first, cards(version, 9101, 'Rui', '+55 11 98765-4321'))).toBe(false);
		expect(isSame(first, cards(version, 9101, 'Ana', '+55 11 91234-5678'))).toBe(false);
	});
});

it.each<[string, object, string[], boolean | undefined]>([
	['WhatsApp', {}, [], true],
	['a website', { channel: 'Channel::WebWidget' }, [], false],
	[
		'Twilio with WhatsApp',
		{ channel: 'Channel::TwilioSms', contact_inbox: { source_id: 'whatsapp:+551' } },
		[],
		true,
	],
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
