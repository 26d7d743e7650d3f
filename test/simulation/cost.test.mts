import { asItIs } from './broken.mts';
import { Ledger } from './ledger.mts';
import { N8nRow } from './n8nRow.mts';
import { Process } from './process.mts';
import { World } from './world.mts';

/** A message every 390 ms or so from each source at once; a call takes 10 to 18 ms, a request 50. */
async function send(sources: number, each: number) {
	const world = new World();
	const row = new N8nRow();
	row.data = ['key:old'];
	const sizes = { keys: 10_000, room: 2_000 };
	const ledger = new Ledger(world, { ...sizes, grace: 1_000 });
	const timings = Array.from({ length: 97 }, (_, call) => ({
		lead: 1 + ((call * 37) % 20) / 10,
		gap: 8 + ((call * 53) % 60) / 10,
		tail: 1 + ((call * 17) % 20) / 10,
	}));
	const around = { world, row, ledger, protocol: asItIs, sizes };
	const process = new Process({ timings, faults: {}, seed: 1 }, around);
	const took: number[] = [];
	const source = async (number: number) => {
		await process.wait(number * 13.7);
		for (let index = 0; index < each; index += 1) {
			const began = world.now;
			const key = `key:${number}.${index}`;
			await process.claims.claim([key]);
			await process.wait(50);
			await process.claims.settle(new Map([[key, 'accepted']]));
			took.push(world.now - began - 50);
			await process.wait((number * 7 + index * 31) % 40);
		}
	};
	for (let number = 0; number < sources; number += 1) void source(number);
	await world.runUntil(() => took.length === sources * each, 1_000_000);
	const sorted = took.sort((one, other) => one - other);
	return { middle: sorted[sorted.length >> 1], calls: process.calls / took.length };
}

test.each([
	['one message at a time makes three calls', 1, 300, 3],
	['eight at a time share their calls', 8, 350, 2],
])('%s, and costs little time', async (_, sources, milliseconds, calls) => {
	const found = await send(sources, 60);
	expect(found.middle).toBeLessThan(milliseconds);
	expect(found.calls).toBeLessThanOrEqual(calls);
});
