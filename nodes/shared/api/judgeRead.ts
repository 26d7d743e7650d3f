import { understand } from './meaning';
import { serviceWords } from './serviceWords';
import type { Meaning } from './statuses';
import type { Answer, Broken } from './transport';
import { type Trouble, trouble } from './trouble';

/** What a read is about, for its sentences. */
export interface ReadAbout {
	/** Such as `the inboxes`, going on after "the request for". */
	what: string;
	/** What a 404 may mean, going on after "CloudChat", and what to do then. */
	notFound: { said: string; todo: string };
}

/** The JSON of a good answer, or what is wrong. What a status means is the same as for messages. */
export function judgeRead(
	result: Answer | Broken,
	about: ReadAbout,
): { ok: true; json: unknown } | Trouble {
	const judged = judgeCall(result, about);
	if (!judged.ok || isThing(judged.json)) return judged;
	return { ...notAList(), httpCode: result.kind === 'answer' ? result.statusCode : undefined };
}

/** What a call was answered with, or what is wrong. A success may come without JSON: `undefined`. */
export function judgeCall(
	result: Answer | Broken,
	about: ReadAbout,
): { ok: true; json: unknown } | Trouble {
	const { body, meaning } = understand(result);
	if (meaning === undefined)
		return { ok: true, json: body.kind === 'json' ? body.json : undefined };
	if (result.kind === 'broken') return troubleOf(meaning, about);
	const found = troubleOf(meaning, about, result.statusCode);
	return { ...found, httpCode: result.statusCode, words: serviceWords(result.body) };
}

/** What a meaning comes to for a read. */
export function troubleOf(
	{ reason, said, check = 'try again later' }: Meaning,
	{ what, notFound }: ReadAbout,
	statusCode?: number,
): Trouble {
	if (reason === 'notFound') {
		return { ...trouble(`CloudChat ${notFound.said}`, notFound.todo), reason };
	}
	const code = statusCode === undefined ? '' : ` (${statusCode})`;
	const sentence = `${said.replace('{what}', `the request for ${what}`)}${code}`;
	return { ...trouble(sentence, check), reason };
}

function notAList(): Trouble {
	return trouble('CloudChat did not return a list', 'check the Base URL of the credential');
}

function isThing(json: unknown): boolean {
	return typeof json === 'object' && json !== null;
}
