import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { randomFrom } from '../chaos/random.mts';
import type { ChaosOutcome } from '../chaos/ways.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { startSandbox, type Sandbox } from '../../dev/sandbox/index.mts';
import { CAMPAIGNS, SAVED, type Campaign, type CampaignName } from './campaigns.mts';

const ANSWER = 20;

/** From a seed to that of the campaign that takes its place. */
const ANOTHER = 1_000;

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
export async function killCampaign(seed: number, name: CampaignName): Promise<KillReport> {
	const { messages, takes, key }: Campaign = CAMPAIGNS[name];
	const random = randomFrom(seed);
	const folder = mkdtempSync(join(tmpdir(), 'kill-'));
	const sandbox = await startSandbox({ delay: ANSWER, keepRequests: false });
	if (name === 'errorBranch') refuseSomeOnce(sandbox);
	let runs = 0;
	const run = async (killAfter?: number) => {
		const which = (runs += 1) === 1 ? 'first' : 'again';
		const store = join(folder, 'store.json');
		return await execute([sandbox.url, store, String(messages), name, which], sandbox, killAfter);
	};
	try {
		let kills = 0;
		for (let tries = 1 + Math.floor(random() * 3); tries > 0; tries -= 1) {
			const ended = await run(random() * takes);
			if (ended === 'tooLate') return await killCampaign(seed + ANOTHER, name);
			if (ended === undefined) kills += 1;
			// n8n offers no Retry of an execution that ended well.
			else if (runs === 1 && key === undefined)
				return { kills, ...check(ended, messages, sandbox) };
		}
		const outcomes = await run();
		if (outcomes === undefined || outcomes === 'tooLate')
			throw new Error('The last execution did not end');
		return { kills, ...check(outcomes, messages, sandbox) };
	} finally {
		await sandbox.close();
		rmSync(folder, { recursive: true });
	}
}

/**
 * Runs the campaign in a process; answers with its outcomes, or nothing if it was killed. `tooLate`:
 * it was killed when n8n had saved that it has ended, and offers no Retry.
 */
async function execute(
	args: string[],
	{ requests }: Sandbox,
	killAfter?: number,
): Promise<ChaosOutcome[] | 'tooLate' | undefined> {
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
	if (code === null) return printed.startsWith(SAVED) ? 'tooLate' : undefined;
	if (code !== 0) throw new Error(`The campaign ended with code ${code}`);
	return JSON.parse(printed.slice(printed.indexOf('['))) as ChaosOutcome[];
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

/** Every third message is refused once, and every seventh is taken without an answer. */
function refuseSomeOnce({ faults }: Sandbox): void {
	faults.when(({ phoneNumber = '', attempt }) => {
		const index = Number(phoneNumber.slice(-2));
		if (attempt > 0) return undefined;
		if (index % 7 === 0) return { kind: 'closeAfter' };
		return index % 3 === 0 ? { kind: 'badRequest' } : undefined;
	});
}

function check(outcomes: ChaosOutcome[], messages: number, { ledger }: Sandbox) {
	const found = { twice: 0, missing: 0, unknown: 0 };
	for (let index = 0; index < messages; index += 1) {
		const phone = phoneOf(index);
		const received = ledger.count(phone);
		const told = outcomes.filter(({ phoneNumber }) => phoneNumber === phone);
		const status = told[0]?.status ?? 'none';
		if (received > 1) found.twice += 1;
		if (status === 'unknown' && told.length === 1) found.unknown += 1;
		else if (!['accepted', 'skipped'].includes(status) || received === 0) found.missing += 1;
	}
	return found;
}
