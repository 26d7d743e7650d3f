import { World } from './world.mts';
import { N8nRow } from './n8nRow.mts';
import { Ledger } from './ledger.mts';
import { Process } from './process.mts';
import { protocol } from './protocol.mts';
const [streams, each] = process.argv.slice(2).map(Number);
const world = new World(); const row = new N8nRow(); row.data = ['x'];
const ledger = new Ledger(world, { keys: 10000, grace: 1000 });
const p = new Process(world, row, ledger, { timings: Array.from({ length: 97 }, (_, i) => ({ lead: 1 + ((i * 37) % 20) / 10, gap: 7 + ((i * 53) % 80) / 10, tail: 1 + ((i * 17) % 20) / 10 })), faults: {} }, protocol, { keys: 10000, room: 2000 });
const took: number[] = []; let running = streams;
for (let s = 0; s < streams; s++) void (async () => {
	await world.pass(s * 13.7);
	for (let i = 0; i < each; i++) {
		const began = world.now; const key = `key:${s}.${i}`;
		await p.keys.claim([key], { resend: false });
		await world.pass(50);
		await p.keys.settle(new Map([[key, 'accepted']]));
		took.push(world.now - began - 50);
		await world.pass((s * 7 + i * 31) % 40);
	}
	running--;
})();
await world.runUntil(() => running === 0, 1e9);
await world.runUntil(() => false);
took.sort((a, b) => a - b);
console.log({ streams, p50: took[took.length >> 1], p95: took[Math.floor(took.length * .95)], perMessage: p.writes / took.length, perSecond: took.length / world.now * 1000 });
