import { redactor } from '../../../../nodes/shared/api/redact.ts';

const SECRET = 's3cr&t/"\\!';

describe('the token in a text', () => {
	it.each([
		['once', `bad token ${SECRET}`, 'bad token [token]'],
		['more than once', `${SECRET} ${SECRET}`, '[token] [token]'],
		['percent-encoded', `/?t=${encodeURIComponent(SECRET)}`, '/?t=[token]'],
		['percent-encoded otherwise', '/?t=%733cr%26t%2f%22%5c!', '/?t=[token]'],
		['as a key in JSON', JSON.stringify({ [SECRET]: 1 }), '{"[token]":1}'],
		[
			'in JSON, written otherwise',
			String.raw`{"error":"\u00733cr\u0026t\/\u0022\u005C!"}`,
			'{"error":"[token]"}',
		],
		[
			'in JSON, after a backslash',
			JSON.stringify({ error: `\\${SECRET}` }),
			String.raw`{"error":"\\[token]"}`,
		],
		['not at all', 'Invalid Access Token', 'Invalid Access Token'],
	])('%s', (_case, text, clean) => {
		expect(redactor(SECRET)(text)).toBe(clean);
	});
});
