import type { IDataObject } from 'n8n-workflow';

import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { startSandbox } from '../../dev/sandbox/index.mts';
import { drawFault } from './faults.mts';
import { randomFrom } from './random.mts';

export interface ChaosOptions {
	messages: number;
	seed: number;
	/** Other ways to send than this node, for comparison. */
	run?: (run: NodeRun) => Promise<ChaosOutcome[]>;
}

/** How a message ended, by what the sender says. */
export interface ChaosOutcome {
	phoneNumber: string;
	status: string;
}

export interface ChaosReport {
	items: number;
	/** Messages that customers got. */
	received: number;
	/** Customers who got theirs more than once. */
	twice: number;
	/** Outcomes by status. */
	outcomes: Record<string, number>;
	/** Items without exactly one outcome. */
	withoutOneOutcome: number;
	/** Called accepted, and nobody got it. */
	acceptedNotReceived: number;
	/** Somebody got it, and it is called neither accepted nor unknown. */
	receivedNotTold: number;
}

/**
 * Sends messages through a service where one in four requests goes wrong, in up to three tries of
 * the node. The first item can never be sent, so n8n's *Retry On Fail* always reruns the node.
 */
export async function runChaos({
	messages,
	seed,
	run = viaNode,
}: ChaosOptions): Promise<ChaosReport> {
	const random = randomFrom(seed);
	const sandbox = await startSandbox({ keepRequests: false });
	sandbox.faults.when(() => drawFault(random));
	const phones = Array.from({ length: messages }, (_, index) => phoneOf(index));
	try {
		const outcomes = await run({
			baseUrl: sandbox.url,
			items: [
				{ phone: 'nobody', name: 'Nobody' },
				...phones.map((phone) => ({ phone, name: 'Maria' })),
			],
			parameters: { options: { parallel: 50, timeout: 1_000 } },
			onError: 'continueRegularOutput',
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		return report(phones, outcomes, (phone) => sandbox.ledger.count(phone));
	} finally {
		await sandbox.close();
	}
}

async function viaNode(run: NodeRun): Promise<ChaosOutcome[]> {
	const { items, error } = await runNode(run);
	if (error !== undefined) throw error;
	return items.map(outcomeOf);
}

function outcomeOf(json: IDataObject): ChaosOutcome {
	const { phoneNumber, status } = (json.details ?? json) as IDataObject;
	return { phoneNumber: String(phoneNumber), status: String(status) };
}

function report(
	phones: string[],
	outcomes: ChaosOutcome[],
	countOf: (phone: string) => number,
): ChaosReport {
	const statuses = new Map<string, string[]>();
	for (const { phoneNumber, status } of outcomes) {
		statuses.set(phoneNumber, [...(statuses.get(phoneNumber) ?? []), status]);
	}
	const ended = phones.map((phone) => ({
		count: countOf(phone),
		statuses: statuses.get(phone) ?? [],
	}));
	const tally: Record<string, number> = {};
	for (const { status } of outcomes) tally[status] = (tally[status] ?? 0) + 1;
	const number = (isIt: (end: (typeof ended)[number]) => boolean) => ended.filter(isIt).length;
	return {
		items: phones.length + 1,
		received: ended.reduce((sum, { count }) => sum + count, 0),
		twice: number(({ count }) => count > 1),
		outcomes: tally,
		withoutOneOutcome: number((end) => end.statuses.length !== 1),
		acceptedNotReceived: number((end) => end.statuses.includes('accepted') && end.count === 0),
		receivedNotTold: number(
			(end) =>
				end.count > 0 &&
				!end.statuses.some((status) => status === 'accepted' || status === 'unknown'),
		),
	};
}
