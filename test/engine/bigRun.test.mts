import { phoneOf } from '../../dev/phoneOf.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox({ keepRequests: false });

const contacts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: phoneOf(index),
		name: 'Maria',
	}));

it('ten thousand items: never more in flight than asked for, one credential read', async () => {
	// Long enough for all that may be in flight to be so at once.
	sandbox().faults.when(({ number }) => (number < 20 ? { kind: 'slow', delay: 5_000 } : undefined));
	const { items, credentialReads } = await runNode({
		baseUrl: sandbox().url,
		items: contacts(10_000),
		parameters: { options: { parallel: 20 } },
	});
	expect(items).toHaveLength(10_000);
	expect(items.every(({ status }) => status === 'accepted')).toBe(true);
	expect(sandbox().ledger.messages).toHaveLength(10_000);
	expect(sandbox().traffic.peakInFlight).toBe(20);
	expect(credentialReads).toBe(1);
}, 120_000);

it('Stop in mid-run: nothing new starts, and the journal knows what went out', async () => {
	const parallel = 15;
	const stop = new AbortController();
	sandbox().faults.when(({ number }) => {
		if (number === 30) stop.abort();
		return number >= 20 ? { kind: 'slow', delay: 100 } : undefined;
	});
	const { run } = await runNode({
		baseUrl: sandbox().url,
		items: contacts(200),
		run: { stop: stop.signal },
		// What is on its way fails when Stop is pressed; these failures are not to stop the rest.
		parameters: { options: { parallel, stopAfterFailures: 0 } },
		onError: 'continueRegularOutput',
	});
	expect(run.status).toBe('canceled');
	const journal = run.data.executionData?.contextData['node:CloudChat']?.journal as {
		messages: Record<string, object>;
	};
	// Each of these makes room for another message, if Stop does not keep it back.
	await until(() => sandbox().traffic.inFlight === 0);
	await new Promise((resolve) => setTimeout(resolve, 300));
	const taken = sandbox().ledger.messages.length;
	expect(taken).toBeLessThanOrEqual(31 + parallel);
	// What was on its way is unknown, whether it arrived or not.
	const known = Object.keys(journal.messages).length;
	expect(known).toBeGreaterThanOrEqual(taken);
	expect(known).toBeLessThanOrEqual(taken + parallel);
});
