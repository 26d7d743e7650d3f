import { sized } from '../size.mts';
import type { Schedule } from './schedule.mts';
import { simulate } from './simulate.mts';

const RUNS = 5;
const MESSAGES = 40;

/** Two workers have runs without keys, are killed in the midst of them, and a third one does the Retries. */
function killed(seed: number): Schedule {
	const crash = { at: 1_200 + 37 * seed, isWritten: seed % 2 === 0 };
	const processes = [{ crash }, { crash }, {}].map((plan, number) => ({
		timings: [1, 2, 3].map((time) => ({
			...{ lead: time, gap: 2 + ((seed + number) % 5) * time, tail: 1 },
		})),
		...{ faults: {}, seed: 10 * seed + number, ...plan },
	}));
	const messages = (run: number, takes: number) =>
		Array.from({ length: MESSAGES }, (_, index) => ({
			...{ name: `run:${run}.${index}`, takes, ends: 'accepted' as const },
		}));
	const runs = Array.from({ length: 2 * RUNS }, (_, run) => run);
	const first = runs.map((run) => ({
		...{ process: run % 2, at: 7 * run, messages: messages(run, 100), wave: 2, isOwn: true },
	}));
	const retries = runs.map((run) => ({
		...{ process: 2, at: crash.at + 10_000, messages: messages(run, 10), wave: 2, retries: run },
	}));
	const sizes = { keys: 1_000, room: 2_000 };
	return { processes, executions: [...first, ...retries], sizes, before: 1 };
}

test('two workers killed in runs without keys, then Retry: nothing is sent twice', async () => {
	const happened: string[] = [];
	for (let seed = 0; seed < sized(20, 100); seed += 1) {
		happened.push(...Object.keys((await simulate(killed(seed))).counts));
	}
	expect(happened).toContain('heard accepted');
	expect(happened.filter((what) => what.endsWith('is sent twice'))).toEqual([]);
});
