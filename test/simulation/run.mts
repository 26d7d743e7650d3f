import { fc } from '../property.mts';
import { asItIs, type Protocol } from './broken.mts';
import { schedules } from './schedules.mts';
import { simulate } from './simulate.mts';

export interface Runs {
	schedules: number;
	seed: number;
	/** Of a counterexample, as it was printed with it. */
	path?: string;
}

/**
 * Lets many schedules happen and counts what happened in them. Throws at the first violation, with
 * the smallest schedule that shows it, its story, and the seed and path to see it again.
 */
export async function runSchedules(
	{ schedules: numRuns, seed, path }: Runs,
	protocol: Protocol = asItIs,
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	const property = fc.asyncProperty(schedules, async (schedule) => {
		const outcome = await simulate(schedule, protocol);
		if (outcome.violations.length > 0) throw new Error(outcome.story.join('\n'));
		for (const [what, count] of Object.entries(outcome.counts)) {
			counts.set(what, (counts.get(what) ?? 0) + count);
		}
	});
	await fc.assert(property, { numRuns, seed, path });
	return new Map([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** How many schedules it takes until a protocol breaks; none if it does not. */
export async function schedulesUntilBroken(
	{ schedules: numRuns, seed }: Runs,
	protocol: Protocol,
): Promise<number | undefined> {
	const property = fc.asyncProperty(
		schedules,
		async (schedule) => (await simulate(schedule, protocol)).violations.length === 0,
	);
	const found = await fc.check(property, { numRuns, seed, endOnFailure: true });
	return found.failed ? found.numRuns : undefined;
}
