import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { useSandbox } from './sandbox.mts';
import { runNode, type NodeResult } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());
afterEach(() => jest.restoreAllMocks());

const contact = (id: string | number, phone = '+5511987654321') => ({ id, phone, name: 'Maria' });

async function send(
	items: Array<NodeResult['items'][number]>,
	options: Record<string, unknown> = {},
): Promise<NodeResult> {
	return await runNode({
		baseUrl: sandbox().url,
		items,
		parameters: {
			options: { sendOnceKey: '={{ $json.id }}', duplicates: 'allow', ...options } as never,
		},
		onError: 'continueRegularOutput',
	});
}

describe('Send Once Key', () => {
	it('a number is the same key as its text', async () => {
		await send([contact(7)]);
		const { items } = await send([contact(' 7 ')]);
		expect(items).toMatchObject([
			{ status: 'skipped', reason: 'sentBefore', phoneNumber: '+5511987654321' },
		]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('two items to one person with one key: the second is skipped', async () => {
		const { items } = await send([contact('a'), contact('a')]);
		expect(items).toMatchObject([
			{ status: 'accepted' },
			{ status: 'skipped', reason: 'duplicateInRun' },
		]);
	});

	it('items to different people with one key are refused before the first message', async () => {
		const items = [contact('a'), contact('a', '+5521998877665'), contact('b', '+5531998765432')];
		const { items: output } = await send(items);
		const refused = { details: { status: 'failed', reason: 'invalidOption' } };
		expect(output).toMatchObject([refused, refused, { status: 'accepted' }]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it.each([
		'={{ $json.order }}-shipped',
		'=order {{ $json.order?.id }}',
		'={{ $json.id }}/{{ $json.n }}',
	])(
		'without what its expression reads is the same for all, so nothing is sent: %s',
		async (sendOnceKey) => {
			const items = [contact('', '+5511987654321'), contact('', '+5521998877665')];
			const { items: output } = await send(items, { sendOnceKey });
			expect(output).toMatchObject(
				Array(2).fill({
					error: expect.stringMatching(/^Send Once Key ".*" has only its fixed text/),
					details: { status: 'failed', reason: 'invalidOption' },
				}),
			);
			expect(sandbox().requests.count).toBe(0);
		},
	);

	it('with a part that is empty is a key, and a note says so, also where it is skipped', async () => {
		const sendOnceKey = '={{ $json.order }}-{{ $json.name }}';
		const { items } = await send([contact('a'), contact('b')], { sendOnceKey });
		const notes = [expect.stringMatching(/^Send Once Key "-Maria" has an empty part\./)];
		expect(items).toMatchObject([
			{ status: 'accepted', notes },
			{ status: 'skipped', reason: 'duplicateInRun', notes },
		]);
		const parts = '={{ $json.id }}-{{ $json.name }}{{ $json.test ? "-test" : "" }}';
		const [whole] = (await send([contact('c')], { sendOnceKey: parts })).items;
		expect(whole).toMatchObject({ status: 'accepted' });
		expect(whole).not.toHaveProperty('notes');
	});

	it('is free again where the message certainly failed', async () => {
		sandbox().faults.next({ kind: 'notFound' });
		await send([contact('a')]);
		const { items } = await send([contact('a')]);
		expect(items).toMatchObject([{ status: 'accepted' }]);
	});

	it('stays unknown where the outcome is, however often it is asked for', async () => {
		sandbox().faults.next({ kind: 'closeAfter' });
		await send([contact('a')]);
		for (let times = 0; times < 3; times += 1) {
			const { items } = await send([contact('a')]);
			expect(items).toMatchObject([{ details: { status: 'unknown' } }]);
		}
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('is refused where it is empty', async () => {
		const { items } = await send([contact(' '), contact('b')]);
		expect(items).toMatchObject([
			{
				error: expect.stringContaining('Send Once Key is empty'),
				details: { status: 'failed', reason: 'invalidOption' },
			},
			{ status: 'accepted' },
		]);
	});

	it('is not used up by a dry run, nor by a test number', async () => {
		await send([contact('a')], { dryRun: true });
		await send([contact('a')], { redirectTo: '+5521998877665' });
		const { items } = await send([contact('a')]);
		expect(items).toMatchObject([{ status: 'accepted' }]);
		expect(sandbox().ledger.messages.map(({ phoneNumber }) => phoneNumber)).toEqual([
			'+5521998877665',
			'+5511987654321',
		]);
	});

	it('sends nothing where n8n cannot record it', async () => {
		const store = await useProcessedStore();
		jest.spyOn(store, 'checkProcessedAndRecord').mockRejectedValue(new Error('no database'));
		const { items } = await send([contact('a')]);
		expect(items).toMatchObject([{ details: { status: 'notAttempted', reason: 'keyNotSaved' } }]);
		expect(sandbox().requests.count).toBe(0);
	});

	it('an outcome that cannot be recorded is still told, and this process knows it', async () => {
		const store = await useProcessedStore();
		const remove = jest.spyOn(store, 'removeProcessed').mockRejectedValue(new Error('no database'));
		const { items } = await send([contact('a')]);
		expect(items).toMatchObject([
			{ status: 'accepted', notes: [expect.stringContaining('could not save')] },
		]);
		remove.mockRestore();
		expect((await send([contact('a')])).items).toMatchObject([{ reason: 'sentBefore' }]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});
});

it('Max Messages does not count what a key skips: a list that grows goes on', async () => {
	const list = Array.from({ length: 15 }, (_, id) => contact(id, `+55119876543${10 + id}`));
	for (const days of [1, 2, 3]) {
		const { items } = await send(list.slice(0, 5 * days), { maxMessages: 10 });
		expect(items.filter(({ status }) => status === 'accepted')).toHaveLength(5);
	}
	const { items } = await send(
		list.map(({ phone }, id) => contact(`new ${id}`, phone)),
		{
			maxMessages: 10,
		},
	);
	expect(items.map(({ details }) => details)).toMatchObject(
		list.map(() => ({ reason: 'tooManyMessages' })),
	);
	expect(sandbox().ledger.messages).toHaveLength(15);
	const later = await send([contact('new 0')], { maxMessages: 10 });
	expect(later.items).toMatchObject([{ status: 'accepted' }]);
});

it('200 executions at once, half of them with keys of the others: each key once', async () => {
	const keys = Array.from({ length: 200 }, (_, index) => `order-${index % 100}`);
	const runs = await Promise.all(keys.map(async (key) => await send([contact(key)])));
	const accepted = runs.filter(({ items: [item] }) => item?.status === 'accepted');
	expect(accepted).toHaveLength(100);
	expect(sandbox().ledger.messages).toHaveLength(100);
});
