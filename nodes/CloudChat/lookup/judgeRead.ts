import { placeBreak } from '../deliver/placeBreak';
import { parseJson, serviceWords } from '../deliver/serviceWords';
import type { Answer, Broken } from '../deliver/transport';
import { type Trouble, trouble } from './trouble';

/** What a read is about, for its sentences. */
export interface ReadAbout {
	/** Such as `its inboxes`, going on after "CloudChat did not let the token read". */
	what: string;
	/** What a 404 may mean, going on after "CloudChat", and what to do then. */
	notFound: { said: string; todo: string };
}

/** The JSON of a good answer, or what is wrong. Statuses decide: the service's words are localised. */
export function judgeRead(
	result: Answer | Broken,
	about: ReadAbout,
): { ok: true; json: unknown } | Trouble {
	if (result.kind === 'broken') return broken(result.error);
	const { statusCode, body } = result;
	const json = parseJson(body);
	const good = statusCode >= 200 && statusCode < 300;
	if (good && typeof json === 'object' && json !== null) return { ok: true, json };
	const found = good
		? trouble(
				'CloudChat answered with something that is no list',
				'look at the Base URL of the credential',
			)
		: refused(statusCode, about);
	const words = good ? undefined : serviceWords(body);
	return {
		...found,
		httpCode: statusCode,
		...(words === undefined ? {} : { words }),
	};
}

function refused(statusCode: number, { what, notFound }: ReadAbout): Trouble {
	if (statusCode === 401 || statusCode === 403) {
		return trouble(
			`CloudChat did not let the token of the credential read ${what}`,
			'use a valid token of a person who belongs to the account and to the inbox, not of a bot',
		);
	}
	if (statusCode === 404) {
		return trouble(`CloudChat ${notFound.said}`, notFound.todo);
	}
	if (statusCode === 429) {
		return trouble('CloudChat receives too many requests just now', 'try again in a minute');
	}
	if (statusCode >= 500) {
		return trouble(`CloudChat had a fault (${statusCode})`, 'try again later');
	}
	if (statusCode >= 300 && statusCode < 400) {
		return trouble(
			'The address answered with a redirect, which is not followed',
			'set the Base URL of the credential to the address where CloudChat itself answers',
		);
	}
	return trouble(`CloudChat refused to show ${what} (${statusCode})`, 'try again later');
}

function broken(error: unknown): Trouble {
	const { place } = placeBreak(error);
	if (place === 'timeout') return trouble('CloudChat did not answer in time', 'try again later');
	if (place === 'beforeConnection') {
		return trouble(
			'No connection to CloudChat could be made',
			'look at the Base URL of the credential and at the network of n8n',
		);
	}
	return trouble('The connection to CloudChat was lost', 'try again');
}
