import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { fc } from '../property.mts';
import { sized } from '../size.mts';
import { useProcesses } from './processes.mts';
import { World, type Step } from './promise.mts';
import type { PromiseLedger } from './promiseLedger.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
useProcesses();

async function after(steps: Step[], size: number): Promise<PromiseLedger> {
	const store = await useProcessedStore();
	store.clear();
	sandbox().clear();
	const world = new World(sandbox(), store, { keys: size, room: size });
	await world.play(steps);
	return world.ledger;
}

describe('no key among the newest is sent twice, and nothing is unknown that nobody sent', () => {
	const SIZE = 60;
	const some = fc.integer({ min: 0, max: SIZE / 3 });
	const step: fc.Arbitrary<Step> = fc.record({
		kind: fc.constantFrom('keys', 'keys', 'plain', 'retry'),
		fresh: some,
		again: some,
		weather: fc.constantFrom('fine', 'fine', 'outage', 'refused', 'unauthorized', 'mixed'),
		end: fc.constantFrom('runs', 'runs', 'runs', 'stop', 'crash'),
		at: fc.double({ min: 0.1, max: 1, noNaN: true }),
		stopsOnError: fc.boolean(),
		isTwice: fc.nat({ max: 5 }).map((one) => one === 0),
		process: fc.nat({ max: 1 }),
		pick: fc.nat({ max: 100_000 }),
	});

	test('whatever happens', async () => {
		const seen = new Set<string>();
		const most = sized(8, 25);
		const steps = fc.array(step, { minLength: 5, maxLength: most });
		const property = fc.asyncProperty(steps, async (each) => {
			const { wrong, counts } = await after(each, SIZE);
			for (const what of Object.keys(counts)) seen.add(what);
			expect(wrong).toEqual([]);
		});
		await fc.assert(property, { numRuns: sized(4, 8), endOnFailure: true });
		const told = ['accepted', 'skipped sentBefore', 'unknown sendingElsewhere'];
		expect([...seen]).toEqual(expect.arrayContaining(told.map((what) => `told ${what}`)));
	});
});

describe('of keys as many as are remembered, nothing is sent again', () => {
	// As many as n8n's row holds: KEYS=10000 npm run test:large -- promise.
	const SIZE = sized(60, Number(process.env.KEYS ?? 400));
	const share = (part: number) => Math.round(part * SIZE);
	const run = (changes: Partial<Step>): Step => ({
		...{ kind: 'keys', fresh: 0, again: 0, weather: 'fine', end: 'runs', at: 0.5 },
		...{ stopsOnError: false, isTwice: false, process: 0, pick: 0 },
		...changes,
	});
	const again = (part: number, from = 0) => run({ again: share(part), pick: share(from) });

	test.each<[string, Step[]]>([
		[
			'after four runs in an outage',
			[0.2, 0.4, 0.6, 0.8].flatMap((part) => [
				run({ fresh: share(0.2), weather: 'outage' }),
				again(part),
			]),
		],
		[
			'however often keys are asked for that nobody knows of',
			[run({ fresh: 5, weather: 'outage' }), ...Array(sized(40, 160)).fill(again(5 / SIZE))],
		],
		[
			'after a Retry of keys',
			[
				run({ fresh: share(0.5) }),
				run({ fresh: share(0.5), weather: 'unauthorized', stopsOnError: true }),
				run({ kind: 'retry' }),
				again(1),
			],
		],
		[
			'after runs without keys that were stopped',
			[
				run({ fresh: share(0.5) }),
				...Array(4).fill(run({ kind: 'plain', fresh: share(0.5), end: 'stop', at: 0.9 })),
				run({ fresh: share(0.5) }),
				again(1),
			],
		],
		[
			'after a crash and a Retry of a run without keys',
			[
				run({ fresh: share(0.5) }),
				run({ kind: 'plain', fresh: share(0.4), end: 'crash', at: 0.9 }),
				run({ kind: 'retry', weather: 'outage' }),
				run({ kind: 'retry' }),
				again(0.5),
			],
		],
	])('%s', async (_, steps) => {
		const { wrong, counts } = await after(steps, SIZE);
		expect(wrong).toEqual([]);
		expect(counts.forgotten).toBeUndefined();
	});
});
