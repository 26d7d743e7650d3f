import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { IDataObject } from 'n8n-workflow';

import { randomFrom } from '../chaos/random.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';

const MESSAGES = 40;
const ANSWER = 20;

/** What keeps a message from going out again when the campaign is run again. */
export type Again = 'key' | 'retry';

/** About how long the campaign takes from its first message on, with these answers. */
const CAMPAIGN: Record<Again, number> = { key: 1_800, retry: 200 };

export interface KillReport {
	kills: number;
	/** Customers who got their message more than once. */
	twice: number;
	/** Neither told as sent nor as unknown, or told as sent and never received. */
	missing: number;
	/** Messages of which the last execution says unknown. */
	unknown: number;
}

/** Kills a campaign at random moments, one to three times, then lets it run to its end. */
export async function killCampaign(seed: number, again: Again): Promise<KillReport> {
	const random = randomFrom(seed);
	const folder = mkdtempSync(join(tmpdir(), 'kill-'));
	const sandbox = await startSandbox({ delay: ANSWER, keepRequests: false });
	const run = async (killAfter?: number) =>
		await execute(
			[sandbox.url, join(folder, 'store.json'), String(MESSAGES), again],
			sandbox,
			killAfter,
		);
	try {
		let kills = 0;
		for (let tries = 1 + Math.floor(random() * 3); tries > 0; tries -= 1) {
			const ended = await run(random() * CAMPAIGN[again]);
			if (ended === undefined) kills += 1;
		}
		const outcomes = await run();
		if (outcomes === undefined) throw new Error('The last execution did not end');
		return { kills, ...check(outcomes, sandbox) };
	} finally {
		await sandbox.close();
		rmSync(folder, { recursive: true });
	}
}

/** Runs the campaign in a process; answers with its outcomes, or nothing if it was killed. */
async function execute(
	args: string[],
	{ requests }: Sandbox,
	killAfter?: number,
): Promise<IDataObject[] | undefined> {
	const child = spawn(
		process.execPath,
		['--import', 'tsx', fileURLToPath(new URL('child.mts', import.meta.url)), ...args],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	let printed = '';
	child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)));
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const kill = killAfter === undefined ? undefined : killIn(child, requests, killAfter);
	const code = await ended;
	kill?.abort();
	if (code === null) return undefined;
	if (code !== 0) throw new Error(`The campaign ended with code ${code}`);
	return JSON.parse(printed.slice(printed.indexOf('['))) as IDataObject[];
}

/** Kills a process so long after its first message left. */
function killIn(child: ChildProcess, requests: Sandbox['requests'], wait: number): AbortController {
	const ended = new AbortController();
	const before = requests.count;
	void (async () => {
		while (requests.count === before) await sleep(5, undefined, { signal: ended.signal });
		await sleep(wait, undefined, { signal: ended.signal });
		child.kill('SIGKILL');
	})().catch(() => {}); // it ended before
	return ended;
}

function check(outcomes: IDataObject[], { ledger }: Sandbox): Omit<KillReport, 'kills'> {
	let twice = 0;
	let missing = MESSAGES - outcomes.length;
	let unknown = 0;
	for (const [index, json] of outcomes.entries()) {
		const received = ledger.count(phoneOf(index));
		const { status } = (json.details ?? json) as IDataObject;
		if (received > 1) twice += 1;
		if (status === 'unknown') unknown += 1;
		else if (!['accepted', 'skipped'].includes(String(status)) || received === 0) missing += 1;
	}
	return { twice, missing, unknown };
}
