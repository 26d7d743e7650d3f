import { idsIn, namesErrors, type Body } from '../../../../shared/api/body';
import { meaningOf, type Meaning } from '../../../../shared/api/statuses';
import { serviceWords } from '../../../../shared/api/serviceWords';
import type { Answer, Broken } from '../../../../shared/api/transport';
import type { Message, Words } from '../model/message';
import { aboutMessage, withNote, type Accepted, type Verdict } from '../model/outcome';

/** Judges one try of a message. Never throws, and claims no more than is known. */
export function judge(message: Message, result: Answer | Broken): Verdict {
	const { body, meaning, code } = meaningOf(result);
	if (meaning === undefined) return accepted(message, body);
	const { status, reason, said } = meaning;
	const isAnswer = result.kind === 'answer';
	const what = `${said.replace('{what}', 'the message')}${isAnswer ? ` (${result.statusCode})` : ''}`;
	// Not in the message: n8n puts a sentence of its own in the place of one that holds such a code.
	const because = code === undefined ? '' : ` The network's code is ${code}.`;
	const told = {
		message: `${what}${endingOf(meaning, isAnswer)}.`,
		hint: `${hintOf(meaning, message.words)}${isAnswer ? moreOf(result, body) : because}`.trim(),
		httpCode: isAnswer ? result.statusCode : undefined,
		response: isAnswer ? serviceWords(result.body) : undefined,
	};
	// Written out for each, so that status and reason stay a pair.
	return status === 'failed'
		? { ...aboutMessage(message), status, problem: { reason, ...told } }
		: { ...aboutMessage(message), status, problem: { reason, ...told } };
}

function accepted(message: Message, body: Body): Accepted {
	const response = body.kind === 'json' ? body.json : body.kind === 'text' ? body.text : undefined;
	const { itemIndex } = message;
	const ids = idsIn(response);
	const outcome: Accepted = { status: 'accepted', itemIndex, message, ...ids, response };
	if (!namesErrors(response)) return outcome;
	return withNote(
		outcome,
		`CloudChat accepted the message, but also named an error: ${serviceWords(JSON.stringify(response))}`,
	);
}

function hintOf({ status, reason, hint }: Meaning, { lookFor, hints }: Words): string {
	if (status === 'failed') return hint ?? hints[reason] ?? '';
	return `Wait a minute, then look for ${lookFor} in CloudChat. If it is there, do not send the message again. If it is not, send only this item again. ${hint ?? ''}`.trim();
}

function endingOf({ status }: Meaning, isAnswer: boolean): string {
	if (status === 'unknown') return ', so it is unknown whether the message went out';
	return isAnswer ? '' : ', so the message was not sent';
}

function moreOf({ statusCode, location }: Answer, body: Body): string {
	if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
		return ` It pointed to ${location}.`;
	}
	return body.kind === 'page' && statusCode >= 400 && statusCode < 500
		? ' The answer is a web page, so it may come from a firewall or a sign-in page in front of CloudChat.'
		: '';
}
