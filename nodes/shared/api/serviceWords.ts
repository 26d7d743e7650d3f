/** Longer answers are cut: an error item is for reading. */
const LONGEST = 300;

/** Only this much of a page is read: looking for tags is slow in one that is large and broken. */
const MOST_HTML = 10_000;

/**
 * The service's own words in an error's body, as short text: Chatwoot's `error`, `errors` or
 * `message` (with `attributes`), a gateway's `message`, the title of an HTML page, or the text.
 * They are localised, so they are shown and never judged by.
 */
export function serviceWords(body: string): string | undefined {
	const words = fromJson(body) ?? fromHtml(body) ?? body;
	const short = words.replace(/\s+/g, ' ').trim();
	if (short === '') return undefined;
	return short.length > LONGEST ? `${short.slice(0, LONGEST - 1)}…` : short;
}

/**
 * The body as JSON, or `undefined` if it is not JSON, or is nested so deeply that it cannot be
 * written as JSON again, which n8n does with every output.
 */
export function parseJson(body: string): unknown {
	try {
		const json: unknown = JSON.parse(body);
		JSON.stringify(json);
		return json;
	} catch {
		return undefined;
	}
}

function fromJson(body: string): string | undefined {
	const json = parseJson(body);
	if (typeof json === 'string') return json;
	if (typeof json !== 'object' || json === null) return undefined;
	const { error, errors, message } = json as Record<string, unknown>;
	for (const candidate of [error, message, errors]) {
		if (typeof candidate === 'string' && candidate.trim() !== '') return candidate;
		if (Array.isArray(candidate) && candidate.length > 0) {
			return candidate
				.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
				.join('; ');
		}
		if (typeof candidate === 'object' && candidate !== null) return JSON.stringify(candidate);
	}
	return body;
}

function fromHtml(body: string): string | undefined {
	if (!/^[\s\ufeff]*</.test(body)) return undefined;
	const beginning = body.slice(0, MOST_HTML);
	const title = /<title[^>]*>([^<]*)<\/title>/i.exec(beginning)?.[1];
	return title?.trim() || beginning.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ');
}
