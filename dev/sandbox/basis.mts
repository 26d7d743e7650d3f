/** Where a behaviour of this stand-in comes from; shown on its page and marked in its code. */
export const BEHAVIOURS = {
	/** By Cloud Humans, in the one public page of this API. */
	stated: [
		'The address of the action, and its two headers content-type and api_access_token.',
		'inbox_id, phone_number (E.164) and template_name are required; header_attachment, button_param_0 … N and the template’s own variables are optional and stand beside them.',
		'PUT of a conversation’s custom_attributes, where null removes one.',
	],
	/** True of Chatwoot, expected of CloudChat. */
	chatwoot: [
		'Every refusal up to the inbox (token, bot, account, membership, missing key, phone): its status, its body and its order.',
		'Broken JSON is 400; keys under another content type than JSON are not read. 429 as plain text without Retry-After; 500 as JSON.',
		'No idempotency: the same post twice is two conversations and two messages.',
		'The messages of a conversation: pages, roles, and a status that is “sent” from the start, so that only source_id tells whether WhatsApp took a message; why it failed, in three forms of text, or none.',
		'Webhooks: for administrators, one for each address, signed with a secret since 4.12.0; five seconds to answer, never called again. They are told no status of the message, only that of the conversation’s last one.',
		'A quick reply arrives as a message with the button’s text, in the last open conversation or a new one.',
		'A conversation’s status, priority, labels, team and assignee: who is not known counts as nobody, a new team drops outsiders, and an agent who opens a conversation gets it.',
		'A message into a conversation, as JSON or as a form with files; outside WhatsApp’s 24 hours it is taken and fails.',
	],
	/** By this stand-in; the real service may differ. */
	assumed: [
		'CloudChat has Chatwoot’s own reads and webhooks; when a message is sent, delivered and read, and which numbers fail.',
		'This action checks its required keys before the inbox, and the phone before the template. A bot’s token may send.',
		'Success is 200 with the body of Chatwoot’s conversation; status “sent” proves nothing.',
		'Unknown template 404; template not approved 422; inbox that is not WhatsApp 422.',
		'One name in several languages: the first approved one is taken. A Twilio inbox takes any name.',
		'A missing or blank variable is taken and shows up as a hole; extra keys are taken and ignored.',
		'button_param_# counts all buttons, as Chatwoot’s picker does; where that leaves holes, those with a parameter.',
		'With --throttle: 20 requests a minute, then 429 as JSON with retry_after, as for CloudChat’s data extracts.',
		'What a gateway in front would answer: 403, 429 with Retry-After, 502, 504, redirects.',
	],
};
