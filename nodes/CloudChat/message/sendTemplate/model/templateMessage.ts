import { hash, identityOf } from '../../sending/model/identity';
import type { Message, Refusal, Words } from '../../sending/model/message';

/** Source of path, headers and body: CloudChat's documentation. */
const PATH = 'conversations/create_proactive_whatsapp_conversation';

/**
 * The JSON body of the endpoint. All values are strings; the template's variables and
 * `button_param_0` … `button_param_N` stand at the root beside these.
 */
export interface MessageRequest {
	inbox_id: string;
	phone_number: string;
	template_name: string;
	header_attachment?: string;
	[variableOrButton: string]: string | undefined;
}

export interface TemplateMessage extends Message {
	request: MessageRequest;
}

export type ComposedTemplate = TemplateMessage | Refusal;

export const WORDS: Words = {
	lookFor: 'the conversation',
	unless: ', unless they were sent with a Send Once Key',
	sendOthers:
		'To send the others anyway, set On Error of this node to Continue and remove the option All or Nothing.',
	hints: {
		notFound:
			'Check the inbox and the template name, and Account ID and Base URL of the credential.',
		throttled: 'Send later, or more slowly with the option Messages per Minute.',
		refused:
			'Compare the number, the template name, its variables and its buttons with the template in CloudChat.',
	},
};

type TemplateMessageParts = Pick<TemplateMessage, 'itemIndex' | 'request' | 'notes' | 'onceKey'> & {
	intendedFor?: string;
};

/**
 * A template message of an account. It is told apart by the account's id, since its address may be
 * spelled in several ways.
 */
export function templateMessage(
	accountId: string,
	{ intendedFor, ...parts }: TemplateMessageParts,
): TemplateMessage {
	const { request, onceKey } = parts;
	const { phone_number: sentTo, ...values } = request;
	const { inbox_id: inboxId, template_name: templateName } = values;
	const person = personOf(intendedFor ?? sentTo);
	// A test of a message, sent to another number, is not the message itself.
	const tested = intendedFor === undefined ? '' : personOf(sentTo);
	const sorted = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
	const identity = identityOf(
		{
			content: [accountId, person, tested, sorted],
			route: [accountId, inboxId, sentTo, templateName, intendedFor],
			person: [accountId, person, tested],
		},
		// A message to a test number does not use up the key of the real one.
		onceKey && hash(intendedFor === undefined ? `key:${onceKey}` : `test:${sentTo}:${onceKey}`),
	);
	return {
		...parts,
		kind: 'message',
		path: PATH,
		to: { phoneNumber: sentTo, intendedFor },
		shown: { inboxId, templateName },
		identity,
		lanes: {
			// In Chatwoot it can mean the token or the right to the inbox.
			unauthorized: { key: JSON.stringify([inboxId]), name: `for inbox ${inboxId}` },
			alike: {
				key: JSON.stringify([inboxId, templateName]),
				name: `with template ${templateName}`,
			},
		},
		words: WORDS,
	};
}

/** WhatsApp knows Brazilian mobiles with and without their ninth digit: both are one person. */
function personOf(phone: string): string {
	return phone.replace(/^(\+55\d{2})9([6-9]\d{7})$/, '$1$2');
}
