import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { startSandbox } from '../../dev/sandbox/index.mts';
import type { ChildFigures, ChildOrder } from './figures.mts';
import type { Side } from './sides.mts';

/** What a round of a side came to. */
export interface Round extends ChildFigures {
	peakInFlight: number;
}

/** How long the service takes to answer, in milliseconds. */
export const ANSWER = 50;

/** Runs one side once, in a process of its own, against a sandbox in this one. */
export async function runSide(side: Side, messages: number, n8n: string): Promise<Round> {
	const sandbox = await startSandbox({ delay: ANSWER, keepRequests: false });
	try {
		const figures = await inChild({ side, messages, url: sandbox.url, n8n, faulty: false });
		const received = sandbox.ledger.messages.length;
		if (side.node !== 'none' && received !== messages) {
			throw new Error(`${side.title}: ${received} of ${messages} messages arrived`);
		}
		return { ...figures, peakInFlight: sandbox.traffic.peakInFlight };
	} finally {
		await sandbox.close();
	}
}

export async function inChild(order: ChildOrder): Promise<ChildFigures> {
	const program = fileURLToPath(new URL('child.mts', import.meta.url));
	const child = spawn(
		process.execPath,
		['--expose-gc', '--import', 'tsx', program, JSON.stringify(order)],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => {
		printed += String(chunk);
	});
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	if (code !== 0) throw new Error(`${order.side.title} ended with code ${code}`);
	return JSON.parse(printed) as ChildFigures;
}
