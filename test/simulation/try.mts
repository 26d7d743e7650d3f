import fc from 'fast-check';
import { busySchedules, schedules } from './schedules.mts';
import { simulate } from './simulate.mts';

const n = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const counts: Record<string, number> = {};
const bad = new Map<string, { times: number; example: unknown }>();
const began = Date.now();
let all = 0;
for (const schedule of fc.sample(process.argv[4] === 'busy' ? busySchedules : schedules, { numRuns: n, seed })) {
	all += 1;
	const { violations, counts: c } = await simulate(schedule);
	for (const [k, v] of Object.entries(c)) counts[k] = (counts[k] ?? 0) + v;
	for (const kind of new Set(violations.map((v) => v.replace(/^\d+ ms: /, '').replace(/key:\d+/, 'key').replace(/Error.*/, 'E')))) {
		const one = bad.get(kind) ?? { times: 0, example: schedule };
		one.times += 1;
		if (JSON.stringify(schedule).length < JSON.stringify(one.example).length) one.example = schedule;
		bad.set(kind, one);
	}
}
console.log(all, 'schedules', Date.now() - began, 'ms');
console.log(counts);
for (const [kind, { times }] of bad) console.log(times, kind);
