import { until } from '../../until.mts';
import { people } from '../campaign.mts';
import { useOwnN8n } from '../ownN8n.mts';
import { saveTrigger } from '../triggerWorkflow.mts';

const own = useOwnN8n({ life: [] });
const { n8n } = own;

const webhooks = () => n8n().sandbox.webhooks.all;

it('publish, send, answer: an execution; a restart keeps one webhook, unpublishing removes it', async () => {
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	await until(() => webhooks().length === 1);
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
	// The message itself was told of, too.
	expect(n8n().sandbox.deliveries.all).toMatchObject([{ status: 200 }, { status: 200 }]);

	const before = webhooks().map(({ id }) => id);
	await own.restart();
	expect(webhooks().map(({ id }) => id)).toEqual(before);
	n8n().sandbox.customer.answers(sent?.id ?? 0, 'Alô?');
	expect(await workflow.items(2)).toHaveLength(2);

	await workflow.unpublish();
	await until(() => webhooks().length === 0);
});

it('CloudChat down at the start of n8n: the webhook is not lost', async () => {
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	await until(() => webhooks().length === 1);
	n8n().sandbox.refuseConnections();
	try {
		await own.restart();
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
	await until(() => webhooks().length === 1);
	// The first call may come before n8n has stored the secret; the second one proves it.
	for (const count of [1, 2]) {
		n8n().sandbox.customer.says('+5511987654321', 'Oi');
		await workflow.items(count);
	}
	const [delivery] = n8n().sandbox.deliveries.all;
	const answers = await Promise.all(
		[delivery?.body ?? '', '{}', 'null', '[]', '{"account":{"id":1}}'].map(async (body) => {
			const answer = await fetch(webhooks()[0]?.url ?? '', {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body,
			});
			await answer.arrayBuffer();
			return answer.status;
		}),
	);
	// What is about no message is not looked at further.
	expect(answers).toEqual([401, 200, 200, 200, 401]);
	expect(await workflow.count()).toBe(2);
	await workflow.unpublish();
});

// A thousand of them are on n8n's engine: test/engine/triggerBurst.test.mts.
it('100 events at once, half of them twice: each is one execution, and none is refused', async () => {
	const workflow = await saveTrigger(n8n);
	await workflow.publish();
	await until(() => webhooks().length === 1);
	const { customer, deliveries } = n8n().sandbox;
	deliveries.hold();
	for (let index = 0; index < 100; index += 1) {
		customer.says(`+55119${80_000_000 + index}`, `Resposta ${index}`);
	}
	deliveries.release((held) =>
		held.flatMap((one, index) => (index % 2 === 0 ? [one, one] : [one])),
	);
	await deliveries.settled();
	// On a busy machine n8n may be late; it has the call even so.
	const answers = new Set(deliveries.all.map(({ status, failure }) => status ?? failure));
	expect(['200', '200 late', 'late']).toContain([...answers].sort().join(' '));

	await until(async () => (await workflow.count()) >= 100, 180_000);
	await new Promise((resolve) => setTimeout(resolve, 1_000)); // whatever comes too much comes now
	expect(await workflow.count()).toBe(100);
	await workflow.unpublish();
}, 300_000);
