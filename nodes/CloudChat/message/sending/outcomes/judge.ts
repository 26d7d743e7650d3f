import { aboutMessage } from '../model/aboutMessage';
import { LOOK_FIRST } from './hints';
import type { Message } from '../model/message';
import { withNote, type Accepted, type Verdict } from '../model/outcome';
import { idsIn, namesErrors, type Body } from '../../../../shared/api/body';
import { meaningOf } from '../../../../shared/api/meaning';
import { serviceWords } from '../../../../shared/api/serviceWords';
import type { Meaning } from '../../../../shared/api/statuses';
import type { Answer, Broken } from '../../../../shared/api/transport';

const IN_FRONT =
	' The answer is a web page, so it may come from a firewall or a sign-in page in front of CloudChat.';

/** Judges one try of a message. Never throws, and claims no more than is known. */
export function judge(message: Message, result: Answer | Broken): Verdict {
	const { body, meaning, code } = meaningOf(result);
	if (meaning === undefined) return accepted(message, body);
	const { status, reason } = meaning;
	const told =
		result.kind === 'answer'
			? answered(meaning, result, body)
			: { error: sentenceOf(meaning), hint: `${hintOf(meaning)}${because(code)}` };
	// Written out for each, so that status and reason stay a pair.
	return status === 'failed'
		? { ...aboutMessage(message), status, reason, ...told }
		: { ...aboutMessage(message), status, reason, ...told };
}

function accepted(message: Message, body: Body): Accepted {
	const response = body.kind === 'json' ? body.json : body.kind === 'text' ? body.text : undefined;
	const { itemIndex } = message;
	const outcome: Accepted = {
		status: 'accepted',
		itemIndex,
		message,
		...idsIn(response),
		response,
	};
	if (!namesErrors(response)) return outcome;
	return withNote(
		outcome,
		`CloudChat accepted the message, but also named an error: ${serviceWords(JSON.stringify(response))}`,
	);
}

function answered(meaning: Meaning, { statusCode, body: text, location }: Answer, body: Body) {
	const words = serviceWords(text);
	const isRefusalByPage = body.kind === 'page' && statusCode >= 400 && statusCode < 500;
	const isRedirect = statusCode >= 300 && statusCode < 400 && location !== undefined;
	return {
		httpCode: statusCode,
		response: words,
		error: `${sentenceOf(meaning, ` (${statusCode})`)}${words === undefined ? '' : `: ${words}`}`,
		hint: `${hintOf(meaning)}${isRedirect ? ` It pointed to ${location}.` : ''}${isRefusalByPage ? IN_FRONT : ''}`,
	};
}

function sentenceOf({ status, said }: Meaning, code = ''): string {
	const what = said.replace('{what}', 'the message');
	if (status === 'unknown') {
		return `${what}${code}, so it is not known whether the message went out`;
	}
	return code === '' ? `${what}, so the message was not sent` : `${what}${code}`;
}

function hintOf({ status, hint = '', messageHint: todo = hint }: Meaning): string {
	return status === 'unknown' ? `${LOOK_FIRST} ${todo}`.trim() : todo;
}

/** Not in the error: n8n puts a sentence of its own in the place of one that holds such a code. */
function because(code: string | undefined): string {
	return code === undefined ? '' : ` The network's code is ${code}.`;
}
