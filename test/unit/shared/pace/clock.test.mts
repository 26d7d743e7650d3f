import { getEventListeners } from 'node:events';

import { realClock } from '../../../../nodes/shared/pace/clock.ts';

describe('the clock', () => {
	beforeEach(() => void jest.useFakeTimers());
	afterEach(() => void jest.useRealTimers());

	// A timer of Node may come almost a millisecond early.
	it.each([
		[5, 5],
		[1.5, 2],
	])('waits a millisecond longer than %d', async (asked, last) => {
		let isOver = false;
		const waiting = realClock.wait(asked).then(() => (isOver = true));
		await jest.advanceTimersByTimeAsync(last);
		expect(isOver).toBe(false);
		await jest.advanceTimersByTimeAsync(1);
		expect(isOver).toBe(true);
		await waiting;
	});

	it('does not wait for what is past, nor after Stop', async () => {
		await realClock.wait(0);
		await realClock.wait(-5);
		await realClock.wait(5, AbortSignal.abort());
	});

	it('ends a wait at Stop, and leaves nothing behind at the signal', async () => {
		const stop = new AbortController();
		const first = realClock.wait(5, stop.signal);
		await jest.advanceTimersByTimeAsync(6);
		await first;
		expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
		const second = realClock.wait(5, stop.signal);
		expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
		stop.abort();
		await second;
		expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
	});
});

it('a deadline comes by itself', async () => {
	const late = realClock.deadline(1);
	if (!late.aborted) await new Promise((resolve) => late.addEventListener('abort', resolve));
	expect(late.aborted).toBe(true);
});
