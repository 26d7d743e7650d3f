import { Once } from '../../../nodes/CloudChatTrigger/memory.ts';

it('once keeps the newest, and those that were asked for again', () => {
	const once = new Once(3);
	for (const key of ['a', 'b', 'c']) once.isFirst([key]);
	once.isFirst(['a']);
	once.isFirst(['d']);
	expect(['a', 'b', 'c', 'd'].map((key) => once.knows([key]))).toEqual([true, false, true, true]);
});
