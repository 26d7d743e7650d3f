import { noticeIn } from '../../../nodes/CloudChatTrigger/event.ts';
import { isWanted } from '../../../nodes/CloudChatTrigger/wantedInbox.ts';
import { conversation, received } from './calls.mts';

it.each<[string, object, string[], boolean | 'ask']>([
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
	['Twilio with who knows what', { channel: 'Channel::TwilioSms', contact_inbox: null }, [], 'ask'],
	['no channel', { channel: null }, [], 'ask'],
	['another inbox than the chosen', {}, ['4', '33'], false],
	['the chosen inbox', { channel: 'Channel::Api' }, ['4', '3'], true],
])('an inbox of %s', (_case, more, inboxIds, wanted) => {
	const notice = noticeIn(received({ conversation: conversation([], more) }));
	expect(notice && isWanted(notice, inboxIds)).toBe(wanted);
});
