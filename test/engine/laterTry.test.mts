import type { IDataObject } from 'n8n-workflow';

import { realClock } from '../../nodes/shared/pace/clock.ts';
import { CredentialsStore } from '../../dev/engine/credentials.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { until } from '../until.mts';
import { useSandbox } from './sandbox.mts';
import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());
afterEach(() => jest.restoreAllMocks());

const MARIA = { phone: '+5511987654321', name: 'Maria' };
const JOAO = { phone: '+5521987654322', name: 'João' };

const withName = (value: string) => ({
	templateVariables: {
		variable: [
			{ name: 'name', value, fallback: '' },
			{ name: 'order_id', value: '10234', fallback: '' },
		],
	},
});

/** The first two requests meet these faults; n8n tries all again, and the others meet a third. */
async function twoTries(
	[first, second, later]: [Fault?, Fault?, Fault?],
	more: Partial<NodeRun> = {},
): Promise<NodeResult> {
	sandbox().faults.when(({ number }) => (number > 2 ? later : [first, second][number - 1]));
	return await runNode({
		baseUrl: sandbox().url,
		items: [JOAO, MARIA],
		onError: 'continueRegularOutput',
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		...more,
		parameters: { ...more.parameters, options: { parallel: 1, ...optionsOf(more) } },
	});
}

const optionsOf = ({ parameters }: Partial<NodeRun>) => parameters?.options as IDataObject;

const outcomesOf = ({ items }: NodeResult) =>
	items.map(({ status, details, replayed }) => ({
		status: status ?? (details as IDataObject).status,
		reason: (details as IDataObject | undefined)?.reason,
		replayed,
	}));

const REFUSED = { kind: 'badRequest' } as const;
const LOST = { kind: 'closeAfter' } as const;
const SENT = { status: 'accepted', replayed: true };
const UNKNOWN = { status: 'unknown', reason: 'connectionLost' };

/** A variable that can be read this many times, which are those of the first try. */
function failsLater(name: string, value: unknown, times = 1): Partial<NodeRun> {
	let reads = 0;
	const get = () => {
		reads += 1;
		if (reads > times) throw new Error('it is gone');
		return value;
	};
	return { run: { variables: Object.defineProperty({}, name, { get }) } };
}

function credentialFailsLater(): void {
	const read = CredentialsStore.prototype.getDecrypted;
	let reads = 0;
	jest.spyOn(CredentialsStore.prototype, 'getDecrypted').mockImplementation(async function (
		this: CredentialsStore,
		...args
	) {
		reads += 1;
		if (reads > 1) throw new Error('it is gone');
		return await read.apply(this, args);
	});
}

describe('what an earlier try sent stays sent, whatever fails in a later one', () => {
	it('the credential cannot be read', async () => {
		credentialFailsLater();
		const result = await twoTries([REFUSED]);
		expect(outcomesOf(result)).toEqual([{ status: 'failed', reason: 'unauthorized' }, SENT]);
		expect(result.items[0]).toMatchObject({
			error: 'it is gone',
			details: { hint: 'Check the credential.' },
		});
	});

	it('an option of the run cannot be read', async () => {
		const result = await twoTries([REFUSED], {
			parameters: { options: { timeout: '={{ $vars.timeout }}' } },
			...failsLater('timeout', 9000, 2),
		});
		expect(outcomesOf(result)).toEqual([{ status: 'failed', reason: 'invalidOption' }, SENT]);
	});

	it("the item's own expression fails", async () => {
		const result = await twoTries([REFUSED], {
			parameters: withName('={{ $json.name === "Maria" ? $vars.name : $json.name }}'),
			...failsLater('name', 'Maria'),
		});
		expect(outcomesOf(result)).toEqual([{ status: 'accepted' }, SENT]);
		expect(result.items[1]?.notes).toEqual([expect.stringContaining('not valid any more')]);
	});

	it('with On Error: Stop Workflow, the error counts it', async () => {
		credentialFailsLater();
		const { error } = await twoTries([undefined, REFUSED], {
			...{ onError: 'stopWorkflow', items: [MARIA, JOAO] },
		});
		expect(error?.description).toContain('1 of 2 messages');
	});
});

