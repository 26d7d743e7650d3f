import { redactor } from '../../../nodes/CloudChat/deliver/redact.ts';

describe('the token in a text', () => {
	it.each([
		['once', 'bad token s3cr&t!', 'bad token [token]'],
		['more than once', 's3cr&t! s3cr&t!', '[token] [token]'],
		['percent-encoded', '/?t=s3cr%26t!', '/?t=[token]'],
		['not at all', 'Invalid Access Token', 'Invalid Access Token'],
	])('%s', (_case, text, clean) => {
		expect(redactor('s3cr&t!')(text)).toBe(clean);
	});
});
