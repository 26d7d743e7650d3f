import { simulate } from './simulate.mts';
import { randomFrom } from '../chaos/random.mts';
const [n, procs, streams, unit] = process.argv.slice(2).map(Number);
const r = randomFrom(7);
let doubles = 0, other = 0, contests = 0, mine = 0, writes = 0, sent = 0; const kinds: Record<string, number> = {};
const J = Number(process.env.J ?? 2); const T = () => ({ lead: unit * 0.1 * (1 + J * r()), gap: unit * (1 + J * r()), tail: unit * 0.1 * (1 + J * r()) });
for (let i = 0; i < n; i++) {
	const executions: any[] = [];
	for (let p = 0; p < procs; p++) for (let s = 0; s < streams; s++) executions.push({ process: p, at: r() * 200, wave: 1, resend: false, by: 'keys', messages: Array.from({ length: 5 }, (_, m) => ({ keys: [`key:t${p}.${s}.${m}`], takes: 20 * r(), ends: 'accepted' })) });
	for (let c = 0; c < 10; c++) for (let p = 0; p < procs; p++) executions.push({ process: p, at: 300 + c * 60 + r() * 3 * unit, wave: 1, resend: false, by: 'keys', messages: [{ keys: [`key:c${c}`], takes: 50, ends: 'accepted' }] });
	contests += 10;
	const o = await simulate({ processes: Array.from({ length: procs }, () => ({ timings: Array.from({ length: 40 }, T), faults: {} })), executions, sizes: { keys: 10000, room: 2000 }, before: 1 });
	doubles += o.violations.filter((v) => /sent (twice|while)/.test(v)).length;
	for (const v of o.violations) { const k = v.replace(/^\d+ ms: key:\S+ /, ''); kinds[k] = (kinds[k] ?? 0) + 1; }
	writes += o.writes; sent += o.counts.sent ?? 0;
}
console.log({ contests, doubles, writesPerMessage: writes / sent, kinds });
