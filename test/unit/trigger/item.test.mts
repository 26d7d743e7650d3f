import { arrived, conversation, received, VERSIONS } from './calls.mts';
import { itemFrom } from './items.mts';
import { SENT } from './sent.mts';

it.each(SENT)('a customer sends %s: the same item from every version', (_case, sent, expected) => {
	for (const version of VERSIONS) {
		const item = itemFrom(arrived(version, sent(version)));
		const { content, contentType, attachments, inReplyToMessageId, referral } = item;
		const told = { content, contentType, attachments, inReplyToMessageId, referral };
		expect([version, told]).toEqual([version, expected]);
	}
});

it.each<[string, object, string, string, string | undefined]>([
	['Twilio', { phone_number: '' }, 'TwilioSms', 'whatsapp:+14155552671', '+14155552671'],
	['Mexico, no number', {}, 'Whatsapp', '5215512345678', '+525512345678'],
	// Elsewhere the id of a person has as many digits, and as a number it is a stranger's.
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
