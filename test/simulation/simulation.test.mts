import { fc, holdsAsync } from '../property.mts';
import { BROKEN } from './broken.mts';
import type { Schedule } from './plan.mts';
import type { Protocol } from './protocol.mts';
import { kinds } from './schedules.mts';
import { simulate } from './simulate.mts';

/**
 * Several processes, each with several executions, over one row without a lock, in virtual time:
 * calls of any length, in any order, that fail or never end; processes that stand still or crash.
 * What is too cautious is counted and must be rare: a message is held back that could have gone out.
 */
it.each([
	['several processes want the same keys', kinds.contests, 6_000],
	['processes are busy with other keys', kinds.busy, 500],
	['the row is full', kinds.full, 2_000],
	['a run without keys crashes and is retried', kinds.crashed, 1_500],
])(
	'%s: no key is sent twice, and nothing counts as sent that was not',
	async (_case, source, runs) => {
		let cautious = 0;
		await holdsAsync(
			[source],
			async (reached, schedule: Schedule) => {
				const { violations, counts } = await simulate(schedule);
				if ((counts.sent ?? 0) > 0) reached();
				expect(violations.filter((one) => !isCautious(one))).toEqual([]);
				if (violations.length > 0) cautious += 1;
			},
			{ runs },
		);
		expect(cautious / runs).toBeLessThan(0.005);
	},
	300_000,
);

describe('the simulation finds it where', () => {
	it.each(BROKEN)(
		'%s',
		async (_case, protocol, sign) => {
			expect(await violationOf(protocol, sign)).toEqual(expect.any(String));
		},
		120_000,
	);
});

/** The first violation of this kind. */
async function violationOf(protocol: Protocol, sign: RegExp): Promise<string | undefined> {
	for (const source of [kinds.contests, kinds.full, kinds.busy]) {
		for (const schedule of fc.sample(source, { numRuns: 2_000, seed: 1 })) {
			const { violations } = await simulate(schedule, protocol);
			const found = violations.find((one) => sign.test(one));
			if (found !== undefined) return found;
		}
	}
	return undefined;
}

/** Nobody gets a message twice by it: at worst, one is held back that could have gone out. */
function isCautious(violation: string): boolean {
	return /nobody sent it|is not saved|but the row says unknown|but said unknown/.test(violation);
}
