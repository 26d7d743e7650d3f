import { cloudChatNode, people } from '../campaign.mts';
import type { Execution } from '../execution.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const options = { sendOnceKey: '={{ $json.name }}' };

const outcomes = ({ items }: Execution) => items.map(({ status, reason }) => reason ?? status);

it('a key is sent once, over two executions', async () => {
	const id = await n8n().save({ items: people(5), options });
	expect(outcomes(await n8n().run(id))).toEqual(Array(5).fill('accepted'));
	expect(outcomes(await n8n().run(id))).toEqual(Array(5).fill('sentBefore'));
	expect(n8n().sandbox.ledger.messages).toHaveLength(5);
});

it('a key is sent once, by three executions at the same time', async () => {
	const settings = { onError: 'continueRegularOutput' };
	const id = await n8n().save({ items: people(30), options, settings });
	const running = await Promise.all([n8n().start(id), n8n().start(id), n8n().start(id)]);
	const results = await Promise.all(running.map((one) => n8n().result(one)));
	const all = results.flatMap(outcomes);
	expect(all).toHaveLength(90);
	expect(all.filter((one) => one === 'accepted')).toHaveLength(30);
	expect(n8n().sandbox.ledger.messages).toHaveLength(30);
});

it('a key that failed is free again', async () => {
	n8n().sandbox.faults.next({ kind: 'notFound' });
	const settings = { onError: 'continueRegularOutput' };
	const id = await n8n().save({ items: people(1), options, settings });
	expect((await n8n().run(id)).items).toMatchObject([{ details: { reason: 'notFound' } }]);
	expect(outcomes(await n8n().run(id))).toEqual(['accepted']);
});

it('one key for two items of a run is one message', async () => {
	const items = [
		{ phone: '+5511987654321', name: 'same' },
		{ phone: '+5511987654321', name: 'same' },
	];
	expect(outcomes(await n8n().run({ items, options }))).toHaveLength(2);
	expect(n8n().sandbox.ledger.messages).toHaveLength(1);
});

it('a renamed node remembers its keys', async () => {
	const id = await n8n().save({ items: people(2), options });
	await n8n().run(id);
	const { credential, client } = n8n();
	const saved = await client.call<{ nodes: Array<{ id: string }>; versionId: string }>(
		'GET',
		`/rest/workflows/${id}`,
	);
	const renamed = { ...cloudChatNode({ credential, options }), name: 'Renamed' };
	await client.call('PATCH', `/rest/workflows/${id}`, {
		versionId: saved.versionId,
		nodes: saved.nodes.map((node) => (node.id === renamed.id ? renamed : node)),
		connections: { Start: { main: [[{ node: 'Renamed', type: 'main', index: 0 }]] } },
	});
	await n8n().run(id);
	expect(n8n().sandbox.ledger.messages).toHaveLength(2);
});
