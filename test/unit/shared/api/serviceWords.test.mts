import { serviceWords } from '../../../../nodes/shared/api/serviceWords.ts';

describe("the service's own words", () => {
	it.each([
		['a list of errors', '{"errors":["Sign in first","Or sign up"]}', 'Sign in first; Or sign up'],
		[
			'a message with attributes',
			'{"message":"Phone number should be in e164 format","attributes":["phone_number"]}',
			'Phone number should be in e164 format',
		],
		['a nested error', '{"error":{"code":100}}', '{"code":100}'],
		[
			'an HTML page',
			'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>x</body></html>',
			'502 Bad Gateway',
		],
		[
			'an HTML page without a title',
			'<html><style>p{}</style><body><p>Down for now</p></body></html>',
			'Down for now',
		],
		['nothing', '', undefined],
	])('of %s', (_case, body, words) => {
		expect(serviceWords(body)).toBe(words);
	});

	it('are cut where they are long', () => {
		expect(serviceWords('x'.repeat(5000))).toHaveLength(300);
	});
});
