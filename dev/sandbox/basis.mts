/** Where a behaviour of this stand-in comes from; shown on its page and marked in its code. */
export type Basis = 'stated' | 'chatwoot' | 'assumed';

export interface Behaviour {
	readonly basis: Basis;
	readonly text: string;
}

/** Everything this server pretends to know, and on whose word. The page shows this list. */
export const BEHAVIOURS: readonly Behaviour[] = [
	{
		basis: 'stated',
		text: 'The address of the action, and its two headers content-type and api_access_token.',
	},
	{
		basis: 'stated',
		text: 'inbox_id, phone_number (E.164) and template_name are required; header_attachment, button_param_0 … N and the template’s own variables are optional and stand beside them.',
	},
	{
		basis: 'chatwoot',
		text: 'Every refusal up to the inbox (token, bot, account, membership, missing key, phone): its status, its body and its order.',
	},
	{
		basis: 'chatwoot',
		text: 'The stock reads /profile, /inboxes and /inboxes/:id, with provider_config for administrators only.',
	},
	{
		basis: 'chatwoot',
		text: 'Broken JSON is 400; keys under another content type than JSON are not read.',
	},
	{ basis: 'chatwoot', text: '429 as plain text without Retry-After; 500 as JSON or as a page.' },
	{
		basis: 'assumed',
		text: 'With --throttle: 20 requests a minute, then 429 as JSON with retry_after, as for CloudChat’s data extracts.',
	},
	{
		basis: 'chatwoot',
		text: 'No idempotency: the same post twice is two conversations and two messages.',
	},
	{
		basis: 'chatwoot',
		text: 'The messages of a conversation: pages, roles, and a status that is “sent” from the start, so that only source_id tells whether WhatsApp took a message.',
	},
	{
		basis: 'chatwoot',
		text: 'Why a message failed, in content_attributes.external_error: three forms of text, or none.',
	},
	{
		basis: 'chatwoot',
		text: 'Webhooks: for administrators, one for each address, signed with a secret since 4.12.0; five seconds to answer, never called again.',
	},
	{
		basis: 'chatwoot',
		text: 'What a webhook is told has no status of the message; the last message of the conversation, which is in it, has.',
	},
	{
		basis: 'chatwoot',
		text: 'A quick reply arrives as a message with the button’s text, in the last open conversation or a new one.',
	},
	{
		basis: 'stated',
		text: 'PUT of a conversation’s custom_attributes, where null removes one.',
	},
	{
		basis: 'chatwoot',
		text: 'A conversation’s status, priority, labels, team and assignee: who is not known counts as nobody, a new team drops outsiders, and an agent who opens a conversation gets it.',
	},
	{
		basis: 'chatwoot',
		text: 'A message into a conversation, as JSON or as a form with files; outside WhatsApp’s 24 hours it is taken and fails.',
	},
	{
		basis: 'assumed',
		text: 'CloudChat has Chatwoot’s own reads and webhooks; when a message is sent, delivered and read, and which numbers fail.',
	},
	{
		basis: 'assumed',
		text: 'This action checks its required keys before the inbox, and the phone before the template.',
	},
	{
		basis: 'assumed',
		text: 'Success is 200 with the body of Chatwoot’s conversation; status “sent” proves nothing.',
	},
	{
		basis: 'assumed',
		text: 'Unknown template 404; template not approved 422; inbox that is not WhatsApp 422.',
	},
	{
		basis: 'assumed',
		text: 'One name in several languages: the first approved one is taken. A Twilio inbox takes any name.',
	},
	{
		basis: 'assumed',
		text: 'A missing or blank variable is taken and shows up as a hole; extra keys are taken and ignored.',
	},
	{
		basis: 'assumed',
		text: 'button_param_# counts all buttons, as Chatwoot’s picker does; where that leaves holes, those with a parameter.',
	},
	{
		basis: 'assumed',
		text: 'What a gateway in front would answer: 403, 429 with Retry-After, 502, 504, redirects.',
	},
	{ basis: 'assumed', text: 'A bot’s token may send, though the stock reads are closed to it.' },
];
