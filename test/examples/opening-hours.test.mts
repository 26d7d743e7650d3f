import type { IDataObject } from 'n8n-workflow';

import { useExample } from './runExample.mts';

const { sandbox, run } = useExample('opening-hours');
afterEach(() => jest.useRealTimers());

const MARIA = '+5511987654321';

/** Maria writes; the workflow gets what the trigger would give it. */
async function writes(time: string) {
	const { conversation } = sandbox().customer.says(MARIA, 'Oi');
	const { id: conversationId, labels, assignee } = conversation;
	conversation.windowEnds = Date.parse(time) + 24 * 3_600_000;
	const event: IDataObject = {
		...{ event: 'messageReceived', conversationId, labels },
		...(assignee && { assigneeName: assignee.name }),
	};
	jest.useFakeTimers({ now: new Date(time), doNotFake: TIMERS });
	const { error } = await run({ 'When a customer writes': [event] });
	jest.useRealTimers();
	expect(error).toBeUndefined();
	return conversation;
}

const TIMERS = [
	...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] as const),
	...(['clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

const repliesTo = ({ messages }: Awaited<ReturnType<typeof writes>>) =>
	messages.filter(({ direction }) => direction === 'outgoing').map(({ content }) => content);

it.each([
	['Friday, a minute before the end', '2026-12-04T17:59:00-03:00', 0],
	['Friday, at the end', '2026-12-04T18:00:00-03:00', 1],
	['Saturday noon', '2026-12-05T12:00:00-03:00', 1],
	['Sunday night', '2026-12-06T23:30:00-03:00', 1],
	['Monday, a minute too early', '2026-12-07T08:59:00-03:00', 1],
	['Monday, on time', '2026-12-07T09:00:00-03:00', 0],
])('%s', async (_when, time, told) => {
	const conversation = await writes(time);
	expect(repliesTo(conversation)).toHaveLength(told);
	expect(conversation.labels).toEqual(told === 0 ? [] : ['fora-do-horario']);
});

it('tells a customer once, and not at all where a person has the conversation', async () => {
	const night = '2026-12-04T22:00:00-03:00';
	expect(repliesTo(await writes(night))).toEqual([expect.stringContaining('das 9h às 18h')]);
	const conversation = await writes(night);
	expect(repliesTo(conversation)).toHaveLength(1);
	conversation.labels = [];
	sandbox().team.takesOver(conversation);
	expect(repliesTo(await writes(night))).toHaveLength(1);
});
