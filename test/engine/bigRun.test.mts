import { phoneOf } from '../phoneOf.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from './sendTemplate.mts';

const sandbox = useSandbox({ keepRequests: false, delay: 5 });

const contacts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: phoneOf(index),
		name: 'Maria',
	}));

it('ten thousand items: never more in flight than asked for, one credential read', async () => {
	const { items, credentialReads } = await runNode({
		baseUrl: sandbox().url,
		items: contacts(10_000),
		parameters: { options: { parallel: 20 } },
	});
	expect(items).toHaveLength(10_000);
	expect(items.every(({ status }) => status === 'accepted')).toBe(true);
	expect(sandbox().ledger.messages).toHaveLength(10_000);
	expect(sandbox().traffic.peakInFlight).toBeLessThanOrEqual(20);
	expect(sandbox().traffic.peakInFlight).toBeGreaterThan(10);
	expect(credentialReads).toBe(1);
}, 120_000);

it('Stop in mid-run: nothing new starts, and the journal knows what went out', async () => {
	const stop = new AbortController();
	sandbox().faults.when(({ number }) => {
		if (number === 30) setTimeout(() => stop.abort(), 5);
		return number >= 20 ? { kind: 'slow', delay: 2_000 } : undefined;
	});
	const { run } = await runNode({
		baseUrl: sandbox().url,
		items: contacts(200),
		run: { stop: stop.signal },
		parameters: { options: { parallel: 15 } },
	});
	await new Promise((resolve) => setTimeout(resolve, 200)); // for what was on its way
	const taken = sandbox().ledger.messages.length;
	expect(run.status).toBe('canceled');
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(sandbox().ledger.messages).toHaveLength(taken);
	expect(taken).toBeLessThan(60);
	const journal = run.data.executionData?.contextData['node:CloudChat']?.journal as {
		messages: Record<string, string>;
	};
	// What was on its way is unknown, whether it arrived or not.
	const known = Object.keys(journal.messages).length;
	expect(known).toBeGreaterThanOrEqual(taken);
	expect(known).toBeLessThanOrEqual(taken + 15);
});
