import { sized } from '../size.mts';
import type { Schedule } from './schedule.mts';
import { simulate } from './simulate.mts';

const RUNS = 5;
const MESSAGES = 40;

/** Two workers have runs without keys, are killed in the midst of them, and a third one does the Retries. */
function killed(seed: number): Schedule {
	const worker = (plan: { crash?: { at: number; isWritten: boolean } }, number: number) => ({
		timings: [1, 2, 3].map((time) => ({
			lead: time,
			gap: 2 + ((seed + number) % 5) * time,
			tail: 1,
		})),
		faults: {},
		seed: 10 * seed + number,
		...plan,
	});
	const messages = (run: number, takes: number) =>
		Array.from({ length: MESSAGES }, (_, index) => ({
			...{ name: `run:${run}.${index}`, takes, ends: 'accepted' as const },
		}));
	const crash = { at: 1_200 + 37 * seed, isWritten: seed % 2 === 0 };
	const runs = Array.from({ length: 2 * RUNS }, (_, run) => run);
	return {
		processes: [worker({ crash }, 0), worker({ crash }, 1), worker({}, 2)],
		executions: [
			...runs.map((run) => ({
				...{ process: run % 2, at: 7 * run, messages: messages(run, 100), wave: 2, isOwn: true },
			})),
			...runs.map((run) => ({
				...{
					process: 2,
					at: crash.at + 10_000,
					messages: messages(run, 10),
					wave: 2,
					retries: run,
				},
			})),
		],
		sizes: { keys: 1_000, room: 2_000 },
		before: 1,
	};
}

test('two workers killed in runs without keys, then Retry: nothing is sent twice', async () => {
	const counts: Record<string, number> = {};
	for (let seed = 0; seed < sized(20, 100); seed += 1) {
		const outcome = await simulate(killed(seed));
		for (const [what, count] of Object.entries(outcome.counts))
			counts[what] = (counts[what] ?? 0) + count;
	}
	expect(counts['heard accepted']).toBeGreaterThan(0);
	expect(Object.keys(counts).filter((what) => what.endsWith('is sent twice'))).toEqual([]);
});
