import { people } from '../campaign.mts';
import { untilWaiting } from '../execution.mts';
import { CLICK, publishTrigger, saveExample } from '../exampleRun.mts';
import { useOwnN8n } from '../ownN8n.mts';
import { saveTrigger } from '../triggerWorkflow.mts';

const { n8n, restart } = useOwnN8n({ life: [{ after: 0, to: 'delivered' }] });

const webhooks = () => n8n().sandbox.webhooks.all;

// A test in the editor is in browser; a thousand calls at once and forged ones are in test/engine.
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

it('a restart of n8n: sent keys are remembered, and what waits for an answer gets it', async () => {
	const options = { sendOnceKey: '={{ $json.name }}' };
	const id = await n8n().save({ items: people(3), options });
	expect((await n8n().run(id)).items).toMatchObject(Array(3).fill({ status: 'accepted' }));
	await publishTrigger(n8n(), 'ask-and-wait-answers');
	const asks = await n8n().start(await saveExample(n8n(), 'ask-and-wait'), CLICK);
	await untilWaiting(n8n().client, asks);

	await restart();
	const { customer, ledger } = n8n().sandbox;
	expect((await n8n().run(id)).items).toMatchObject(
		Array(3).fill({ status: 'skipped', reason: 'sentBefore' }),
	);
	expect(ledger.messages).toHaveLength(4);
	customer.presses(ledger.messages[3]?.messageId ?? 0, 'Confirmar');
	expect((await n8n().result(asks)).output('Confirmed')).toHaveLength(1);
}, 300_000);
