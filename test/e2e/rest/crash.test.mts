import { people } from '../campaign.mts';
import { outcome, type Execution } from '../execution.mts';
import { publishHook } from '../hook.mts';
import { sent, untilSent } from '../n8n.mts';
import { useOwnN8n } from '../ownN8n.mts';

const own = useOwnN8n({ delay: 200 });

const items = people(40);

const inDoubt = (execution: Execution) =>
	execution.items.filter((item) => outcome(item) === 'unknown').length;

// n8n stores nothing of such an execution but what it began with: the node's journal is gone.
// With a key it is tried in test/kill, and on workers in queue.
it('n8n crashes in mid-run, then Retry, twice: nobody gets a message twice', async () => {
	const { client, credential, sandbox } = own.n8n();
	const settings = { onError: 'continueRegularOutput' };
	const hook = await publishHook(client, { credential, options: { parallel: 4 }, settings });
	await hook.fire(items);
	await untilSent(sandbox, 8);
	const [running = ''] = await hook.executions();
	await own.crash();
	expect((await own.n8n().result(running)).status).toBe('crashed');

	const retry = await own.n8n().retry(running, 'original');
	const { messages, people: reached } = sent(sandbox);
	expect(messages).toBe(reached);
	// Taken together are groups of eight; of one the end may not have been written down yet.
	expect(inDoubt(retry)).toBeLessThanOrEqual(16);
	expect(reached).toBeGreaterThanOrEqual(items.length - inDoubt(retry));

	const second = await own.n8n().retry(running, 'original');
	expect(sent(sandbox).messages).toBe(messages);
	expect(inDoubt(second)).toBe(inDoubt(retry));
});
