import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { useSandbox } from './sandbox.mts';
import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';

// Real time over real sockets: that the node waits, and that nothing leaves meanwhile.
const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+55119876543${10 + index}`,
		name: 'Maria',
	}));

async function run(count: number, options: object, more: Partial<NodeRun> = {}) {
	return await runNode({
		baseUrl: sandbox().url,
		items: people(count),
		onError: 'continueRegularOutput',
		parameters: { options: options as never },
		...more,
	});
}

const told = ({ items }: NodeResult) =>
	items.map(({ status, reason, details }) => {
		const given = (details ?? { status, reason }) as { status: string; reason?: string };
		return given.reason ?? given.status;
	});

/** When each request came, in milliseconds after the first. */
function starts(): number[] {
	const times = sandbox().requests.all.map(({ at }) => Date.parse(at));
	return times.map((time) => time - (times[0] ?? 0));
}

const onlyFirst = (fault: object) =>
	sandbox().faults.when(({ number }) => (number === 1 ? (fault as never) : undefined));

describe('Retry-After', () => {
	it('holds back every message, and the throttled one is sent after it', async () => {
		onlyFirst({ kind: 'throttled', retryAfter: 1 });
		expect(told(await run(3, { parallel: 1 }))).toEqual(['accepted', 'accepted', 'accepted']);
		expect(starts()[1]).toBeGreaterThanOrEqual(990);
	});

	it('of a server error holds back the next message too', async () => {
		onlyFirst({ kind: 'answer', status: 503, headers: { 'retry-after': '1' } });
		expect(told(await run(2, { parallel: 1 }))).toEqual(['serverError', 'accepted']);
		expect(starts()[1]).toBeGreaterThanOrEqual(990);
	});

	it.each([
		['an hour', '3600', 'about 60 minutes'],
		['a date', new Date(Date.now() + 26 * 3_600_000).toUTCString(), 'about 26 hours'],
		['for ever', '9'.repeat(400), 'about 365 days'],
	])('that is longer than the node waits ends the run: %s', async (_case, retryAfter, words) => {
		onlyFirst({ kind: 'throttled', retryAfter });
		const result = await run(3, { parallel: 1 });
		expect(told(result)).toEqual(['throttled', 'runStopped', 'runStopped']);
		expect(result.items).toMatchObject([
			{ details: { hint: expect.stringContaining(words) } },
			{ error: expect.stringContaining(words), details: { status: 'notAttempted' } },
			{ details: { status: 'notAttempted' } },
		]);
		expect(sandbox().requests.count).toBe(1);
	});

	it('that grows too long ends what waits already', async () => {
		sandbox().faults.when(({ number }) => {
			if (number === 1) return { kind: 'throttled', retryAfter: 2 };
			return number === 2 ? { kind: 'throttled', retryAfter: 3600, delay: 300 } : undefined;
		});
		const before = Date.now();
		const result = await run(4, { parallel: 2 });
		expect(told(result).sort()).toEqual(['runStopped', 'runStopped', 'throttled', 'throttled']);
		expect(sandbox().requests.count).toBe(2);
		expect(Date.now() - before).toBeLessThan(4_000);
	});
});

describe('Stop', () => {
	it('ends a pause at once: what waited was not sent', async () => {
		sandbox().faults.when(() => ({ kind: 'throttled', retryAfter: 20 }));
		const stop = new AbortController();
		const running = run(3, { parallel: 2 }, { run: { stop: stop.signal } });
		while (sandbox().requests.count < 2) await new Promise((next) => setTimeout(next, 10));
		await new Promise((next) => setTimeout(next, 100));
		const before = Date.now();
		stop.abort();
		await running;
		expect(Date.now() - before).toBeLessThan(2_000);
		await new Promise((next) => setTimeout(next, 200));
		expect(sandbox().requests.count).toBe(2);
	});

	it('frees the key of a message that waits for its turn', async () => {
		const options = { perMinute: 20, sendOnceKey: '={{ $json.phone }}' };
		const stop = new AbortController();
		const running = run(3, options, { run: { stop: stop.signal, executionId: '1' } });
		while (sandbox().requests.count < 1) await new Promise((next) => setTimeout(next, 10));
		await new Promise((next) => setTimeout(next, 300));
		stop.abort();
		await running;
		await new Promise((next) => setTimeout(next, 600));
		expect(sandbox().ledger.messages).toHaveLength(1);

		const again = await run(
			3,
			{ sendOnceKey: '={{ $json.phone }}' },
			{ run: { executionId: '2' } },
		);
		expect(told(again)).toEqual(['sentBefore', 'accepted', 'accepted']);
	});
});

describe('Messages per Minute', () => {
	it.each([
		['without keys', {}],
		['with keys', { sendOnceKey: '={{ $json.phone }}' }],
	])('sends at an even pace, not in bunches: %s', async (_case, options) => {
		await run(6, { perMinute: 300, ...options });
		const times = starts();
		const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
		expect(Math.min(...gaps)).toBeGreaterThanOrEqual(120);
		expect(times.at(-1)).toBeGreaterThanOrEqual(900);
	});
});
