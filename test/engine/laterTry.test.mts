import { CredentialsStore } from '../../dev/engine/credentials.mts';
import { runNode, type NodeResult, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import type { Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { ends, withName } from './send.mts';

const sandbox = useSandbox();
afterEach(() => jest.restoreAllMocks());

const MARIA = { phone: '+5511987654321', name: 'Maria' };
const JOAO = { phone: '+5521987654322', name: 'João' };

/** The first two requests meet these faults; n8n tries all again, and the others meet a third. */
async function twoTries(
	[first, second, later]: [Fault?, Fault?, Fault?],
	{ options = {}, ...more }: Partial<NodeRun> & { options?: object } = {},
): Promise<NodeResult> {
	sandbox().faults.when(({ number }) => (number > 2 ? later : [first, second][number - 1]));
	return await runNode({
		baseUrl: sandbox().url,
		items: [JOAO, MARIA],
		onError: 'continueRegularOutput',
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		...more,
		parameters: { ...more.parameters, options: { parallel: 1, ...options } },
	});
}

const replayed = ({ items }: NodeResult) => items.map((one) => one.replayed);

const REFUSED = { kind: 'badRequest' } as const;
const LOST = { kind: 'closeAfter' } as const;

/** A variable that has this value as many times as the first try reads it; then it fails, unless told. */
function failsLater(name: string, value: unknown, times = 1, later?: unknown): Partial<NodeRun> {
	const get = jest.fn(() => {
		if (get.mock.calls.length <= times) return value;
		if (later === undefined) throw new Error('it is gone');
		return later;
	});
	return { run: { variables: Object.defineProperty({}, name, { get }) } };
}

/** Only the first try can read the credential. */
function credentialFailsLater(): void {
	const { getDecrypted } = CredentialsStore.prototype;
	const read = jest.spyOn(CredentialsStore.prototype, 'getDecrypted');
	read.mockRejectedValue(new Error('it is gone'));
	read.mockImplementationOnce(async function (this: CredentialsStore, ...args) {
		return await getDecrypted.apply(this, args);
	});
}

describe('what an earlier try sent stays sent, whatever fails in a later one', () => {
	it('the credential cannot be read', async () => {
		credentialFailsLater();
		const result = await twoTries([REFUSED]);
		expect([ends(result), replayed(result)[1]]).toEqual([['unauthorized', 'accepted'], true]);
		const details = { status: 'failed', hint: 'Check the credential.' };
		expect(result.items[0]).toMatchObject({ error: 'it is gone', details });
	});

	it('with On Error: Stop Workflow, the error counts it', async () => {
		credentialFailsLater();
		const stops: Partial<NodeRun> = { onError: 'stopWorkflow', items: [MARIA, JOAO] };
		const { error } = await twoTries([undefined, REFUSED], stops);
		expect(error?.description).toContain('1 of 2 messages');
	});

	it('an option of the run cannot be read', async () => {
		const options = { timeout: '={{ $vars.timeout }}' };
		const result = await twoTries([REFUSED], { options, ...failsLater('timeout', 9000, 2) });
		expect([ends(result), replayed(result)[1]]).toEqual([['invalidOption', 'accepted'], true]);
	});

	it("the item's own expression fails", async () => {
		const parameters = withName('={{ $json.name === "Maria" ? $vars.name : $json.name }}');
		const result = await twoTries([REFUSED], { parameters, ...failsLater('name', 'Maria') });
		expect([ends(result), replayed(result)[1]]).toEqual([['accepted', 'accepted'], true]);
		expect(result.items[1]?.notes).toEqual([expect.stringContaining('not valid any more')]);
	});

	it.each([
		[undefined, 'accepted'],
		[LOST, 'connectionLost'],
	])('the customer is on the list of Leave Out now, after %j', async (fault, end) => {
		const options = { leaveOut: '={{ $vars.optOuts }}' };
		const listed = failsLater('optOuts', [], 2, [MARIA.phone]);
		expect(ends(await twoTries([REFUSED, fault], { options, ...listed }))).toEqual([
			'accepted',
			end,
		]);
	});

	it('an equal message, of which only the other was refused', async () => {
		const more = { items: [MARIA, MARIA], options: { duplicates: 'allow' } };
		const result = await twoTries([REFUSED], more);
		expect([ends(result), replayed(result)[1]]).toEqual([['accepted', 'accepted'], true]);
		expect(sandbox().ledger.messages).toHaveLength(2);
	});
});

describe('what an earlier try left unknown is not called failed', () => {
	it.each<[Fault, string]>([
		[{ kind: 'throttled', by: 'cloudchat', retryAfter: 3_600 }, 'throttled'],
		[{ kind: 'forbidden' }, 'unauthorized'],
		[{ kind: 'notFound' }, 'notFound'],
	])('when a later one meets %j', async (later, reason) => {
		const result = await twoTries([LOST, REFUSED, later]);
		expect(result.items).toMatchObject([
			{ details: { status: 'unknown', reason: 'connectionLost' } },
			{ details: { status: 'failed', reason } },
		]);
		expect(sandbox().ledger.count(JOAO.phone)).toBe(1);
		expect(sandbox().requests.count).toBe(3);
	});

	it('when its item is not valid any more', async () => {
		const parameters = withName('={{ $json.name === "João" ? $vars.name : $json.name }}');
		const more = { parameters, ...failsLater('name', 'João') };
		const result = await twoTries([LOST, REFUSED, REFUSED], more);
		expect(ends(result)).toEqual(['connectionLost', 'refused']);
	});

	it('when it was refused first and lost then', async () => {
		sandbox().faults.next({ kind: 'throttled', by: 'cloudchat', retryAfter: 0 });
		sandbox().faults.next(LOST);
		const run = { baseUrl: sandbox().url, onError: 'continueRegularOutput' } as const;
		expect(ends(await runNode(run))).toEqual(['connectionLost']);
		expect(sandbox().requests.count).toBe(2);
	});
});
