import fc from 'fast-check';
import { kinds } from './schedules.mts';
import { simulate } from './simulate.mts';

const n = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const counts: Record<string, number> = {};
const bad = new Map<string, number>();
const began = Date.now();
await fc.assert(fc.asyncProperty(kinds[(process.argv[4] ?? 'schedules') as 'busy'], async (schedule) => {
	const { violations, counts: c } = await simulate(schedule);
	for (const [k, v] of Object.entries(c)) counts[k] = (counts[k] ?? 0) + v;
	for (const kind of new Set(violations.map((v) => v.replace(/(key|run):\S+/, 'key')))) bad.set(kind, (bad.get(kind) ?? 0) + 1);
}), { numRuns: n, seed });
console.log(n, 'schedules', Date.now() - began, 'ms');
if (!process.argv[5]) for (const k of Object.keys(counts).sort()) console.log(String(counts[k]).padStart(8), k);
for (const [kind, times] of bad) console.log('BAD', times, kind);
