import { fc, holds } from '../../property.mts';
import { brokenOrWhole } from '../../broken.mts';
import { eventIn, keysOf, needsStatus, noticeIn } from '../../../nodes/CloudChatTrigger/event.ts';
import { isWanted } from '../../../nodes/CloudChatTrigger/inboxes.ts';
import { itemJson } from '../../../nodes/CloudChatTrigger/item.ts';
import { messageIn } from '../../../nodes/shared/messages/message.ts';
import { record } from '../../../nodes/shared/text/json.ts';
import { arrived, conversation, last, received, updated, VERSIONS } from './calls.mts';
import { ACCOUNT, ERROR, itemFrom } from './items.mts';
import { SENT } from './sent.mts';

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
	['CloudChat greets', received({ message_type: 'template' }), undefined],
	['a note of the company', updated('delivered', { private: 1 }), undefined],
	['a customer changes a message', { ...updated('read'), message_type: 'incoming' }, undefined],
	['an automatic message', updated('delivered', { message_type: 'template' }), 'messageDelivered'],
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
		...{ event: 'messageFailed', status: 'failed', errorCode: 131026 },
		content: 'Seu pedido saiu para entrega.',
	});
	expect(() => itemFrom(updated(undefined))).toThrow('There is no event');
});

it.each(VERSIONS)('one answer that became two messages is the same event (%s)', (version) => {
	const isSame = (one: object, other: object) => {
		const keys = keysFrom(other);
		return keysFrom(one).some((key) => keys.includes(key));
	};
	const one = arrived(version, { content: '1. Sim' });
	const other = arrived(version, { id: 9101, content: '1. Sim' });
	// The other one may be the newest message of the conversation by then.
	const late = { ...one, conversation: other.conversation };
	expect([isSame(one, other), isSame(late, other)]).toEqual([true, true]);
	// In an inbox of the type API, ids are whatever its gateway gives.
	expect(isSame(one, { ...other, inbox: { id: 9 } })).toBe(false);
	// Several contact cards of a message have the same id of WhatsApp, perhaps one name and no number.
	const card = (id: number, lastName: string) => {
		const attachments = [{ file_type: 'contact', fallback_title: '', meta: { lastName } }];
		return arrived(version, { id, content: 'Ana', attachments });
	};
	expect(isSame(card(9100, 'Reis'), card(9101, 'Sá'))).toBe(false);
});

it('an inbox of Twilio is not wanted where it is SMS, and not known where nothing tells', () => {
	const wanted = (contact_inbox: object | null) => {
		const more = { channel: 'Channel::TwilioSms', contact_inbox };
		const notice = noticeIn(received({ conversation: conversation([], more) }));
		return notice && isWanted(notice, []);
	};
	expect([wanted({ source_id: '+551' }), wanted(null)]).toEqual([false, undefined]);
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
