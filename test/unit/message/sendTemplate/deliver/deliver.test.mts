import { Breaker } from '../../../../../nodes/CloudChat/message/sendTemplate/deliver/breaker.ts';
import {
	deliver,
	type Line,
} from '../../../../../nodes/CloudChat/message/sendTemplate/deliver/deliver.ts';
import { Gate } from '../../../../../nodes/shared/pace/gate.ts';
import type { Answer, Broken } from '../../../../../nodes/shared/api/transport.ts';
import { Journal } from '../../../../../nodes/CloudChat/message/sendTemplate/memory/journal.ts';
import { identifier } from '../../../../../nodes/CloudChat/message/sendTemplate/model/identity.ts';
import type { Outcome } from '../../../../../nodes/CloudChat/message/sendTemplate/model/outcome.ts';
import { settled, TestClock } from '../../../clock.mts';
import { message } from '../../../messages.mts';

const answer = (statusCode: number): Answer => ({ kind: 'answer', statusCode, body: '' });
const refused: Broken = { kind: 'broken', error: { code: 'ECONNREFUSED', syscall: 'connect' } };

// What takes minutes. Shorter waits are shown over real sockets, in the engine tests.

/** Delivers `count` messages; `answers` says what becomes of a try, `starts` when each began. */
function run(
	count: number,
	answers: (item: number, tries: number) => Answer | Broken,
	{ took = 0, ...rules }: Partial<Line> & { took?: number } = {},
) {
	const clock = new TestClock();
	const stop = new AbortController();
	const starts: Array<[item: number, at: number]> = [];
	const tries = new Map<string, number>();
	const journal = Journal.of(
		{},
		{
			...{ runIndex: 0, executionId: '1', isTool: false },
			identify: identifier('account'),
		},
	);
	const plan = Array.from({ length: count }, (_, item) => ({
		kind: 'send' as const,
		message: message(item, { item: String(item) }),
	}));
	const line: Line = {
		clock,
		gate: new Gate(clock, {}, journal.limits, stop.signal),
		breaker: new Breaker({ stopAfterFailures: 0, stopOnError: false }, journal.limits),
		journal,
		keys: {
			wave: Infinity,
			claim: async (messages) => new Map(messages.map((one) => [one, 'mine'])),
			claimLate: async () => 'mine',
			settle: async () => [],
		},
		parallel: 10,
		maxRetries: 3,
		stop: stop.signal,
		async send({ item }) {
			starts.push([Number(item), clock.now()]);
			tries.set(String(item), (tries.get(String(item)) ?? 0) + 1);
			await clock.wait(took);
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
	return { clock, stop, starts, done, statuses, journal };
}

describe('a throttled answer', () => {
	it('without Retry-After is tried again three times, and holds back every message', async () => {
		const { clock, starts, statuses } = run(
			3,
			(item, tries) => answer(item === 0 && tries < 5 ? 429 : 200),
			{ parallel: 2, took: 1_000 },
		);
		await clock.advance(600_000);
		expect(starts).toEqual([
			[0, 0],
			[1, 0],
			[0, 16_000],
			[2, 16_000],
			[0, 47_000],
			[0, 108_000],
		]);
		expect(statuses()).toEqual(['throttled', 'accepted', 'accepted']);
	});
});

it('what was not asked for does not go out, though a long pause gets short meanwhile', async () => {
	let looks = 0;
	const gate = {
		get tooLong() {
			looks += 1;
			return looks === 1 ? 300_001 : undefined;
		},
		pass: async () => {},
	} as Gate;
	const claimLate = jest.fn(async () => 'accepted' as const);
	const keys = { wave: 1, claim: jest.fn(), claimLate, settle: async () => [] };
	const { done, starts } = run(1, () => answer(200), { gate, keys });
	expect(await done).toMatchObject([{ status: 'accepted', replayed: true }]);
	expect(starts).toEqual([]);
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
		expect(journal.sentFor(0, message(0, { item: '0' }))).toBeUndefined();
	});
});
