import type { Answer, Broken } from '../../../../nodes/shared/api/transport.ts';
import { Gate } from '../../../../nodes/shared/pace/gate.ts';
import { pacedReader } from '../../../../nodes/shared/pace/pacedReader.ts';
import { settled, TestClock } from '../../clock.mts';

const OK: Answer = { kind: 'answer', statusCode: 200, body: '[]' };
const THROTTLED: Answer = { kind: 'answer', statusCode: 429, body: 'Retry later' };
const REFUSED: Broken = { kind: 'broken', error: { code: 'ECONNREFUSED', syscall: 'connect' } };
const LOST: Broken = { kind: 'broken', error: { code: 'ECONNRESET' } };

/** A reader whose requests are answered in this order, the last one for good. */
function readerOf(answers: Array<Answer | Broken>, { maxRetries = 3, perMinute = 0 } = {}) {
	const clock = new TestClock();
	const stop = new AbortController();
	const asked: number[] = [];
	const read = pacedReader({
		read: async () => {
			asked.push(clock.now());
			return (answers.length > 1 ? answers.shift() : answers[0]) ?? OK;
		},
		gate: new Gate(
			clock,
			perMinute === 0 ? {} : { perMinute },
			{ nextStart: 0, closedUntil: 0 },
			stop.signal,
		),
		clock,
		maxRetries,
		stop: stop.signal,
	});
	return { clock, stop, asked, read };
}

it('tries again after 429, and holds back every other read meanwhile', async () => {
	const { clock, asked, read } = readerOf([THROTTLED, OK]);
	const both = Promise.all([read('a'), settled().then(async () => await read('b'))]);
	await clock.advance(60_000);
	expect(await both).toEqual([OK, OK]);
	expect(asked).toEqual([0, 15_000, 15_000]);
});

it('waits as long as CloudChat asks', async () => {
	const { clock, asked, read } = readerOf([{ ...THROTTLED, retryAfter: '7' }, OK]);
	const answered = read('a');
	await clock.advance(60_000);
	expect(await answered).toEqual(OK);
	expect(asked).toEqual([0, 7_000]);
});

it('tries again where no connection was made, and not where one was lost', async () => {
	const gone = readerOf([REFUSED]);
	const answered = gone.read('a');
	await gone.clock.advance(60_000);
	expect(await answered).toEqual(REFUSED);
	expect(gone.asked).toEqual([0, 1_000, 4_000, 13_000]);

	const lost = readerOf([LOST]);
	expect(await lost.read('a')).toEqual(LOST);
	expect(lost.asked).toHaveLength(1);
});

it('keeps the pace, also of retries', async () => {
	const { clock, asked, read } = readerOf([OK], { perMinute: 60 });
	const all = Promise.all(['a', 'b', 'c'].map(read));
	await clock.advance(5_000);
	await all;
	expect(asked).toEqual([0, 1_000, 2_000]);
});

it('does not wait for a pause of an hour: what is left ends like the one that was told', async () => {
	const long: Answer = { ...THROTTLED, retryAfter: '3600' };
	const { asked, read } = readerOf([long, OK]);
	expect([await read('a'), await read('b')]).toEqual([long, long]);
	expect(asked).toHaveLength(1);
});

it('does not hand on the answer to another read where a pause is too long', async () => {
	const clock = new TestClock();
	const long: Answer = { ...THROTTLED, retryAfter: '3600' };
	const read = pacedReader({
		read: async (path) => {
			if (path === 'throttled') return long;
			await clock.wait(2_500);
			return OK;
		},
		gate: new Gate(clock, { perMinute: 60 }, { nextStart: 0, closedUntil: 0 }),
		clock,
		maxRetries: 3,
	});
	const all = Promise.all(['slow', 'throttled', 'c', 'd', 'e'].map(read));
	await clock.advance(10_000);
	expect(await all).toEqual([OK, long, long, long, long]);
});

it('a pause from before is told as one, and not as Stop', async () => {
	const clock = new TestClock();
	const pace = { nextStart: 0, closedUntil: clock.now() + 3_600_000 };
	const read = pacedReader({
		read: async () => OK,
		gate: new Gate(clock, {}, pace),
		clock,
		maxRetries: 3,
	});
	expect(await read('a')).toMatchObject({ kind: 'answer', statusCode: 429 });
});

it.each([200, 401, 404])('an answer of %d asks for no pause', async (statusCode) => {
	const one: Answer = { ...OK, statusCode, retryAfter: '3600' };
	const { asked, read } = readerOf([one, OK]);
	expect([await read('a'), await read('b')]).toEqual([one, OK]);
	expect(asked).toHaveLength(2);
});

it('asks no more once CloudChat throttled twenty reads in a row, with all their retries', async () => {
	const { clock, asked, read } = readerOf([THROTTLED]);
	const all = Promise.all(
		Array.from({ length: 30 }, async (_, place) => {
			await clock.wait(place * 200_000);
			return await read('a');
		}),
	);
	for (let minutes = 0; minutes < 200; minutes += 1) await clock.advance(60_000);
	expect(await all).toEqual(Array.from({ length: 30 }, () => THROTTLED));
	expect(asked).toHaveLength(80);
});

it('asks no more once CloudChat asked for a pause twenty times in a row, in maintenance', async () => {
	const resting: Answer = { ...OK, statusCode: 503, retryAfter: '300' };
	const { clock, asked, read } = readerOf([resting]);
	const all = Promise.all(
		Array.from({ length: 30 }, async (_, place) => {
			await clock.wait(place * 300_000);
			return await read('a');
		}),
	);
	for (let minutes = 0; minutes < 200; minutes += 1) await clock.advance(60_000);
	expect(await all).toEqual(Array.from({ length: 30 }, () => resting));
	expect(asked).toHaveLength(20);
});

it('asks no more once CloudChat did not answer twenty times in a row', async () => {
	const { asked, read } = readerOf([LOST]);
	for (let count = 0; count < 30; count += 1) expect(await read('a')).toEqual(LOST);
	expect(asked).toHaveLength(20);
});

it('goes on where all ten reads in flight were lost together', async () => {
	const { read } = readerOf([...Array.from({ length: 10 }, () => LOST), OK]);
	await Promise.all(Array.from({ length: 10 }, async () => await read('a')));
	expect(await read('b')).toEqual(OK);
});

it('goes on as long as CloudChat answers now and then', async () => {
	const silence = Array.from({ length: 19 }, () => LOST);
	const { asked, read } = readerOf([...silence, OK, ...silence, OK]);
	for (let count = 0; count < 60; count += 1) await read('a');
	expect(asked).toHaveLength(60);
});

it('ends at once when Stop is pressed', async () => {
	const { stop, asked, read } = readerOf([THROTTLED]);
	const waiting = read('a');
	await settled();
	stop.abort();
	expect(await waiting).toMatchObject({ kind: 'broken' });
	expect(await read('b')).toMatchObject({ kind: 'broken' });
	expect(asked).toHaveLength(1);
});
