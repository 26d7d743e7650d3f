import { record, text } from '../text/json';
import { bodyOf } from './body';
import { judgeRead, type ReadAbout } from './judgeRead';
import type { Answer, Broken } from './transport';
import { trouble, type Trouble } from './trouble';

/**
 * What a read found that CloudChat may not offer, or what is wrong. `things` is what it reads, in the
 * plural; `find` gives `undefined` for JSON of another kind. Only a service that has the read says in
 * JSON that it has no such thing. Any other 404, and a web page, come from one that does not have it,
 * or from something in between.
 */
export function judgeOffered<Found>(
	result: Answer | Broken,
	{ things, ...about }: ReadAbout & { things: string },
	find: (json: unknown) => Found | undefined,
): { ok: true; found: Found } | Trouble {
	const judged = judgeRead(result, about);
	const found = judged.ok ? find(judged.json) : undefined;
	if (found !== undefined) return { ok: true, found };
	const notOffered = trouble(
		`CloudChat did not answer with ${things}. It is an assumption that it offers to read them, as Chatwoot does`,
		'check the Base URL of the credential, or look at the conversation in CloudChat',
	);
	const httpCode = result.kind === 'answer' ? result.statusCode : undefined;
	if (judged.ok) return { ...notOffered, httpCode };
	const { reason, todo } = judged;
	if (reason === 'unauthorized') {
		return { ...judged, todo: `${todo}. The token of an agent bot cannot read ${things}` };
	}
	const isMissing = reason === 'notFound' && !saysNotFound(result);
	if (!isMissing && reason !== 'unclearAnswer' && reason !== undefined) return judged;
	return { ...judged, said: notOffered.said, todo: notOffered.todo };
}

/** As Chatwoot says it: `{"error": …}`. Rails adds a `status` where it has no such path. */
export function saysNotFound(result: Answer | Broken): boolean {
	if (result.kind === 'broken') return false;
	const body = bodyOf(result);
	const { error, status } = record(body.kind === 'json' ? body.json : undefined);
	return text(error) !== '' && status === undefined;
}
