import { people } from '../campaign.mts';
import { outcome, phone, type Execution } from '../execution.mts';
import { publishHook, type Hook } from '../hook.mts';
import { sent, untilSent } from '../n8n.mts';
import { useQueueMode } from '../queueMode.mts';

const EXECUTIONS = 10;
const MESSAGES = 100;
const batches = Array.from({ length: EXECUTIONS }, (_, index) =>
	people(MESSAGES, index * MESSAGES),
);
const everybody = batches.flat().map(({ phone: number = '' }) => number);

const own = useQueueMode(2, { delay: 100 });

const messagesEach = () => everybody.map((one) => own.n8n().sandbox.ledger.count(one));

async function publish(options: object = {}): Promise<Hook> {
	const { client, credential } = own.n8n();
	const settings = { onError: 'continueRegularOutput' };
	return await publishHook(client, { credential, options: { parallel: 4, ...options }, settings });
}

/** Starts an execution for each batch. @returns the ids of all that there are, in mid-run if told */
async function fireAll(hook: Hook, isMidRun = false): Promise<string[]> {
	await Promise.all(batches.map(async (batch) => await hook.fire(batch)));
	if (isMidRun) await untilSent(own.n8n().sandbox, everybody.length / 4);
	return await hook.executions();
}

/** Waits for them to end. */
async function endsOf(ids: string[]): Promise<Execution[]> {
	return await Promise.all(ids.map(async (id) => await own.n8n().result(id)));
}

async function retryAll(executions: Execution[]): Promise<Execution[]> {
	const retries: Execution[] = [];
	for (const { id } of executions) retries.push(await own.n8n().retry(id, 'original'));
	return retries;
}

const told = (executions: Execution[]) =>
	new Map(executions.flatMap(({ items }) => items.map((item) => [phone(item), outcome(item)])));

it('all of n8n ends in mid-run, then Retry, twice: nobody gets a message twice', async () => {
	const ids = await fireAll(await publish(), true);
	await own.workers.crash();
	const before = messagesEach();
	// Those that had not begun are given up, too: Redis has forgotten them.
	const crashed = await endsOf(ids);
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
}, 400_000);

it('a worker is killed in mid-run: nobody gets a message twice, and its Retry sends nothing', async () => {
	const ids = await fireAll(await publish(), true);
	await own.workers.killWorker(0);
	const all = await endsOf(ids);
	const killed = all.filter(({ status }) => status !== 'success');
	// n8n gives a killed worker's executions up; it does not run them again.
	expect(killed.length).toBeGreaterThan(0);
	for (const { error } of killed) expect(error?.message).toContain('failed to be processed');

	const { messages, people: reached } = sent(own.n8n().sandbox);
	expect(messages).toBe(reached);
	// Of the others every item was accepted, and that is true.
	const accepted = all.flatMap(({ items }) =>
		items.filter((item) => outcome(item) === 'accepted').map(phone),
	);
	expect(accepted).toHaveLength((EXECUTIONS - killed.length) * MESSAGES);
	const before = messagesEach();
	const got = everybody.filter((_one, index) => before[index] === 1);
	expect(got).toEqual(expect.arrayContaining(accepted));

	// n8n has replaced what it kept of those executions by nothing.
	for (const { status, items } of await retryAll(killed)) {
		expect({ status, items }).toEqual({ status: 'error', items: [] });
	}
	expect(messagesEach()).toEqual(before);
}, 200_000);

it('two workers, a key, and all of it again: nobody gets a message twice', async () => {
	await own.workers.startWorker();
	const hook = await publish({ sendOnceKey: '={{ $json.phone }}' });
	await endsOf(await fireAll(hook));
	await endsOf(await fireAll(hook));
	expect(sent(own.n8n().sandbox)).toEqual({ messages: 1_000, people: 1_000 });
}, 200_000);
