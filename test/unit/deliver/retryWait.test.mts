import {
	LONGEST_PAUSE,
	retryAfter,
	retryWait,
} from '../../../nodes/CloudChat/deliver/retryWait.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

describe('Retry-After', () => {
	it.each([
		['seconds', '30', 30_000],
		['no time at all', '0', 0],
		['a date', 'Thu, 01 Jan 2026 00:01:30 GMT', 90_000],
		['a date in the old form', 'Thursday, 01-Jan-26 00:00:10 GMT', 10_000],
		['a date that is past', 'Wed, 31 Dec 2025 23:59:00 GMT', 0],
		['nothing', undefined, undefined],
		['an empty text', '', undefined],
		['a negative number', '-5', undefined],
		['another text', 'soon', undefined],
		['a year only', '2027', 2_027_000],
	])('as %s', (_case, header, wait) => {
		expect(retryAfter(header, NOW)).toBe(wait);
	});
});

describe('the wait before another try', () => {
	const throttled = (headers: { retryAfter?: string } = {}) =>
		({ kind: 'answer', statusCode: 429, body: '', ...headers }) as const;

	it('is what the service asks for', () => {
		expect(retryWait(throttled({ retryAfter: '12' }), 1, NOW)).toBe(12_000);
	});

	it('is none where the service asks for more than anyone would wait', () => {
		const seconds = String(LONGEST_PAUSE / 1000);
		expect(retryWait(throttled({ retryAfter: seconds }), 1, NOW)).toBe(LONGEST_PAUSE);
		expect(retryWait(throttled({ retryAfter: `${seconds}1` }), 1, NOW)).toBeUndefined();
	});

	it("reaches past Chatwoot's minute in three tries where the service says nothing", () => {
		const waits = [1, 2, 3].map((tries) => retryWait(throttled(), tries, NOW) ?? 0);
		expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(60_000);
		expect(retryWait(throttled(), 9, NOW)).toBe(waits[2]);
	});

	it('is short where no connection was made, and grows', () => {
		const broken = { kind: 'broken', error: undefined } as const;
		expect([1, 2, 3, 4].map((tries) => retryWait(broken, tries, NOW))).toEqual([
			1_000, 3_000, 9_000, 9_000,
		]);
	});
});
