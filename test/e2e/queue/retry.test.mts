import { people } from '../campaign.mts';
import type { Execution } from '../execution.mts';
import { publishHook } from '../hook.mts';
import { useQueueMode } from '../ownQueueMode.mts';
import { sent, untilSent } from '../recipients.mts';
import { outcome, phone } from '../told.mts';

const EXECUTIONS = 10;
const MESSAGES = 100;
const PARALLEL = 4;
const batches = Array.from({ length: EXECUTIONS }, (_, index) =>
	people(MESSAGES, index * MESSAGES),
);
const everybody = batches.flat().map(({ phone: number = '' }) => number);

const own = useQueueMode(2, { delay: 100 });

const messagesEach = () => everybody.map((one) => own.n8n().sandbox.ledger.count(one));

/** Starts an execution for each batch. @returns their ids, once a quarter of it all went out */
async function fireUntilMidRun(): Promise<string[]> {
	const { client, credential, sandbox } = own.n8n();
	const hook = await publishHook(client, {
		credential,
		options: { parallel: PARALLEL },
		settings: { onError: 'continueRegularOutput' },
	});
	await Promise.all(batches.map(async (batch) => await hook.fire(batch)));
	await untilSent(sandbox, everybody.length / 4);
	return await hook.executions();
}

/** Waits for them to end. @returns those that did not end well */
async function failedOf(ids: string[]): Promise<Execution[]> {
	const all = await Promise.all(ids.map(async (id) => await own.n8n().result(id)));
	return all.filter(({ status }) => status !== 'success');
}

async function retryAll(executions: Execution[]): Promise<Execution[]> {
	const retries: Execution[] = [];
	for (const { id } of executions) retries.push(await own.n8n().retry(id, 'original'));
	return retries;
}

const told = (executions: Execution[]) =>
	new Map(executions.flatMap(({ items }) => items.map((item) => [phone(item), outcome(item)])));

async function crashThenRetryTwice(): Promise<void> {
	const ids = await fireUntilMidRun();
	await own.workers().crash();
	const before = messagesEach();
	// Those that had not begun are given up, too: Redis has forgotten them.
	const crashed = await failedOf(ids);
	expect(crashed.map(({ status }) => status)).toEqual(batches.map(() => 'crashed'));

	const first = told(await retryAll(crashed));
	const after = messagesEach();
	const { messages, people: reached } = sent(own.n8n().sandbox);
	expect(messages).toBe(reached);
	// Every item has one outcome: it went out, once, or nobody knows and it is not sent.
	expect([...first.keys()].sort()).toEqual([...everybody].sort());
	everybody.forEach((one, index) => {
		if (first.get(one) === 'accepted') expect(after[index]).toBe(1);
		else expect([first.get(one), after[index]]).toEqual(['unknown', before[index]]);
	});
	// What nobody had begun is sent now.
	expect(after.filter(Boolean).length).toBeGreaterThan(before.filter(Boolean).length);

	const second = told(await retryAll(crashed));
	expect(messagesEach()).toEqual(after);
	expect(second).toEqual(first);
}

describe('all of n8n ends in mid-run, then Retry, twice: nobody gets a message twice', () => {
	it('two workers', async () => await crashThenRetryTwice(), 400_000);

	it('one worker', async () => {
		await own.workers().killWorker(1); // the crash brings it back
		await crashThenRetryTwice();
	}, 400_000);
});

// n8n sees that a worker is gone, and replaces what it kept of its executions by nothing.
it('a worker is killed in mid-run, then Retry: it sends nothing, and fails', async () => {
	const ids = await fireUntilMidRun();
	await own.workers().killWorker(0);
	const killed = await failedOf(ids);
	expect(killed.length).toBeGreaterThan(0);
	const before = messagesEach();

	for (const { status, items } of await retryAll(killed)) {
		expect({ status, items }).toEqual({ status: 'error', items: [] });
	}
	expect(messagesEach()).toEqual(before);
}, 200_000);
