import type { IDataObject, OnError } from 'n8n-workflow';

import { realClock } from '../../nodes/shared/pace/clock.ts';
import { CredentialsStore } from '../../dev/engine/credentials.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
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

/** João is refused in the first try, so n8n tries all again; Maria is accepted in it. */
async function twoTries(onError: OnError, more: Partial<NodeRun> = {}): Promise<NodeResult> {
	sandbox().faults.when(({ phoneNumber, attempt }) =>
		phoneNumber === JOAO.phone && attempt === 0 ? { kind: 'badRequest' } : undefined,
	);
	return await runNode({
		baseUrl: sandbox().url,
		items: [JOAO, MARIA],
		onError,
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

const SENT = { status: 'accepted', replayed: true };

/** Can be read this many times, which are those of the first try. */
function failsLater<Value>(value: Value, times = 1): () => Value {
	let reads = 0;
	return () => {
		reads += 1;
		if (reads > times) throw new Error('it is gone');
		return value;
	};
}

describe('what an earlier try sent stays sent, whatever fails in a later one', () => {
	it('the credential cannot be read', async () => {
		const read = CredentialsStore.prototype.getDecrypted;
		const check = failsLater(true);
		jest.spyOn(CredentialsStore.prototype, 'getDecrypted').mockImplementation(async function (
			this: CredentialsStore,
			...args
		) {
			check();
			return await read.apply(this, args);
		});
		const result = await twoTries('continueRegularOutput');
		expect(outcomesOf(result)).toEqual([{ status: 'failed', reason: 'unauthorized' }, SENT]);
		expect(result.items[0]).toMatchObject({
			error: 'it is gone',
			details: { hint: 'Check the credential.' },
		});
	});

	it('an option of the run cannot be read', async () => {
		const variables = Object.defineProperty({}, 'timeout', { get: failsLater(9000, 2) });
		const result = await twoTries('continueRegularOutput', {
			parameters: { options: { timeout: '={{ $vars.timeout }}' } },
			run: { variables },
		});
		expect(outcomesOf(result)).toEqual([{ status: 'failed', reason: 'invalidOption' }, SENT]);
	});

	it("the item's own expression fails", async () => {
		const variables = Object.defineProperty({}, 'name', { get: failsLater('Maria') });
		const result = await twoTries('continueRegularOutput', {
			parameters: withName('={{ $json.name === "Maria" ? $vars.name : $json.name }}'),
			run: { variables },
		});
		expect(outcomesOf(result)).toEqual([{ status: 'accepted' }, SENT]);
		expect(result.items[1]?.notes).toEqual([expect.stringContaining('not valid any more')]);
	});

	it('with On Error: Stop Workflow, the error counts it', async () => {
		const read = CredentialsStore.prototype.getDecrypted;
		const check = failsLater(true);
		jest.spyOn(CredentialsStore.prototype, 'getDecrypted').mockImplementation(async function (
			this: CredentialsStore,
			...args
		) {
			check();
			return await read.apply(this, args);
		});
		const { error } = await twoTries('stopWorkflow', { items: [MARIA, JOAO] });
		expect(error?.description).toContain('1 of 2 messages');
	});
});

it('of equal messages, the one that an earlier try refused is sent in the next', async () => {
	sandbox().faults.when(({ number }) => (number === 1 ? { kind: 'badRequest' } : undefined));
	const result = await runNode({
		baseUrl: sandbox().url,
		items: [MARIA, MARIA],
		onError: 'continueRegularOutput',
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		parameters: { options: { parallel: 1, duplicates: 'allow' } },
	});
	expect(outcomesOf(result)).toEqual([{ status: 'accepted' }, SENT]);
	expect(sandbox().ledger.messages).toHaveLength(2);
});

describe('two executions at once with one key, in one process', () => {
	const once = async (executionId: string, options = {}) =>
		await runNode({
			baseUrl: sandbox().url,
			items: [MARIA],
			onError: 'continueRegularOutput',
			parameters: { options: { sendOnceKey: 'order-1', ...options } },
			run: { executionId },
		});
	const both = async (options = {}) =>
		(await Promise.all([once('1', options), once('2', options)])).map((one) => outcomesOf(one)[0]);

	it('the second waits for the first and is skipped', async () => {
		sandbox().faults.when(() => ({ kind: 'slow', delay: 200 }));
		expect(await both()).toEqual([{ status: 'accepted' }, { status: 'skipped' }]);
		expect(sandbox().ledger.messages).toHaveLength(1);
	});

	it('the second sends what the first certainly did not', async () => {
		sandbox().faults.when(({ attempt }) => (attempt === 0 ? { kind: 'badRequest' } : undefined));
		expect(await both()).toEqual([{ status: 'failed', reason: 'refused' }, { status: 'accepted' }]);
	});

	it('a second that has waited long enough says that it does not know', async () => {
		const { deadline } = realClock;
		jest
			.spyOn(realClock, 'deadline')
			.mockImplementation((milliseconds) => deadline(milliseconds === 60_000 ? 100 : milliseconds));
		sandbox().faults.when(() => ({ kind: 'slow', delay: 1_500 }));
		expect(await both()).toEqual([
			{ status: 'accepted' },
			{ status: 'unknown', reason: 'sendingElsewhere' },
		]);
	});
});

it('a workflow that is not saved: the key cannot be saved, and the hint says so', async () => {
	const result = await runNode({
		baseUrl: sandbox().url,
		onError: 'continueRegularOutput',
		parameters: { options: { sendOnceKey: 'order-1' } },
		run: { isUnsaved: true },
	});
	expect(result.items).toMatchObject([
		{
			details: {
				...{ status: 'notAttempted', reason: 'keyNotSaved' },
				hint: expect.stringContaining('Save the workflow'),
			},
		},
	]);
	expect(sandbox().requests.count).toBe(0);
});
