import { Breaker } from '../../../nodes/CloudChat/deliver/breaker.ts';
import { deliver, type Line } from '../../../nodes/CloudChat/deliver/deliver.ts';
import { Gate } from '../../../nodes/CloudChat/deliver/gate.ts';
import type { Answer, Broken } from '../../../nodes/CloudChat/deliver/transport.ts';
import { Journal } from '../../../nodes/CloudChat/memory/journal.ts';
import { Contention } from '../../../nodes/CloudChat/memory/contention.ts';
import { Patience } from '../../../nodes/CloudChat/memory/patience.ts';
import { Standing } from '../../../nodes/CloudChat/memory/standing.ts';
import { createOnceKeeper } from '../../../nodes/CloudChat/memory/createOnceKeeper.ts';
import type { Outcome } from '../../../nodes/CloudChat/model/outcome.ts';
import { settled, TestClock } from '../clock.mts';
import { RowStore } from '../memory/fakeStore.mts';
import { message } from '../messages.mts';

const answer = (statusCode: number, headers: Partial<Answer> = {}): Answer => ({
	kind: 'answer',
	statusCode,
	body: '',
	...headers,
});
const refused: Broken = { kind: 'broken', error: { code: 'ECONNREFUSED', syscall: 'connect' } };

/** Delivers `count` messages; `answers` says what becomes of a try, and when each began. */
function run(
	count: number,
	answers: (item: number, tries: number) => Answer | Broken,
	{ perMinute, took = 0, ...rules }: Partial<Line> & { perMinute?: number; took?: number } = {},
) {
	const clock = new TestClock();
	const stop = new AbortController();
	const starts: Array<[item: number, at: number]> = [];
	const tries = new Map<string, number>();
	let inFlight = 0;
	const seen = { peak: 0 };
	const journal = new Journal({}, { runIndex: 0, executionId: '1', target: '' });
	const plan = Array.from({ length: count }, (_, item) => ({
		kind: 'send' as const,
		message: message(item, { item: String(item) }),
	}));
	const line: Line = {
		clock,
		gate: new Gate(clock, { ...(perMinute === undefined ? {} : { perMinute }) }, stop.signal),
		breaker: new Breaker({ stopAfterFailures: 0, stopOnError: false }),
		journal,
		once: createOnceKeeper(plan, {
			values: new RowStore(),
			clock,
			patience: new Patience(),
			contention: new Contention('test'),
			standing: new Standing(),
			journal,
			run: { workflowId: '', nodeId: '' },
			settings: { parallel: 10, resendUnknown: false },
		}),
		parallel: 10,
		maxRetries: 3,
		stop: stop.signal,
		async send({ item }) {
			starts.push([Number(item), clock.now()]);
			tries.set(String(item), (tries.get(String(item)) ?? 0) + 1);
			inFlight += 1;
			seen.peak = Math.max(seen.peak, inFlight);
			await clock.wait(took);
			inFlight -= 1;
			return answers(Number(item), tries.get(String(item)) ?? 0);
		},
		...rules,
	};
	const result: { outcomes?: Outcome[] } = {};
	const done = deliver(plan, line).then((outcomes) => {
		result.outcomes = outcomes;
		return outcomes;
	});
	const statuses = () => result.outcomes?.map((one) => ('reason' in one ? one.reason : one.status));
	return { clock, stop, starts, seen, done, statuses, journal };
}

describe('messages in flight', () => {
	it('are never more than asked for, and outcomes keep the order of the items', async () => {
		const { clock, seen, done } = run(50, () => answer(200), { parallel: 7, took: 1_000 });
		await clock.advance(60_000);
		expect(seen.peak).toBe(7);
		expect((await done).map(({ itemIndex }) => itemIndex)).toEqual(
			Array.from({ length: 50 }, (_, item) => item),
		);
	});

	it('start at the pace that was asked for, however quick the answers are', async () => {
		const { clock, starts } = run(4, () => answer(200), { perMinute: 30 });
		await clock.advance(60_000);
		expect(starts.map(([, at]) => at)).toEqual([0, 2_000, 4_000, 6_000]);
	});
});

describe('a throttled answer', () => {
	it('is tried again after Retry-After, and slows the whole run', async () => {
		const { clock, starts, statuses } = run(
			4,
			(item, tries) =>
				item === 0 && tries === 1 ? answer(429, { retryAfter: '20' }) : answer(200),
			{ parallel: 1 },
		);
		await clock.advance(19_999);
		expect(starts).toEqual([[0, 0]]);
		await clock.advance(1);
		expect(starts).toHaveLength(5);
		expect(statuses()).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
	});

	it('holds back the messages of other lanes too', async () => {
		const { clock, starts } = run(
			20,
			(item, tries) =>
				item === 0 && tries === 1 ? answer(429, { retryAfter: '20' }) : answer(200),
			{ parallel: 2, took: 1_000 },
		);
		await clock.advance(20_999);
		expect(starts).toEqual([
			[0, 0],
			[1, 0],
		]);
		await clock.advance(60_000);
		expect(starts).toHaveLength(21);
	});

	it('ends as throttled after the last retry', async () => {
		const { clock, starts, statuses } = run(1, () => answer(429), { maxRetries: 2 });
		await clock.advance(600_000);
		expect(starts).toHaveLength(3);
		expect(statuses()).toEqual(['throttled']);
	});

	it('that asks for an hour is not waited for', async () => {
		const { statuses } = run(1, () => answer(429, { retryAfter: '3600' }));
		await settled();
		expect(statuses()).toEqual(['throttled']);
	});
});

describe('a connection that was never made', () => {
	it('is tried again, and does not slow the others', async () => {
		const { clock, starts, statuses } = run(2, (item, tries) =>
			item === 0 && tries < 3 ? refused : answer(200),
		);
		await clock.advance(60_000);
		expect(starts).toEqual([
			[0, 0],
			[1, 0],
			[0, 1_000],
			[0, 4_000],
		]);
		expect(statuses()).toEqual(['accepted', 'accepted']);
	});
});

it.each([
	['a timeout', { kind: 'broken', error: { code: 'ECONNABORTED' } } as const],
	['a lost connection', { kind: 'broken', error: { code: 'ECONNRESET' } } as const],
	['a 500', answer(500)],
	['a 502', answer(502)],
	['a 401', answer(401)],
	['a 422', answer(422)],
	['a redirect', answer(302)],
])('%s is never tried again', async (_case, result) => {
	const { clock, starts } = run(1, () => result);
	await clock.advance(3_600_000);
	expect(starts).toHaveLength(1);
});

describe('Stop', () => {
	it('starts nothing new, and tells what was in flight from what was not', async () => {
		const { clock, stop, starts, done, statuses } = run(5, () => answer(200), {
			parallel: 2,
			took: 1_000,
		});
		await clock.advance(500);
		stop.abort();
		await clock.advance(1_000);
		await done;
		expect(starts).toHaveLength(2);
		expect(statuses()).toEqual(['accepted', 'accepted', 'cancelled', 'cancelled', 'cancelled']);
	});

	it('ends a wait: what was throttled certainly was not sent', async () => {
		const { stop, starts, done, statuses, journal } = run(2, () => answer(429), { parallel: 1 });
		await settled();
		stop.abort();
		await done;
		expect(starts).toHaveLength(1);
		expect(statuses()).toEqual(['throttled', 'cancelled']);
		expect(journal.find(message(0, { item: '0' }))).toBeUndefined();
	});
});
