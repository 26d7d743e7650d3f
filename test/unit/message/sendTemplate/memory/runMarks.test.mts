import { messages, node } from './nodes.mts';

const DAY = 86_400_000;

/** Own marks go with the next removal. */
const lasting = (data: string[] | undefined) => data?.filter((mark) => !mark.includes('@'));

describe('marks of an execution that waits, of whose end n8n does not tell', () => {
	const several = messages(3, false);
	const [one] = messages(1, true);

	it.each([
		['are there for a day', DAY, 3],
		['go with the next run after that', DAY + 1, 0],
	])('%s', async (_, later, left) => {
		const { row, send, clock } = node(0);
		await send(several, 'accepted', { onExecutionFinish: () => {} });
		await clock.wait(later);
		await send([one], 'accepted');
		expect(lasting(row.data)).toHaveLength(left + 1);
	});

	it('stay while its messages still go out, however long that takes', async () => {
		const { row, open, send, clock } = node(0);
		const { keys } = open(several, { onExecutionFinish: () => {} });
		await keys.claim(several);
		await clock.wait(DAY + 1);
		await send([one], 'accepted');
		expect(lasting(row.data)).toHaveLength(7);
	});
});

it('a database that does not answer holds a run without keys up once', async () => {
	const { store, open, clock } = node(0);
	const record = jest.spyOn(store, 'checkProcessedAndRecord');
	record.mockImplementation(async () => await new Promise(() => {}));
	jest.spyOn(clock, 'deadline').mockReturnValueOnce(AbortSignal.abort());
	const several = messages(3, false);
	const { keys, close } = open(several);
	for (const each of several) {
		expect([...(await keys.claim([each])).values()]).toEqual(['mine']);
		await keys.settle(new Map([[each, 'accepted']]));
	}
	await close();
	expect(record).toHaveBeenCalledTimes(1);
});
