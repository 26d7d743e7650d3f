import type { IExecuteFunctions } from 'n8n-workflow';

import { Form } from '../../../shared/api/form';
import { itemFiles, type ItemFile } from '../../../shared/n8n/itemFiles';
import { itemOptions } from '../../../shared/options/readOptions';
import { accidentIn, noValueIn } from '../../../shared/text/accidents';
import { hasUnshowable, UNSHOWABLE_CHARACTERS } from '../../../shared/text/writing';
import { identityOf } from '../sending/model/identity';
import type { Message, MessageProblem, Refusal, Words } from '../sending/model/message';
import { FIELDS } from './form';

export const WORDS: Words = {
	lookFor: 'the reply',
	unless: '',
	sendOthers: 'To send the others anyway, set On Error of this node to Continue.',
	hints: {
		notFound: 'Check the Conversation ID, and Account ID and Base URL of the credential.',
		throttled: 'Send later, or fewer at once with the option Messages in Parallel.',
		refused: 'Look at the text, the file and the conversation in CloudChat.',
	},
};

export interface ReplyMessage extends Message {
	to: { conversationId: number };
	isPrivate: boolean;
}

export type ComposedReply = ReplyMessage | Refusal;

/** What each item asks for: a reply, or all that is wrong with the item. */
export async function composeReplies(
	context: IExecuteFunctions,
	accountId: string,
): Promise<ComposedReply[]> {
	const valuesOf = itemOptions(context, FIELDS);
	const replies: ComposedReply[] = [];
	for (const itemIndex of context.getInputData().keys()) {
		const { values, problems: misunderstood } = valuesOf(itemIndex);
		const { conversationId, content = '', attachBinary, privateNote: isPrivate } = values;
		const problems: MessageProblem[] = misunderstood.filter(
			({ reason }) => reason !== 'missingBinary' || attachBinary,
		);
		const names = attachBinary ? (values.binaryPropertyName ?? '').split(',') : [];
		const files = await itemFiles(context, itemIndex, names);
		if (!files.ok) problems.push(files.problem);
		const parts = { content, files: files.ok ? files.value : [], isPrivate };
		const unfit = problems.length === 0 ? misfit(parts) : undefined;
		if (unfit) problems.push({ reason: 'invalidContent', field: 'Content', ...unfit });
		const [first, ...others] = problems;
		const to = conversationId > 0 ? { conversationId } : undefined;
		replies.push(
			first === undefined
				? { itemIndex, ...reply(accountId, conversationId, parts) }
				: { kind: 'refusal', itemIndex, problems: [first, ...others], to, words: WORDS },
		);
	}
	return replies;
}

interface ReplyParts {
	content: string;
	files: ItemFile[];
	isPrivate: boolean;
}

/** Source of path and body: Chatwoot. What is usual is left out: a form can only say it as a text. */
function reply(
	accountId: string,
	conversationId: number,
	{ content, files, isPrivate }: ReplyParts,
): Omit<ReplyMessage, 'itemIndex'> {
	const fields = {
		content: content === '' ? undefined : content,
		message_type: 'outgoing',
		private: isPrivate || undefined,
	};
	const place = [accountId, conversationId, isPrivate];
	const key = `conversation ${conversationId}`;
	return {
		kind: 'message',
		isPrivate,
		path: `conversations/${conversationId}/messages`,
		request: files.length > 0 ? new Form(fields, 'attachments[]', files) : fields,
		to: { conversationId },
		notes: [],
		identity: identityOf({
			content: [...place, content, files.map(({ fileName, hash }) => [fileName, hash])],
			route: place,
			person: place,
		}),
		lanes: { unauthorized: { key, name: `for ${key}` }, alike: { key: 'replies', name: '' } },
		queue: key,
		words: WORDS,
	};
}

/** Why a text and its files would not arrive as they are. Numbers: WhatsApp's documentation. */
function misfit({ content, files, isPrivate }: ReplyParts): Rejected | undefined {
	const accident = accidentIn(content);
	if (accident !== undefined) return rejected(accident.why, accident.hint);
	const noValue = /^\s*\w+\s*$/.test(content) ? noValueIn(content) : undefined;
	if (noValue !== undefined) return rejected(noValue, FIELDS.content.howToWrite);
	if (content === '' && files.length === 0) return rejected('is empty', FIELDS.content.whenEmpty);
	if (hasUnshowable(content)) return rejected(`has ${UNSHOWABLE_CHARACTERS}`, 'Remove them.');
	if (/\{\{|\{%/.test(content)) {
		const hint = 'Put a space between the two signs, or remove them.';
		return rejected('has {{ or {%, and CloudChat would put something else there', hint);
	}
	if (isPrivate) return undefined;
	const [most, where] = files.length > 0 ? [1024, 'with a file'] : [4096, 'in a message'];
	if ([...content].length > most) {
		return rejected(`has more than ${most} characters, which WhatsApp does not take ${where}`);
	}
	if (files.length > 1) {
		return rejected('has several files, and CloudChat would send only the first one to WhatsApp');
	}
	const isAudio = files.some(({ mimeType }) => mimeType.startsWith('audio/'));
	if (!isAudio || content === '') return undefined;
	return rejected('has a text and an audio file, and WhatsApp would not show the text');
}

type Rejected = Pick<MessageProblem, 'message' | 'hint'>;

function rejected(why: string, hint = 'Divide it: items are sent in their order.'): Rejected {
	return { message: `Content ${why}.`, hint };
}
