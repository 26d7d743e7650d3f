import { people } from '../campaign.mts';
import { publishHook } from '../hook.mts';
import { useOwnN8n } from '../ownN8n.mts';
import { inDoubt, sent, untilSent } from '../recipients.mts';

const PARALLEL = 4;
const own = useOwnN8n({ delay: 200 });

const items = people(40);

/** Starts the campaign, kills n8n in its middle and starts it again. */
async function crashInMidRun(options: object = {}) {
	const { client, credential, sandbox } = own.n8n();
	const hook = await publishHook(client, {
		credential,
		options: { parallel: PARALLEL, ...options },
		settings: { onError: 'continueRegularOutput' },
	});
	await hook.fire(items);
	await untilSent(sandbox, 8);
	const [running = ''] = await hook.executions();
	await own.crash();
	expect((await own.n8n().result(running)).status).toBe('crashed');
	return { hook, running };
}

/** Nobody twice, and whoever got nothing is told as in doubt. */
function expectAtMostOnce(unknown: number, atMost: number): void {
	const { messages, people: reached } = sent(own.n8n().sandbox);
	expect(messages).toBe(reached);
	expect(unknown).toBeLessThanOrEqual(atMost);
	expect(reached).toBeGreaterThanOrEqual(items.length - unknown);
}

// n8n stores nothing of such an execution but what it began with: the node's journal is gone.
it('n8n crashes in mid-run, then Retry, twice: nobody gets a message twice', async () => {
	const { running } = await crashInMidRun();
	const retry = await own.n8n().retry(running, 'original');
	// Taken together are groups of eight; of one the end may not have been written down yet.
	expectAtMostOnce(inDoubt(retry), 16);
	const { messages } = sent(own.n8n().sandbox);

	const second = await own.n8n().retry(running, 'original');
	expect(sent(own.n8n().sandbox).messages).toBe(messages);
	expect(inDoubt(second)).toBe(inDoubt(retry));
});

it('n8n crashes in mid-run, with a key: the next execution sends what is missing', async () => {
	const { hook } = await crashInMidRun({ sendOnceKey: '={{ $json.phone }}' });
	await hook.fire(items);
	const [next = ''] = await hook.executions();
	// Two groups of four are taken, one is on its way, and of one the end is not yet written down.
	expectAtMostOnce(inDoubt(await own.n8n().result(next)), 4 * PARALLEL);
});
