import { type Answer, json } from '../answers.mts';
import { type Body, isBlank } from '../checks.mts';
import type { Context } from '../context.mts';
import type { Fate } from '../messages/fates.mts';
import type { Attachment, Conversation } from '../messages/message.mts';
import { viewMessage } from '../messages/view.mts';
import type { Owner } from '../world.mts';
import { canReply } from './view.mts';

/** chatwoot: the longest text, in characters. */
const LONGEST = 150_000;

/** chatwoot: of what `Liquid` renders away in an outgoing text; here no name has a value. */
const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/gs;

/** chatwoot: a message of the company's into a conversation, as JSON or as a form with files. */
export function writeMessage(
	conversation: Conversation,
	body: Body,
	author: Owner,
	{ conversations, life, clock }: Context,
): Answer {
	const { content, message_type: type = 'outgoing' } = body;
	if (type !== 'outgoing') {
		return json(422, { error: 'Incoming messages are only allowed in Api inboxes' });
	}
	const text = isBlank(content) ? '' : String(content);
	if ([...text].length > LONGEST) {
		return json(422, {
			error: 'Validation failed: Content is too long (maximum is 150000 characters)',
		});
	}
	const isOpen = canReply(conversation, clock.now());
	const message = conversations.add(conversation, {
		direction: 'outgoing',
		content: text.replace(LIQUID, ''),
		isPrivate: isYes(body.private),
		attachments: filesOf(body),
		author,
	});
	if (!message.isPrivate) life.begin(message, isOpen ? undefined : OUTSIDE_WINDOW);
	return json(200, viewMessage(message));
}

/** chatwoot: outside the 24 hours it looks for a template, and a text is none. */
const OUTSIDE_WINDOW: Fate = [
	{ after: 1000, to: 'failed', error: 'Template not found or invalid template name' },
];

/** chatwoot (Rails' boolean): text of a form counts too. */
function isYes(value: unknown): boolean {
	return !isBlank(value) && !['false', 'f', '0', 'off'].includes(String(value).toLowerCase());
}

function filesOf({ 'attachments[]': given }: Body): Attachment[] {
	const files = (Array.isArray(given) ? given : [given]).filter((one) => one instanceof File);
	return files.map(({ name, type, size }) => {
		const [kind = ''] = type.split('/');
		const isMedia = kind === 'image' || kind === 'audio' || kind === 'video';
		const url = `https://files.example/${encodeURIComponent(name)}`;
		return { type: isMedia ? kind : 'file', url, size };
	});
}
