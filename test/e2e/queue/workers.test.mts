import { people } from '../campaign.mts';
import type { Execution } from '../execution.mts';
import { publishHook, type Hook } from '../hook.mts';
import { useQueueMode } from '../ownQueueMode.mts';
import { sent, untilSent } from '../recipients.mts';
import { outcome, phone } from '../told.mts';

const EXECUTIONS = 20;
const MESSAGES = 100;
const batches = Array.from({ length: EXECUTIONS }, (_, index) =>
	people(MESSAGES, index * MESSAGES),
);
const everybody = batches.flat().map(({ phone: number = '' }) => number);

const own = useQueueMode(2, { delay: 100 });

async function publish(options: object = {}): Promise<Hook> {
	const { client, credential } = own.n8n();
	const settings = { onError: 'continueRegularOutput' };
	return await publishHook(client, { credential, options, settings });
}

/** Starts an execution for each batch and waits for them all to end. */
async function fireAll(hook: Hook, midRun = async () => {}): Promise<Execution[]> {
	const before = (await hook.executions()).length;
	await Promise.all(batches.map(async (batch) => await hook.fire(batch)));
	await midRun();
	const ids = await hook.executions();
	const mine = ids.slice(0, ids.length - before);
	expect(mine).toHaveLength(EXECUTIONS);
	return await Promise.all(mine.map(async (id) => await own.n8n().result(id)));
}

it('two workers, 20 executions at once, one worker killed in mid-run', async () => {
	const all = await fireAll(await publish(), async () => {
		await untilSent(own.n8n().sandbox, everybody.length / 4);
		await own.workers().killWorker(0);
	});
	const ended = all.filter(({ status }) => status === 'success');
	const killed = all.filter(({ status }) => status !== 'success');
	// n8n gives a killed worker's executions up; it does not run them again.
	expect(killed.length).toBeGreaterThan(0);
	for (const { error } of killed) expect(error?.message).toContain('failed to be processed');

	// No message twice.
	const { messages, people: reached } = sent(own.n8n().sandbox);
	expect(messages).toBe(reached);
	// Of the others every item has one outcome, its own: it was accepted, and that is true.
	const items = ended.flatMap((execution) => execution.items);
	const accepted = items.filter((item) => outcome(item) === 'accepted').map(phone);
	expect(accepted).toHaveLength(ended.length * MESSAGES);
	expect(new Set(accepted).size).toBe(accepted.length);
	const { ledger } = own.n8n().sandbox;
	for (const one of accepted) expect(ledger.count(one)).toBe(1);
	// Whoever else got a message belongs to an execution that n8n reports as failed.
	const told = new Set(accepted);
	const untold = batches.filter((batch) => batch.some(({ phone: one = '' }) => !told.has(one)));
	expect(untold).toHaveLength(killed.length);
}, 200_000);

it('two workers, a key, and all of it again: nobody gets a message twice', async () => {
	await own.workers().startWorker();
	const hook = await publish({ sendOnceKey: '={{ $json.phone }}' });
	await fireAll(hook);
	await fireAll(hook);
	const { messages, people: reached } = sent(own.n8n().sandbox);
	expect({ messages, reached }).toEqual({
		messages: everybody.length,
		reached: everybody.length,
	});
}, 200_000);
