import { phoneOf } from '../../dev/phoneOf.mts';
import { startSandbox } from '../../dev/sandbox/index.mts';
import { drawFault } from './faults.mts';
import { randomFrom } from './random.mts';
import { viaNode, type ChaosOutcome, type Way } from './ways.mts';

export interface ChaosOptions {
	messages: number;
	seed: number;
	/** Other ways to send than one run of this node. */
	run?: Way;
	/** How often each message is asked for. */
	times?: number;
}

export interface ChaosReport {
	items: number;
	/** Messages that customers got. */
	received: number;
	/** Customers who got theirs more than once. */
	twice: number;
	/** Outcomes by status. */
	outcomes: Record<string, number>;
	/** Customers without exactly one outcome for each item. */
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
	times = 1,
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
				...Array.from({ length: times }, () => phones)
					.flat()
					.map((phone) => ({ phone, name: 'Maria' })),
			],
			// All is tried, however many fail in a row: on a busy machine some only come late.
			parameters: { options: { parallel: 50, timeout: 1_000, stopAfterFailures: 0 } },
			onError: 'continueRegularOutput',
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		return report(phones, outcomes, { times, countOf: (phone) => sandbox.ledger.count(phone) });
	} finally {
		await sandbox.close();
	}
}

function report(
	phones: string[],
	outcomes: ChaosOutcome[],
	{ times, countOf }: { times: number; countOf: (phone: string) => number },
): ChaosReport {
	const statuses = new Map<string, string[]>();
	const tally: Record<string, number> = {};
	for (const { phoneNumber, status } of outcomes) {
		statuses.set(phoneNumber, [...(statuses.get(phoneNumber) ?? []), status]);
		tally[status] = (tally[status] ?? 0) + 1;
	}
	const ended = phones.map((phone) => ({ count: countOf(phone), told: statuses.get(phone) ?? [] }));
	const number = (isIt: (end: (typeof ended)[number]) => boolean) => ended.filter(isIt).length;
	const isTold = (told: string[]) => told.includes('accepted') || told.includes('unknown');
	return {
		items: phones.length + 1,
		received: ended.reduce((sum, { count }) => sum + count, 0),
		twice: number(({ count }) => count > 1),
		outcomes: tally,
		withoutOneOutcome: number(({ told }) => told.length !== times),
		acceptedNotReceived: number(({ count, told }) => told.includes('accepted') && count === 0),
		receivedNotTold: number(({ count, told }) => count > 0 && !isTold(told)),
	};
}