describe('what an earlier try left unknown is not called failed', () => {
	it.each<[Fault, string]>([
		[{ kind: 'throttled', by: 'cloudchat', retryAfter: 3_600 }, 'throttled'],
		[{ kind: 'forbidden' }, 'unauthorized'],
		[{ kind: 'notFound' }, 'notFound'],
	])('when a later one meets %j', async (later, reason) => {
		const result = await twoTries([LOST, REFUSED, later]);
		expect(outcomesOf(result)).toEqual([UNKNOWN, { status: 'failed', reason }]);
		expect(sandbox().ledger.count(JOAO.phone)).toBe(1);
		expect(sandbox().requests.count).toBe(3);
	});

	it('when its item is not valid any more', async () => {
		const result = await twoTries([LOST, REFUSED, REFUSED], {
			parameters: withName('={{ $json.name === "João" ? $vars.name : $json.name }}'),
			...failsLater('name', 'João'),
		});
		expect(outcomesOf(result)).toEqual([UNKNOWN, { status: 'failed', reason: 'refused' }]);
	});

	it('when it was refused first and lost then', async () => {
		sandbox().faults.next({ kind: 'throttled', by: 'cloudchat', retryAfter: 0 });
		sandbox().faults.next(LOST);
		const onError = 'continueRegularOutput';
		expect(outcomesOf(await runNode({ baseUrl: sandbox().url, onError }))).toEqual([UNKNOWN]);
		expect(sandbox().requests.count).toBe(2);
	});
});

it('of equal messages, the one that an earlier try refused is sent in the next', async () => {
	const parameters = { options: { duplicates: 'allow' } };
	const result = await twoTries([REFUSED], { items: [MARIA, MARIA], parameters });
	expect(outcomesOf(result)).toEqual([{ status: 'accepted' }, SENT]);
	expect(sandbox().ledger.messages).toHaveLength(2);
});

describe('two executions at once with one key, in one process', () => {
	const once = async (executionId: string, more: Partial<NodeRun['run']> = {}) =>
		await runNode({
			baseUrl: sandbox().url,
			items: [MARIA],
			onError: 'continueRegularOutput',
			parameters: { options: { sendOnceKey: 'order-1', timeout: 20_000 } },
			run: { executionId, ...more },
		});
	const both = async () =>
		(await Promise.all([once('1'), once('2')])).map((one) => outcomesOf(one)[0]);

	it('the second waits for the first and is skipped', async () => {
		sandbox().faults.when(() => ({ kind: 'slow', delay: 200 }));
		expect(await both()).toEqual([{ status: 'accepted' }, { status: 'skipped' }]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('the second sends what the first certainly did not', async () => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? REFUSED : undefined));
		expect(await both()).toEqual([{ status: 'failed', reason: 'refused' }, { status: 'accepted' }]);
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
		const running = [once('1'), once('2')];
		await until(() => asked.mock.calls.flat().includes(50_000));
		patience?.abort();
		const elsewhere = { status: 'unknown', reason: 'sendingElsewhere' };
		expect(outcomesOf(await Promise.race(running))).toEqual([elsewhere]);
		await until(() => sandbox().requests.count === 1);
		answer?.abort();
		const ended = (await Promise.all(running)).flatMap(outcomesOf);
		expect(ended).toContainEqual({ status: 'unknown', reason: 'timeout' });
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('of a workflow that is not saved, the key cannot be saved, and the hint says so', async () => {
		const { items } = await once('1', { isUnsaved: true });
		const hint = expect.stringContaining('Save the workflow');
		const details = { status: 'notAttempted', reason: 'keyNotSaved', hint };
		expect(items).toMatchObject([{ details }]);
		expect(sandbox().requests.count).toBe(0);
	});
});
