import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { cacheFolder } from '../../dev/n8n/cache.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { startSandbox } from '../../dev/sandbox/index.mts';
import { chart } from './chart.mts';
import type { Figures, Order } from './child.mts';
import { atLeast, atMost, medianOf, printGoals, printTable, told, type Goal } from './figures.mts';
import type { BenchOptions } from './index.mts';
import { SIDES, type Side, type SideName } from './sides.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** How long the service takes to answer, in milliseconds. */
const ANSWER = 50;

/** Who gets a message in the runs that go wrong. */
const PEOPLE = 600;

interface Round extends Figures {
	peakInFlight: number;
}

/** A row of the table: a side with a number of messages, in all rounds. */
export interface Row {
	side: Side;
	messages: number;
	rounds: Round[];
	/** People who got their message twice, where the service went wrong. */
	twice: number;
}

/** Messages a second. */
export const ratesOf = ({ messages, rounds }: Row) =>
	rounds.map(({ seconds }) => messages / seconds);
/** Milliseconds of CPU a message. */
export const cpuOf = ({ messages, rounds }: Row) => rounds.map(({ cpu }) => cpu / messages);

/**
 * Measures runs of many messages on n8n's engine, side by side with other ways to send them.
 * @returns whether every goal was met
 */
export async function measureBigRuns(options: BenchOptions): Promise<boolean> {
	const { rounds, n8n = cacheFolder() } = options;
	const sides = Object.values(SIDES);
	const rows: Row[] = options.messages.flatMap((messages) =>
		sides.map((side) => ({ side, messages, rounds: [], twice: 0 })),
	);
	for (let round = 1; round <= rounds; round += 1) {
		for (const row of rows) {
			const { side, messages } = row;
			console.error(`Round ${round} of ${rounds}: ${side.title}, ${messages} messages`);
			row.rounds.push(await runSide(side, messages, n8n));
		}
	}
	for (const side of sides.filter((one) => one !== SIDES.empty)) {
		console.error(`Faults: ${side.title}`);
		const twice = await runFaulty(side, n8n);
		for (const row of rows.filter((one) => one.side === side)) row.twice = twice;
	}

	const measured = rows.filter(({ side }) => side !== SIDES.empty);
	const idle = (messages: number) => medianOf(memoriesOf(find(rows, 'empty', messages)));
	const headings = ['', 'Messages', 'Messages/s', 'CPU ms a message', 'Memory MiB', 'In flight'];
	printTable([
		[...headings, 'Sent twice'],
		...measured.map((row) => [
			...[row.side.title, row.messages, told(ratesOf(row)), told(cpuOf(row), 2)],
			told(memoriesOf(row).map((memory) => memory - idle(row.messages))),
			...[inFlight(row), row.twice],
		]),
	]);
	const isGood = printGoals(goalsOf(rows, options));
	writeFileSync(`${root}docs/benchmark.svg`, chart(measured));
	console.log('The chart is in docs/benchmark.svg.');
	return isGood;
}

const memoriesOf = ({ rounds }: Row) => rounds.map(({ memory }) => memory);
const inFlight = ({ rounds }: Row) => Math.max(...rounds.map(({ peakInFlight }) => peakInFlight));

function find(rows: Row[], name: SideName, messages: number): Row {
	const found = rows.find((row) => row.side === SIDES[name] && row.messages === messages);
	if (found === undefined) throw new Error(`${name} was not run`);
	return found;
}

/** Ratios within one run: absolute times say more of the machine than of the node. */
function goalsOf(rows: Row[], { messages }: BenchOptions): Goal[] {
	const [least, most] = [Math.min(...messages), Math.max(...messages)];
	const rate = (name: SideName) => medianOf(ratesOf(find(rows, name, most)));
	const cpu = (name: SideName, count = most) => medianOf(cpuOf(find(rows, name, count)));
	const memory = (count: number) =>
		(medianOf(memoriesOf(find(rows, 'node', count))) -
			medianOf(memoriesOf(find(rows, 'empty', count)))) /
		count;
	const node = rows.filter(({ side }) => side.node === 'cloudChat');
	return [
		atLeast('Speed of 50 in parallel to a bare loop', rate('node') / rate('loop'), 0.95),
		atMost('CPU a message to a bare loop', cpu('node') / cpu('loop'), 1.15),
		atMost('CPU a message to HTTP Request', cpu('node') / cpu('http'), 1),
		atMost(`CPU a message, ${most} to ${least}`, cpu('node') / cpu('node', least), 1.1),
		atMost(`Memory a message, ${most} to ${least}`, memory(most) / memory(least), 1.1),
		atMost('CPU a message with every guard on', cpu('guarded') / cpu('node'), 1.25),
		atMost('Sent twice', Math.max(...node.map(({ twice }) => twice)), 0),
	];
}

/** Runs one side once, in a process of its own, against a sandbox in this one. */
async function runSide(side: Side, messages: number, n8n: string): Promise<Round> {
	await using sandbox = await startSandbox({ delay: ANSWER, keepRequests: false });
	const figures = await inChild({ side, messages, url: sandbox.url, n8n, faulty: false });
	const received = sandbox.ledger.messages.length;
	if (side.node !== 'none' && received !== messages) {
		throw new Error(`${side.title}: ${received} of ${messages} messages arrived`);
	}
	return { ...figures, peakInFlight: sandbox.traffic.peakInFlight };
}

/**
 * One run of three tries, *On Error: Stop Workflow*. In mid-run one message is refused once, and of
 * another one the answer is lost though the message was taken.
 * @returns who got it twice
 */
async function runFaulty(side: Side, n8n: string): Promise<number> {
	await using sandbox = await startSandbox({ keepRequests: false });
	sandbox.faults.when(({ phoneNumber, attempt }) => {
		if (attempt > 0) return undefined;
		if (phoneNumber === phoneOf(300)) return { kind: 'notFound' };
		return phoneNumber === phoneOf(400) ? { kind: 'closeAfter' } : undefined;
	});
	await inChild({ side, messages: PEOPLE, url: sandbox.url, n8n, faulty: true });
	const people = Array.from({ length: PEOPLE }, (_, index) => phoneOf(index));
	return people.filter((phone) => sandbox.ledger.count(phone) > 1).length;
}

async function inChild(order: Order): Promise<Figures> {
	const program = fileURLToPath(new URL('child.mts', import.meta.url));
	const args = ['--expose-gc', '--import', 'tsx', program, JSON.stringify(order)];
	const { stdout } = await promisify(execFile)(process.execPath, args);
	return JSON.parse(stdout) as Figures;
}
