import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import type { NodeRun } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { realClock } from '../../nodes/shared/pace/clock.ts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { ends, useSend } from './send.mts';

// What is a key, and which items may share one: unit tests.
const sandbox = useSandbox();
const { run, received } = useSend(sandbox);
afterEach(() => jest.restoreAllMocks());

const MARIA = '+5511987654321';
const contact = (id: string | number, phone = MARIA) => ({ id, phone, name: 'Maria' });

const send = async (items: NodeRun['items'], options: object = {}) =>
	await run({ sendOnceKey: '={{ $json.id }}', duplicates: 'allow', ...options }, { items });

describe('Send Once Key', () => {
	it('a number is the same key as its text', async () => {
		await send([contact(7)]);
		const skipped = { status: 'skipped', reason: 'sentBefore', phoneNumber: MARIA };
		expect((await send([contact(' 7 ')])).items).toMatchObject([skipped]);
		expect(received()).toEqual([MARIA]);
	});

	it('items to different people with one key are refused before the first message; the second to one person is skipped', async () => {
		const items = [contact('a'), contact('a', phoneOf(1)), contact('b'), contact('b')];
		const invalid = 'invalidOption';
		expect(ends(await send(items))).toEqual([invalid, invalid, 'accepted', 'duplicateInRun']);
		expect(received()).toEqual([MARIA]);
	});

	it.each([
		'={{ $json.order }}-shipped',
		'=order {{ $json.order?.id }}',
		'={{ $json.id }}/{{ $json.n }}',
	])(
		'without what its expression reads is the same for all, so nothing is sent: %s',
		async (sendOnceKey) => {
			const { items } = await send([contact(''), contact('', phoneOf(1))], { sendOnceKey });
			const error = expect.stringMatching(/^Send Once Key ".*" has only its fixed text/);
			const refused = { error, details: { status: 'failed', reason: 'invalidOption' } };
			expect(items).toMatchObject([refused, refused]);
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

	it('is free again where the message certainly failed, and unknown where it is, however often it is asked for', async () => {
		sandbox().faults.next({ kind: 'notFound' });
		await send([contact('a')]);
		expect(ends(await send([contact('a')]))).toEqual(['accepted']);
		sandbox().faults.next({ kind: 'closeAfter' });
		for (let times = 0; times < 4; times += 1) {
			const { items } = await send([contact('b')]);
			expect(items).toMatchObject([{ details: { status: 'unknown' } }]);
		}
		expect(received()).toHaveLength(2);
	});

	it('is not used up by a dry run, nor by a test number', async () => {
		await send([contact('a')], { dryRun: true });
		await send([contact('a')], { redirectTo: phoneOf(1) });
		expect(ends(await send([contact('a')]))).toEqual(['accepted']);
		expect(received()).toEqual([phoneOf(1), MARIA]);
	});

	it('an outcome that cannot be recorded is still told, and this process knows it', async () => {
		const store = await useProcessedStore();
		const remove = jest.spyOn(store, 'removeProcessed').mockRejectedValue(new Error('no database'));
		const notes = [expect.stringContaining('could not save')];
		expect((await send([contact('a')])).items).toMatchObject([{ status: 'accepted', notes }]);
		remove.mockRestore();
		expect(ends(await send([contact('a')]))).toEqual(['sentBefore']);
		expect(received()).toHaveLength(1);
	});

	it.each([
		['n8n cannot record it', false, 'later'],
		['the workflow is not saved, and the hint says so', true, 'Save the workflow'],
	])('sends nothing where %s', async (_case, isUnsaved, said) => {
		const store = await useProcessedStore();
		if (!isUnsaved) {
			jest.spyOn(store, 'checkProcessedAndRecord').mockRejectedValue(new Error('no database'));
		}
		const { items } = await run({ sendOnceKey: 'order-1' }, { run: { isUnsaved } });
		const hint = expect.stringContaining(said);
		const details = { status: 'notAttempted', reason: 'keyNotSaved', hint };
		expect(items).toMatchObject([{ details }]);
		expect(sandbox().requests.count).toBe(0);
	});
});

it('Max Messages does not count what a key skips: a list that grows goes on', async () => {
	const list = Array.from({ length: 15 }, (_, id) => contact(id, phoneOf(id)));
	const some = { maxMessages: 10 };
	for (const days of [1, 2, 3]) {
		const ended = ends(await send(list.slice(0, 5 * days), some));
		expect(ended.filter((one) => one === 'accepted')).toHaveLength(5);
	}
	const renamed = list.map(({ phone }, id) => contact(`new ${id}`, phone));
	expect(new Set(ends(await send(renamed, some)))).toEqual(new Set(['tooManyMessages']));
	expect(received()).toHaveLength(15);
	expect(ends(await send([contact('new 0')], some))).toEqual(['accepted']);
});

it('200 executions at once, half of them with keys of the others: each key once', async () => {
	const keys = Array.from({ length: 200 }, (_, index) => `order-${index % 100}`);
	const runs = await Promise.all(keys.map(async (key) => await send([contact(key)])));
	expect(runs.flatMap(ends).filter((one) => one === 'accepted')).toHaveLength(100);
	expect(received()).toHaveLength(100);
});

describe('two executions at once with one key, in one process', () => {
	const both = () =>
		['1', '2'].map(async (executionId) =>
			ends(await run({ sendOnceKey: 'order-1', timeout: 20_000 }, { run: { executionId } })),
		);

	it.each([
		['waits for the first and is skipped', { kind: 'slow', delay: 200 }, 'accepted', 'sentBefore'],
		['sends what the first certainly did not', { kind: 'badRequest' }, 'refused', 'accepted'],
	] as const)('the second %s', async (_case, fault, ...ended) => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? fault : undefined));
		expect((await Promise.all(both())).flat()).toEqual(ended);
		expect(received()).toHaveLength(1);
	});

	it('a second that has waited long enough says that it does not know', async () => {
		const { deadline } = realClock;
		const lates = [20_500, 50_000].map((time) => ({ time, late: new AbortController() }));
		// The first waits for its answer, the second for Timeout + 30 s.
		const [answer, patience] = lates.map(({ late }) => late);
		const asked = jest.spyOn(realClock, 'deadline').mockImplementation((time) => {
			const found = lates.find((one) => one.time === time && !one.late.signal.aborted);
			return found?.late.signal ?? deadline(time);
		});
		sandbox().faults.when(() => ({ kind: 'slow', delay: 600_000 }));
		const running = both();
		await until(() => asked.mock.calls.flat().includes(50_000));
		patience?.abort();
		expect(await Promise.race(running)).toEqual(['sendingElsewhere']);
		await until(() => sandbox().requests.count === 1);
		answer?.abort();
		expect((await Promise.all(running)).flat()).toContain('timeout');
		expect(received()).toHaveLength(1);
	});
});
