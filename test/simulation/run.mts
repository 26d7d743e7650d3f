import { fc } from '../property.mts';
import { asItIs, type Protocol } from './broken.mts';
import { schedules } from './schedules.mts';
import { simulate } from './simulate.mts';

export interface Runs {
	schedules: number;
	seed: number;
}

/**
 * Lets many schedules happen and counts what happened in them. Throws at the first violation, with
 * the smallest schedule that shows it and the seed to see it again.
 */
export async function runSchedules({ schedules: numRuns, seed }: Runs) {
	const counts = new Map<string, number>();
	const property = fc.asyncProperty(schedules, async (schedule) => {
		const outcome = await simulate(schedule);
		if (outcome.violations.length > 0) throw new Error(outcome.violations.join('\n'));
		for (const [what, count] of Object.entries(outcome.counts)) {
			counts.set(what, (counts.get(what) ?? 0) + count);
		}
	});
	await fc.assert(property, { numRuns, seed });
	return counts;
}

/** How many schedules it takes until a protocol breaks; none if it does not. */
export async function schedulesUntilBroken(
	{ schedules: numRuns, seed }: Runs,
	protocol: Protocol = asItIs,
): Promise<number | undefined> {
	const property = fc.asyncProperty(
		schedules,
		async (schedule) => (await simulate(schedule, protocol)).violations.length === 0,
	);
	const found = await fc.check(property, { numRuns, seed, endOnFailure: true });
	return found.failed ? found.numRuns : undefined;
}
