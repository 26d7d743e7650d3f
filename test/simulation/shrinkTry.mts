import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { kinds } from './schedules.mts';
import { simulate } from './simulate.mts';
const [p, seed, n, kind] = process.argv.slice(2);
const pattern = new RegExp(p);
const r = await fc.check(fc.asyncProperty(kinds[(kind ?? 'schedules') as 'busy'], async (s) => !(await simulate(s)).violations.some((v) => pattern.test(v))), { numRuns: Number(n), seed: Number(seed), interruptAfterTimeLimit: 120000 });
console.log(r.failed, r.numRuns, r.numShrinks);
if (r.counterexample) {
	const s = r.counterexample[0];
	console.log(JSON.stringify(s));
	writeFileSync('/tmp/ce.json', JSON.stringify(s));
	(globalThis as any).TRACE = process.env.KEY ?? 'key:0';
	const { violations, row, story } = await simulate(s);
	console.log(violations, story, row.join(' '));
}
