import { until } from '../until.mts';
import { TURNS, useMovedTime } from './movedTime.mts';
import { crowd, ends, useSend } from './send.mts';
import { settled } from '../unit/clock.mts';

// Over real sockets: that the node waits, and that nothing leaves meanwhile.
const { sandbox, clock, stand } = useMovedTime();

const { run: send } = useSend(sandbox);
const run = async (count: number, options: object, more: object = {}) =>
	await send(options, { items: crowd(count), ...more });

/** When each request came, in milliseconds after the first. */
function starts(): number[] {
	const times = sandbox().requests.all.map(({ at }) => Date.parse(at));
	return times.map((time) => time - (times[0] ?? 0));
}

const onlyFirst = (fault: object) =>
	sandbox().faults.when(({ number }) => (number === 1 ? (fault as never) : undefined));

describe('Retry-After', () => {
	it.each<[string, object, string[]]>([
		['a 429, which is sent again after it', { kind: 'throttled', retryAfter: 1 }, ['accepted']],
		[
			'a server error',
			{ kind: 'answer', status: 503, headers: { 'retry-after': '1' } },
			['serverError'],
		],
	])('of %s holds back every message', async (_case, fault, first) => {
		onlyFirst(fault);
		const result = await run(3, { parallel: 1 });
		expect(ends(result)).toEqual([...first, 'accepted', 'accepted']);
		expect(starts()[1]).toBeGreaterThanOrEqual(1_000);
	});

	it.each([
		['an hour', () => '3600', 'about 60 minutes'],
		['a date', () => new Date(clock.now() + 26 * 3_600_000).toUTCString(), 'about 26 hours'],
		['for ever', () => '9'.repeat(400), 'about 365 days'],
	])('that is longer than the node waits ends the run: %s', async (_case, retryAfter, words) => {
		onlyFirst({ kind: 'throttled', retryAfter: retryAfter() });
		const result = await run(3, { parallel: 1 });
		expect(ends(result)).toEqual(['throttled', 'runStopped', 'runStopped']);
		expect(result.items).toMatchObject([
			{ details: { hint: expect.stringContaining(words) } },
			{ error: expect.stringContaining(words), details: { status: 'notAttempted' } },
			{ details: { status: 'notAttempted' } },
		]);
		expect(sandbox().requests.count).toBe(1);
	});
});

describe('Stop', () => {
	it('ends a pause at once: what waited was not sent', async () => {
		sandbox().faults.when(() => ({ kind: 'throttled', retryAfter: 20 }));
		stand();
		const stop = new AbortController();
		const running = run(3, { parallel: 2 }, { run: { stop: stop.signal } });
		await until(() => sandbox().requests.count === 2 && clock.waiting > 0);
		stop.abort();
		await running;
		await settled(TURNS);
		expect(sandbox().requests.count).toBe(2);
	});

	it('frees the key of a message that waits for its turn', async () => {
		const key = { sendOnceKey: '={{ $json.phone }}' };
		sandbox().faults.when(() => void stand());
		const stop = new AbortController();
		const more = { run: { stop: stop.signal, executionId: '1' } };
		const running = run(3, { perMinute: 20, ...key }, more);
		await until(() => sandbox().ledger.messages.length === 1 && clock.waiting > 0);
		await settled(TURNS);
		stop.abort();
		stand(false);
		await running;
		expect(sandbox().ledger.messages).toHaveLength(1);

		sandbox().faults.clear();
		const again = await run(3, key, { run: { executionId: '2' } });
		expect(ends(again)).toEqual(['sentBefore', 'accepted', 'accepted']);
	});
});

it('Messages per Minute sends at an even pace, not in bunches, with keys too', async () => {
	await run(6, { perMinute: 300, sendOnceKey: '={{ $json.phone }}' });
	expect(starts()).toEqual([0, 200, 400, 600, 800, 1_000]);
});
