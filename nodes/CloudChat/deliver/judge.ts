import type { FailedReason, PlacedIds, Verdict } from '../model/outcome';
import { aboutMessage } from '../model/aboutMessage';
import type { Message } from '../model/message';
import { placeBreak } from './placeBreak';
import { parseJson, serviceWords } from './serviceWords';
import type { Answer, Broken } from './transport';

/**
 * Judges by status and by where the request's life broke, never by the words of a message:
 * Chatwoot's are localised and a gateway's are its own.
 */
export function judge(message: Message, result: Answer | Broken): Verdict {
	return result.kind === 'answer' ? judgeAnswer(message, result) : judgeBreak(message, result);
}

/** Certainly not processed, so it may be tried again: throttled, or no connection was made. */
export function mayTryAgain(verdict: Verdict): boolean {
	return (
		verdict.status === 'failed' &&
		(verdict.reason === 'throttled' || verdict.reason === 'unreachable')
	);
}

function judgeAnswer(message: Message, answer: Answer): Verdict {
	const { statusCode } = answer;
	// What CloudChat answers on success is not stated: any 2xx is one, with or without a body.
	if (statusCode >= 200 && statusCode < 300) {
		const response = parseJson(answer.body) ?? (answer.body === '' ? undefined : answer.body);
		return {
			status: 'accepted',
			itemIndex: message.itemIndex,
			message,
			...placedIn(response),
			response,
		};
	}
	const words = serviceWords(answer.body);
	const told = {
		...aboutMessage(message),
		httpCode: statusCode,
		...(words === undefined ? {} : { response: words }),
	};
	const quote = words === undefined ? '' : `: ${words}`;
	if (statusCode >= 500) {
		return {
			...told,
			status: 'unknown',
			reason: 'serverError',
			error: `CloudChat had a fault (${statusCode}), so it is not known whether the message went out${quote}`,
			hint: 'Look in CloudChat whether the conversation is there before you send it again.',
		};
	}
	const { reason, said, hint } = refusalOf(answer);
	return { ...told, status: 'failed', reason, error: `${said} (${statusCode})${quote}`, hint };
}

function refusalOf({ statusCode, location }: Answer): {
	reason: FailedReason;
	said: string;
	hint: string;
} {
	if (statusCode >= 300 && statusCode < 400) {
		const target = location === undefined ? '' : ` It pointed to ${location}.`;
		return {
			reason: 'refused',
			said: 'The address answered with a redirect, which is not followed',
			hint: `Check the Base URL of the credential: it must be the address where CloudChat itself answers.${target}`,
		};
	}
	switch (statusCode) {
		case 401:
		case 403:
			return {
				reason: 'unauthorized',
				said: 'CloudChat did not authorize the message',
				hint: 'Check the API Access Token of the credential, that its owner belongs to the account, and that they are a member of the inbox. A proxy that drops headers with underscores causes this too.',
			};
		case 404:
			return {
				reason: 'notFound',
				said: 'CloudChat did not find what the message refers to',
				hint: 'Check the inbox and the template name, and Account ID and Base URL of the credential.',
			};
		case 429:
			return {
				reason: 'throttled',
				said: 'CloudChat receives too many requests and did not take the message',
				hint: 'Run it again later, or send more slowly.',
			};
		default:
			return {
				reason: 'refused',
				said: 'CloudChat refused the message',
				hint: 'Compare the number, the template name, its variables and its buttons with the template in CloudChat.',
			};
	}
}

function judgeBreak(message: Message, { error }: Broken): Verdict {
	const { place, code } = placeBreak(error);
	const told = aboutMessage(message);
	// Not in the message: n8n puts a sentence of its own in the place of one that holds such a code.
	const because = code === undefined ? '' : ` The network's code is ${code}.`;
	switch (place) {
		case 'beforeConnection':
			return {
				...told,
				status: 'failed',
				reason: 'unreachable',
				error: 'No connection to CloudChat could be made, so the message was not sent',
				hint: `Check the Base URL of the credential and the network of the machine that n8n runs on, then run it again.${because}`,
			};
		case 'timeout':
			return {
				...told,
				status: 'unknown',
				reason: 'timeout',
				error: 'CloudChat did not answer in time, so it is not known whether the message went out',
				hint: 'Look in CloudChat whether the conversation is there before you send it again.',
			};
		case 'cancelled':
			return {
				...told,
				status: 'unknown',
				reason: 'connectionLost',
				error:
					'The execution was stopped while the message was on its way, so it is not known whether it went out',
				hint: 'Look in CloudChat whether the conversation is there before you send it again.',
			};
		case 'afterConnection':
			return {
				...told,
				status: 'unknown',
				reason: 'connectionLost',
				error:
					'The connection to CloudChat was lost, so it is not known whether the message went out',
				hint: `Look in CloudChat whether the conversation is there before you send it again.${because}`,
			};
	}
}

/** Ids of an answer in Chatwoot's shape; CloudChat's own is not stated, so none is relied on. */
function placedIn(response: unknown): PlacedIds {
	if (typeof response !== 'object' || response === null) return {};
	const { id, messages } = response as { id?: unknown; messages?: unknown };
	const first: unknown = Array.isArray(messages) ? messages[0] : undefined;
	const messageId =
		typeof first === 'object' && first !== null && 'id' in first ? first.id : undefined;
	return {
		...(typeof id === 'number' ? { conversationId: id } : {}),
		...(typeof messageId === 'number' ? { messageId } : {}),
	};
}
