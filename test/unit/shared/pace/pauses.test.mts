import { meaningOf } from '../../../../nodes/shared/api/statuses.ts';
import type { Answer } from '../../../../nodes/shared/api/transport.ts';
import { inWords, pauseAsked } from '../../../../nodes/shared/pace/pauses.ts';
import { throttled } from './campaign.mts';

const NOW = Date.parse('2026-01-01T00:00:00Z');
const YEAR = 31_536_000_000;

const asked = (answer: Answer) => pauseAsked(answer, meaningOf(answer), NOW);

it.each([
	['no time at all', '0', 0],
	['seconds with decimals', '1.25', 1_250],
	['seconds with spaces around', ' 30 ', 30_000],
	['a date', 'Thu, 01 Jan 2026 00:01:30 GMT', 90_000],
	['a date in the old form', 'Thursday, 01-Jan-26 00:00:10 GMT', 10_000],
	['a date that is past', 'Wed, 31 Dec 2025 23:59:00 GMT', 0],
	['a number in two parts', '1.', undefined],
	['a date without a weekday', '1 Jan 2027 00:00:00 GMT', undefined],
	['a year only', '2027', 2_027_000],
	['a date far away', 'Fri, 31 Dec 9999 23:59:59 GMT', YEAR],
])('Retry-After as %s', (_case, header, pause) => {
	expect(asked(throttled(undefined, header))).toBe(pause);
	expect(asked({ ...throttled(undefined, header), statusCode: 503 })).toBe(pause);
});

it.each([
	['a text', ' 30 ', 30_000],
	['no time at all', 0, 0],
	['more than anybody waits', 1e9, YEAR],
	['nothing', null, undefined],
])('retry_after in the JSON of a 429 as %s', (_case, seconds, pause) => {
	expect(asked(throttled(seconds))).toBe(pause);
	// The header counts, where it can be read.
	expect(asked(throttled(seconds, '7'))).toBe(7_000);
	expect(asked(throttled(seconds, 'soon'))).toBe(pause);
	expect(asked({ ...throttled(seconds), statusCode: 503 })).toBeUndefined();
});

it.each([200, 401, 404, 422])('an answer of %d asks for no pause', (statusCode) => {
	expect(asked({ ...throttled(30, '30'), statusCode })).toBeUndefined();
});

it.each([
	[300_001, 'about 6 minutes'],
	[172_800_000, 'about 48 hours'],
	[YEAR, 'about 365 days'],
])('%d milliseconds are %s', (milliseconds, words) => {
	expect(inWords(milliseconds)).toBe(words);
});
