import fc from 'fast-check';
import { busySchedules, schedules } from './schedules.mts';
import { simulate } from './simulate.mts';
const pattern = new RegExp(process.argv[2]);
const seed = Number(process.argv[3] ?? 1);
const n = Number(process.argv[4] ?? 3000);
const r = await fc.check(fc.asyncProperty(process.argv[5] === 'busy' ? busySchedules : schedules, async (s) => {
	const { violations } = await simulate(s);
	return !violations.some((v) => pattern.test(v));
}), { numRuns: n, seed, interruptAfterTimeLimit: 60000, markInterruptAsFailure: false });
console.log(r.failed, r.numRuns, r.numShrinks);
if (r.counterexample) {
	const s = r.counterexample[0];
	console.log(JSON.stringify(s));
	(globalThis as any).TRACE = process.env.KEY ?? "key:0";
	const { violations, row } = await simulate(s);
	console.log(violations, row);
}
