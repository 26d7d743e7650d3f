import { broken, type Mistake } from './broken.mts';
import { found, type Found } from './found.mts';
import { simulate } from './simulate.mts';

async function outcomeOf({ schedule, expected }: Found, mistake: Mistake[] = []) {
	const { violations, counts } = await simulate(schedule, broken(mistake));
	const told = Object.keys(expected).map((what) => [what, counts[what] ?? 0]);
	return { violations, ...(Object.fromEntries(told) as Record<string, number>) };
}

describe.each(Object.entries(found))('%s', (_, one) => {
	test('breaks nothing', async () => {
		expect(await outcomeOf(one)).toEqual({ violations: [], ...one.expected });
	});

	test('is seen, where the mistake is made', async () => {
		expect(await outcomeOf(one, one.mistake)).not.toEqual({ violations: [], ...one.expected });
	});
});
