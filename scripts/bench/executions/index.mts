import { rmSync } from 'node:fs';
import { mkdtemp, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Failure } from '../../../dev/failure.mts';
import { findN8n, installN8n, type InstalledN8n } from '../../../dev/n8n/install.mts';
import { startSandbox } from '../../../dev/sandbox/index.mts';
import { atLeast, atMost, medianOf, printGoals, printTable, told, type Goal } from '../figures.mts';
import type { BenchOptions } from '../index.mts';
import { postgres, sqlite, type Database } from './databases.mts';
import { measure, type Round } from './measure.mts';
import { BenchN8n, type Hook } from './n8n.mts';
import { SIDES, type Side } from './workflow.mts';

/** How long the service takes to answer, in milliseconds. */
const ANSWER = 50;

/** How Linux calls a file system in memory (tmpfs). */
const IN_MEMORY = 0x01021994;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const say = (line: string) =>
	console.error(`${String(Math.round(performance.now() / 1000)).padStart(4)} s  ${line}`);

/**
 * Measures one message per execution on a real n8n and prints what came out.
 * @returns whether every goal was met on each database
 */
export async function measureExecutions(options: BenchOptions): Promise<boolean> {
	if ((await statfs(tmpdir())).type === IN_MEMORY) {
		throw new Failure(`${tmpdir()} is in memory: name a folder on a disk in TMPDIR.`, 2);
	}
	const installed = options.n8n === undefined ? await installN8n(say) : await findN8n(options.n8n);
	const folder = await mkdtemp(join(tmpdir(), 'bench-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

	let isGood = true;
	for (const start of [() => sqlite, postgres]) {
		const database = await start(folder);
		const userFolder = join(folder, database.title);
		const rounds = await measureOn(database, userFolder, installed, options);
		printTable(tableOf(database, rounds));
		isGood = printGoals(goalsOf(rounds)) && isGood;
	}
	return isGood;
}

/** The rounds of each side. */
type Rounds = Map<Side, Round[]>;

/** Measures all sides in turn, so that what the machine does meanwhile meets all of them. */
async function measureOn(
	database: Database,
	userFolder: string,
	installed: InstalledN8n,
	options: BenchOptions,
): Promise<Rounds> {
	await using sandbox = await startSandbox({ delay: ANSWER, keepRequests: false });
	say(`${database.title}: starting n8n`);
	const place = { installed, root, userFolder, env: database.env };
	const n8n = await BenchN8n.start(place, sandbox);
	try {
		const rounds: Rounds = new Map(Object.values(SIDES).map((side) => [side, []]));
		// A full memory is filled once; an empty one is a new workflow in each round.
		const full = new Map<Side, Hook>();
		for (const side of [...rounds.keys()].filter((one) => one.full)) {
			say(`${database.title}: ${side.title}, sending ${options.remembered} messages first`);
			full.set(side, await n8n.publish(side, options.remembered));
		}
		for (let round = 0; round < options.rounds; round += 1) {
			const sides = [...rounds];
			const first = round % sides.length; // another one begins each round
			for (const [side, all] of [...sides.slice(first), ...sides.slice(0, first)]) {
				say(`${database.title}: round ${round + 1} of ${options.rounds}, ${side.title}`);
				const hook = full.get(side) ?? (await n8n.publish(side, 0));
				all.push(await measure(n8n, hook, options));
			}
		}
		return rounds;
	} finally {
		await n8n.stop();
		await database.stop?.();
	}
}

function tableOf({ title }: Database, all: Rounds): unknown[][] {
	const rows = [...all].map(([side, rounds]) => {
		const figures = (figure: keyof Round) => rounds.map((round) => round[figure]);
		return [side.title, told(figures('rate'), 1), told(figures('p50')), told(figures('alone'))];
	});
	return [[title, 'Executions/s', 'p50 ms', 'p50 ms alone'], ...rows];
}

/** Ratios and differences of the same round: machines differ, and so does one from hour to hour. */
function goalsOf(all: Rounds): Goal[] {
	const compare =
		(by: (one: number, other: number) => number) =>
		(side: Side, other: Side, figure: keyof Round): number => {
			const others = all.get(other) ?? [];
			const rounds = all.get(side) ?? [];
			return medianOf(rounds.map((one, index) => by(one[figure], others[index]?.[figure] ?? NaN)));
		};
	const ratio = compare((one, other) => one / other);
	const more = compare((one, other) => one - other);
	const { plain, plainFull, http, key, keyFull } = SIDES;
	const toHttp = (side: Side) =>
		atLeast(`Executions a second, ${side.title}`, ratio(side, http, 'rate'), 0.95);
	const toNoKey = (side: Side, without: Side) => [
		atMost(`Milliseconds more, one at a time, ${side.title}`, more(side, without, 'alone'), 350),
		atMost(`Milliseconds more, many at once, ${side.title}`, more(side, without, 'p50'), 350),
	];
	return [
		...[plain, plainFull].map(toHttp),
		...toNoKey(key, plain),
		...toNoKey(keyFull, plainFull),
	];
}
