import { inWords, retryAfter, retryWait } from '../../../../nodes/shared/pace/retryWait.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

describe('Retry-After', () => {
	it.each([
		['seconds', '30', 30_000],
		['no time at all', '0', 0],
		['seconds with decimals', '1.25', 1_250],
		['seconds with spaces around', ' 30 ', 30_000],
		['a date', 'Thu, 01 Jan 2026 00:01:30 GMT', 90_000],
		['a date in the old form', 'Thursday, 01-Jan-26 00:00:10 GMT', 10_000],
		['a date that is past', 'Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['nothing', undefined, undefined],
		['an empty text', '', undefined],
		['a negative number', '-5', undefined],
		['another text', 'soon', undefined],
		['seconds with a unit', '30 seconds', undefined],
		['seconds after a word', 'after 30', undefined],
		['a number in two parts', '1.', undefined],
		['a date without a weekday', '1 Jan 2027 00:00:00 GMT', undefined],
		['a date without a comma', 'Thu Jan  1 00:01:30 2026 GMT', 90_000],
		['a year only', '2027', 2_027_000],
		['more than a clock can hold', '9'.repeat(400), 31_536_000_000],
		['a date far away', 'Fri, 31 Dec 9999 23:59:59 GMT', 31_536_000_000],
	])('as %s', (_case, header, wait) => {
		expect(retryAfter(header, NOW)).toBe(wait);
	});
});

it("tries reach past Chatwoot's minute, and are soon where no connection was made", () => {
	const answer = { kind: 'answer', statusCode: 429, body: '' } as const;
	const broken = { kind: 'broken', error: undefined } as const;
	const waits = (result: typeof answer | typeof broken) =>
		[1, 2, 3, 4].map((tries) => retryWait(result, tries));
	expect(waits(answer)).toEqual([15_000, 30_000, 60_000, 60_000]);
	expect(waits(broken)).toEqual([1_000, 3_000, 9_000, 9_000]);
});

it.each([
	[1, 'about 1 second'],
	[120_000, 'about 120 seconds'],
	[120_001, 'about 3 minutes'],
	[7_200_000, 'about 120 minutes'],
	[3_600_000, 'about 60 minutes'],
	[7_200_001, 'about 3 hours'],
	[172_800_000, 'about 48 hours'],
	[172_800_001, 'about 3 days'],
	[364 * 86_400_000, 'about 364 days'],
	[364 * 86_400_000 + 1, 'about a year'],
	[Infinity, 'about a year'],
])('%d milliseconds are %s', (milliseconds, words) => {
	expect(inWords(milliseconds)).toBe(words);
});
