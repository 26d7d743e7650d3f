import { Once } from '../../../nodes/CloudChatTrigger/once.ts';
import { Turns } from '../../../nodes/CloudChatTrigger/turns.ts';

describe('once', () => {
	it('is once, by any of the keys', () => {
		const once = new Once();
		expect(once.isFirst(['delivery 1', 'message 1'])).toBe(true);
		expect(once.isFirst(['delivery 2', 'message 1'])).toBe(false);
		expect(once.isFirst(['delivery 2', 'message 2'])).toBe(false);
		expect(once.isFirst(['message 3'])).toBe(true);
	});

	it('keeps the newest, and those that were asked for again', () => {
		const once = new Once(3);
		for (const key of ['a', 'b', 'c']) once.isFirst([key]);
		once.isFirst(['a']);
		once.isFirst(['d']);
		expect(['a', 'b', 'c', 'd'].map((key) => once.knows([key]))).toEqual([true, false, true, true]);
	});
});

describe('turns', () => {
	it('lets so many work at once, and all in the end, whatever fails', async () => {
		const turns = new Turns(5);
		let [now, most] = [0, 0];
		const done = await Promise.allSettled(
			Array.from({ length: 50 }, (_, index) =>
				turns.run(async () => {
					now += 1;
					most = Math.max(most, now);
					await new Promise((resolve) => setImmediate(resolve));
					now -= 1;
					if (index % 3 === 0) throw new Error('no');
					return index;
				}),
			),
		);
		expect(most).toBe(5);
		expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(33);
		expect(await turns.run(async () => 'free again')).toBe('free again');
	});
});
