import type { Answer, Broken } from '../../../../nodes/shared/api/transport.ts';
import { pacedReader } from '../../../../nodes/shared/pace/pacedReader.ts';
import { newPace, RateLimiter } from '../../../../nodes/shared/pace/rateLimiter.ts';
import { settled, TestClock } from '../../clock.mts';

const OK: Answer = { kind: 'answer', statusCode: 200, body: '[]' };
const THROTTLED: Answer = { kind: 'answer', statusCode: 429, body: 'Retry later' };
const LOST: Broken = { kind: 'broken', error: { code: 'ECONNRESET' } };

/** A reader whose requests are answered in this order, the last one for good. */
function readerOf(answers: Array<Answer | Broken>, pace = newPace()) {
	const clock = new TestClock();
	const stop = new AbortController();
	const asked: number[] = [];
	const read = pacedReader({
		read: async () => {
			asked.push(clock.now());
			return (answers.length > 1 ? answers.shift() : answers[0]) ?? OK;
		},
		limiter: new RateLimiter(clock, {}, pace, stop.signal),
		stop: stop.signal,
	});
	return { clock, stop, asked, read };
}

it('keeps a pause as sending does, and does not read again after a lost connection', async () => {
	const { clock, asked, read } = readerOf([{ ...THROTTLED, body: '{"retry_after":7}' }, LOST]);
	const answered = read('a');
	await clock.advance(60_000);
	expect(await answered).toEqual(LOST);
	expect(asked).toEqual([0, 7_000]);
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
		limiter: new RateLimiter(clock, { perMinute: 60 }, newPace()),
	});
	const all = Promise.all(['slow', 'throttled', 'c', 'd', 'e'].map(read));
	await clock.advance(10_000);
	expect(await all).toMatchObject([OK, long, long, long, long]);
});

it('a pause from before is told as one, and not as Stop', async () => {
	const { read } = readerOf([OK], { ...newPace(), closedUntil: 3_600_000 });
	expect(await read('a')).toMatchObject({ kind: 'answer', statusCode: 429 });
});

it('asks no more once CloudChat asked for a pause in maintenance twenty times in a row', async () => {
	const answer: Answer = { ...OK, statusCode: 503, retryAfter: '300' };
	const { clock, asked, read } = readerOf([answer]);
	for (let count = 0; count < 30; count += 1) {
		expect(await read('a')).toMatchObject(answer);
		await clock.advance(300_000);
	}
	expect(asked).toHaveLength(20);
});

it('asks no more once CloudChat did not answer twenty times in a row', async () => {
	const { asked, read } = readerOf([LOST]);
	for (let count = 0; count < 30; count += 1) expect(await read('a')).toMatchObject(LOST);
	expect(asked).toHaveLength(20);
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
	expect(await waiting).toEqual(THROTTLED);
	expect(await read('b')).toMatchObject({ kind: 'broken' });
	expect(asked).toHaveLength(1);
});
