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
	const { body, meaning } = understand(result);
	if (meaning === undefined && body.kind === 'json' && isThing(body.json)) {
		return { ok: true, json: body.json };
	}
	const answer = result.kind === 'answer' ? result : undefined;
	const found = meaning === undefined ? notAList() : troubleOf(meaning, about, answer?.statusCode);
	if (answer === undefined) return found;
	const words = meaning === undefined ? undefined : serviceWords(answer.body);
	return {
		...found,
		httpCode: answer.statusCode,
		...(words === undefined ? {} : { words }),
	};
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
