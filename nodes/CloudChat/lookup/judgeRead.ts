import { understand } from '../deliver/meaning';
import { serviceWords } from '../deliver/serviceWords';
import type { Meaning } from '../deliver/statuses';
import type { Answer, Broken } from '../deliver/transport';
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
	const found = meaning === undefined ? notJson() : troubleOf(meaning, about);
	if (result.kind === 'broken') return found;
	const words = meaning === undefined ? undefined : serviceWords(result.body);
	return {
		...found,
		httpCode: result.statusCode,
		...(words === undefined ? {} : { words }),
	};
}

/** What a meaning comes to for a read, as a sentence. */
export function troubleOf(
	{ reason, said, check = 'try again later' }: Meaning,
	{ what, notFound }: ReadAbout,
): Trouble {
	if (reason === 'notFound') return trouble(`CloudChat ${notFound.said}`, notFound.todo);
	return trouble(said.replace('{what}', `the request for ${what}`), check);
}

function notJson(): Trouble {
	return trouble(
		'CloudChat answered with something that is not a list',
		'check the Base URL of the credential',
	);
}

function isThing(json: unknown): boolean {
	return typeof json === 'object' && json !== null;
}
