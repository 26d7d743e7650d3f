import type { IRun } from 'n8n-workflow';

import { runNode } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { MovedClock } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';

// Its time stands still: what it holds back is answered when a test says so.
const sandbox = useSandbox({ keepRequests: false, clock: new MovedClock(), life: [] });
const HELD = { kind: 'slow', delay: 1 } as const;

const contacts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ phone: phoneOf(index), name: 'Maria' }));

/** Which messages n8n keeps in the execution, however it ended. */
const journalOf = ({ data }: IRun) =>
	data.executionData?.contextData['node:CloudChat']?.journal as { messages: object };

it('a big run: as many in flight as asked for and never more, one credential read', async () => {
	const count = sized(1_000, 10_000);
	sandbox().faults.when(({ number }) => (number <= 20 ? HELD : undefined));
	const running = runNode({
		baseUrl: sandbox().url,
		items: contacts(count),
		parameters: { options: { parallel: 20 } },
	});
	await until(() => sandbox().ledger.messages.length === 20);
	await sandbox().pass(1);
	const { items, credentialReads } = await running;
	expect(items).toHaveLength(count);
	expect(items.every(({ status }) => status === 'accepted')).toBe(true);
	expect(sandbox().ledger.messages).toHaveLength(count);
	expect(sandbox().traffic.peakInFlight).toBe(20);
	expect(credentialReads).toBe(1);
});

it('Stop in mid-run: nothing new starts, and the journal knows what went out', async () => {
	const stop = new AbortController();
	sandbox().faults.when(({ number }) => (number <= 20 ? undefined : HELD));
	const running = runNode({
		baseUrl: sandbox().url,
		items: contacts(200),
		run: { stop: stop.signal },
		// What is on its way fails when Stop is pressed; these failures are not to stop the rest.
		parameters: { options: { parallel: 15, stopAfterFailures: 0 } },
		onError: 'continueRegularOutput',
	});
	await until(() => sandbox().ledger.messages.length === 20 + 15);
	stop.abort();
	const { run } = await running;
	await until(() => sandbox().traffic.inFlight === 0);
	await new Promise((resolve) => setTimeout(resolve, 300)); // for what must not come

	expect(run.status).toBe('canceled');
	expect(sandbox().requests.count).toBe(20 + 15);
	expect(Object.keys(journalOf(run).messages)).toHaveLength(20 + 15);
});
