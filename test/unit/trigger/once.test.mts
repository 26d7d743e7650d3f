import { Once } from '../../../nodes/CloudChatTrigger/memory.ts';

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
