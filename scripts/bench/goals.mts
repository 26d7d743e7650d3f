import type { Result } from './results.mts';

/** A promise about speed or size, and whether this run kept it. */
export interface Goal {
	text: string;
	value: number;
	met: boolean;
}

export interface PackageFigures {
	/** Messages composed a second. */
	composeRate: number;
	/** Milliseconds. */
	loadTime: number;
	/** Bytes. */
	tarballSize: number;
}

const atMost = (text: string, value: number, most: number): Goal => ({
	text: `${text}: at most ${most}`,
	value,
	met: value <= most,
});
const atLeast = (text: string, value: number, least: number): Goal => ({
	text: `${text}: at least ${least}`,
	value,
	met: value >= least,
});

/** Ratios within one run: absolute times say more of the machine than of the node. */
export function judgeGoals(results: Result[], figures: PackageFigures): Goal[] {
	const most = Math.max(...results.map(({ messages }) => messages));
	const least = Math.min(...results.map(({ messages }) => messages));
	const find = (name: string, messages: number): Result => {
		const found = results.find((one) => one.side.name === name && one.messages === messages);
		if (found === undefined) throw new Error(`${name} was not run`);
		return found;
	};
	const cpu = (name: string, messages = most) => find(name, messages).cpu.median;
	const rate = (name: string) => find(name, most).rate.median;
	const memoryOf = (messages: number) => find('node-50', messages).memory.median / messages;
	const node = results.filter(({ side }) => side.node === 'cloudChat');
	const http = results.some(({ side }) => side.name === 'http');

	return [
		atLeast('Speed of 50 in parallel to a bare loop', rate('node-50') / rate('loop-50'), 0.95),
		atMost('CPU a message to a bare loop', cpu('node-50') / cpu('loop-50'), 1.15),
		...(http ? [atMost('CPU a message to HTTP Request', cpu('node-50') / cpu('http'), 1)] : []),
		atMost(
			`CPU a message, ${most} to ${least} messages`,
			cpu('node-50') / cpu('node-50', least),
			1.1,
		),
		...(most === least
			? []
			: [atMost(`Memory a message, ${most} to ${least}`, memoryOf(most) / memoryOf(least), 1.1)]),
		atMost('CPU a message with every guard on', cpu('node-50-guards') / cpu('node-50'), 1.25),
		atMost('More in flight than asked for', overParallel(node), 0),
		atMost('Credential reads', Math.max(...node.map((one) => one.credentialReads)), 1),
		atMost('Sent twice', Math.max(...node.map((one) => one.faults?.twice ?? 0)), 0),
		atLeast('Messages composed a second', figures.composeRate, 20_000),
		atMost('Loading the node, in ms', figures.loadTime, 25),
		atMost('Tarball, in bytes', figures.tarballSize, 150_000),
	];
}

function overParallel(node: Result[]): number {
	return Math.max(
		...node.map(({ side, peakInFlight }) => {
			const { parallel = 10 } = side.parameters.options as { parallel?: number };
			return Math.max(0, peakInFlight - parallel);
		}),
	);
}
