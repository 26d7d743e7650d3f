import { people } from '../campaign.mts';
import { useOwnN8n } from '../ownN8n.mts';
import { saveTrigger } from '../triggerWorkflow.mts';

const { n8n, restart } = useOwnN8n({ life: [] });

const webhooks = () => n8n().sandbox.webhooks.all;

// A test in the editor is in browser, a thousand calls at once are in test/engine.
it('publish, send, answer: an execution; a restart keeps one webhook, unpublishing removes it', async () => {
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	expect(webhooks()).toMatchObject([{ name: 'n8n: Respostas' }]);
	// n8n made the address: nobody can guess it.
	expect(webhooks()[0]?.url).toMatch(/\/webhook\/[\da-f-]{36}\/webhook$/);

	await n8n().run({ items: people(1) });
	const [sent] = n8n().sandbox.conversations.all.at(-1)?.messages ?? [];
	const answer = n8n().sandbox.customer.answers(sent?.id ?? 0, 'Pode ser amanhã?');
	const [item] = await workflow.items(1);
	expect(item).toMatchObject({
		event: 'messageReceived',
		messageId: answer.id,
		conversationId: sent?.conversation.id,
		content: 'Pode ser amanhã?',
	});

	const before = webhooks().map(({ id }) => id);
	await restart();
	expect(webhooks().map(({ id }) => id)).toEqual(before);
	n8n().sandbox.customer.answers(sent?.id ?? 0, 'Alô?');
	// The message itself was told of, too, and started nothing.
	expect(await workflow.items(2)).toHaveLength(2);

	await workflow.unpublish();
});

it('CloudChat down at the start of n8n: the webhook is not lost', async () => {
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	n8n().sandbox.refuseConnections();
	try {
		await restart();
	} finally {
		await n8n().sandbox.acceptConnections();
	}
	n8n().sandbox.customer.says('+5511987654321', 'Oi');
	expect(await workflow.items(1)).toMatchObject([{ content: 'Oi' }]);
	expect(webhooks()).toHaveLength(1);
	await workflow.unpublish();
});

it('a forged call starts nothing, and n8n has no failed execution for it', async () => {
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	// The first call may come before n8n has stored the secret; the second one proves it.
	for (const count of [1, 2]) {
		n8n().sandbox.customer.says('+5511987654321', 'Oi');
		await workflow.items(count);
	}
	const [delivery] = n8n().sandbox.deliveries.all;
	const bodies = [delivery?.body ?? '', 'null', '{"account":{"id":1}}'];
	const answers = bodies.map(async (body) => {
		const headers = { 'content-type': 'application/json' };
		return (await fetch(webhooks()[0]?.url ?? '', { method: 'POST', headers, body })).status;
	});
	// What is about no message is not looked at further.
	expect(await Promise.all(answers)).toEqual([401, 200, 401]);
	expect(await workflow.items(2)).toHaveLength(2);
	await workflow.unpublish();
});
