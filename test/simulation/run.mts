import { fc } from '../property.mts';
import { asItIs, type Protocol } from './broken.mts';
import { schedules } from './schedules.mts';
import { simulate } from './simulate.mts';

export interface Runs {
	schedules: number;
	seed: number;
}

/** Lets a schedule happen, throws where a promise is broken, and counts what happened. */
const property = (protocol: Protocol, counts = new Map<string, number>()) =>
	fc.asyncProperty(schedules, async (schedule) => {
		const outcome = await simulate(schedule, protocol);
		if (outcome.violations.length > 0) throw new Error(outcome.violations.join('\n'));
		for (const [what, count] of Object.entries(outcome.counts)) {
			counts.set(what, (counts.get(what) ?? 0) + count);
		}
	});

/**
 * Lets many schedules happen and counts what happened in them. Throws at the first violation, with
 * the smallest schedule that shows it and the seed to see it again.
 */
export async function runSchedules({ schedules: numRuns, seed }: Runs) {
	const counts = new Map<string, number>();
	await fc.assert(property(asItIs, counts), { numRuns, seed });
	return counts;
}

/** How many schedules it takes until a protocol breaks; none if it does not. */
export async function schedulesUntilBroken({ schedules: numRuns, seed }: Runs, protocol: Protocol) {
	const found = await fc.check(property(protocol), { numRuns, seed, endOnFailure: true });
	return found.failed ? found.numRuns : undefined;
}
