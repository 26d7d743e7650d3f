import fc from 'fast-check';

/** How often a property is tried. */
interface Settings {
	runs?: number;
}

/** One source of values for each argument of the check. */
type Sources<Values extends [unknown, ...unknown[]]> = {
	[Index in keyof Values]: fc.Arbitrary<Values[Index]>;
};

/** Calls the check with each run's values; `reached` says that the run got to its assertion. */
type Check<Values extends [unknown, ...unknown[]], Result> = (
	reached: () => void,
	...values: Values
) => Result;

const RUNS = 1_000;
/** The same in each run, so that tests do not fail at random. CI takes others each week. */
const SEED = 1;
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? SEED) });

/** A property that skips most of what it is given proves little. */
const LEAST_SHARE = 0.5;

/**
 * Tries a property on generated values, and fails where fewer than half of the runs called
 * `reached`: such a property is true of almost nothing. Sources should start from valid input and
 * break it. `PROPERTY_SEED=7` repeats a run, `PROPERTY_SEEDS=200` tries the seeds 1 to 200.
 */
export function holds<Values extends [unknown, ...unknown[]]>(
	sources: Sources<Values>,
	check: Check<Values, void>,
	{ runs }: Settings = {},
): void {
	for (const seed of seeds()) {
		const count = new Count(runs);
		const counted = (...values: Values) => check(count.begin(), ...values);
		fc.assert(fc.property(...sources, counted), { numRuns: count.runs, seed });
		count.judge(seed);
	}
}

/** The same for a check that waits for something. */
export async function holdsAsync<Values extends [unknown, ...unknown[]]>(
	sources: Sources<Values>,
	check: Check<Values, Promise<void>>,
	{ runs }: Settings = {},
): Promise<void> {
	for (const seed of seeds()) {
		const count = new Count(runs);
		const counted = async (...values: Values) => await check(count.begin(), ...values);
		await fc.assert(fc.asyncProperty(...sources, counted), { numRuns: count.runs, seed });
		count.judge(seed);
	}
}

function seeds(): number[] {
	const { PROPERTY_SEED: one = SEED, PROPERTY_SEEDS: many } = process.env;
	if (many === undefined) return [Number(one)];
	return Array.from({ length: Number(many) }, (_, index) => index + 1);
}

/** Counts the runs that got to their assertion. */
class Count {
	private reached = 0;

	constructor(readonly runs = RUNS) {}

	/** A new run; what it returns counts once, however often it is called. */
	begin(): () => void {
		let done = false;
		return () => {
			if (!done) this.reached += 1;
			done = true;
		};
	}

	judge(seed: number): void {
		if (this.reached >= this.runs * LEAST_SHARE) return;
		throw new Error(
			`Only ${this.reached} of ${this.runs} runs reached the assertion (seed ${seed}). ` +
				'Start from valid input and break it.',
		);
	}
}

export { fc };
