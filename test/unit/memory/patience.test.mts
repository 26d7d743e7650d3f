import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';

function after(...calls: number[]): number {
	const patience = new Patience();
	calls.forEach((took) => patience.note(took));
	return patience.wait;
}

it.each([
	['nothing is known', after(), 250],
	['calls are quick', after(2, 3, 1), 250],
	['a call was slow', after(200), 1_000],
	['a call was very slow', after(60_000), 5_000],
	['a slow call is some time ago', after(200, ...Array<number>(100).fill(1)), 250],
])('how long to wait where %s', (_case, wait, expected) => {
	expect(wait).toBe(expected);
});

it('a slow call counts for a few more', () => {
	expect(after(200, 1)).toBeGreaterThan(500);
	expect(after(200, 1)).toBeLessThan(1_000);
});
