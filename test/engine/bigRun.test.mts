import { MovedClock } from '../../dev/sandbox/index.mts';
import { sized } from '../size.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, useSend } from './send.mts';

// Its time stands still: what it holds back is answered when a test says so.
const sandbox = useSandbox({ keepRequests: false, clock: new MovedClock(), life: [] });
const { run: send, received } = useSend(sandbox);
const HELD = { kind: 'slow', delay: 1 } as const;

it('a big run: as many in flight as asked for and never more, one credential read', async () => {
	const count = sized(1_000, 10_000);
	sandbox().faults.when(({ number }) => (number <= 20 ? HELD : undefined));
	const running = send({ parallel: 20 }, { items: crowd(count) });
	await until(() => received().length === 20);
	await sandbox().pass(1);
	const { items, credentialReads } = await running;
	expect(items).toHaveLength(count);
	expect(items.every(({ status }) => status === 'accepted')).toBe(true);
	expect(received()).toHaveLength(count);
	expect(sandbox().traffic.peakInFlight).toBe(20);
	expect(credentialReads).toBe(1);
});

it('Stop in mid-run: nothing new starts, and the journal knows what went out', async () => {
	const stop = new AbortController();
	sandbox().faults.when(({ number }) => (number <= 20 ? undefined : HELD));
	// What is on its way fails when Stop is pressed; these failures are not to stop the rest.
	const options = { parallel: 15, stopAfterFailures: 0 };
	const running = send(options, { items: crowd(200), run: { stop: stop.signal } });
	await until(() => received().length === 20 + 15);
	stop.abort();
	const { run } = await running;
	await until(() => sandbox().traffic.inFlight === 0);
	await new Promise((resolve) => setTimeout(resolve, 300)); // for what must not come

	expect(run.status).toBe('canceled');
	expect(sandbox().requests.count).toBe(20 + 15);
	const context = run.data.executionData?.contextData['node:CloudChat'];
	const { messages } = context?.journal as { messages: object };
	expect(Object.keys(messages)).toHaveLength(20 + 15);
});
