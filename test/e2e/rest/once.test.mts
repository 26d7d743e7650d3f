import { cloudChatNode, people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';
import { outcome } from '../told.mts';
import { START, to } from '../workflow.mts';

const n8n = useN8n();

const options = { sendOnceKey: '={{ $json.name }}' };

it('a key is sent once, by three executions at the same time', async () => {
	const settings = { onError: 'continueRegularOutput' };
	const id = await n8n().save({ items: people(30), options, settings });
	const running = await Promise.all([n8n().start(id), n8n().start(id), n8n().start(id)]);
	const results = await Promise.all(running.map((one) => n8n().result(one)));
	const all = results.flatMap(({ items }) => items.map(outcome));
	expect(all).toHaveLength(90);
	expect(all.filter((one) => one === 'accepted')).toHaveLength(30);
	expect(n8n().sandbox.ledger.messages).toHaveLength(30);
});

it('a renamed node remembers its keys', async () => {
	const id = await n8n().save({ items: people(2), options });
	await n8n().run(id);
	const { credential, client } = n8n();
	const path = `/rest/workflows/${id}`;
	const { nodes, versionId } = await client.call<{
		nodes: Array<{ id: string }>;
		versionId: string;
	}>('GET', path);
	const renamed = { ...cloudChatNode({ credential, options }), name: 'Renamed' };
	await client.call('PATCH', path, {
		versionId,
		nodes: nodes.map((node) => (node.id === renamed.id ? { ...node, ...renamed } : node)),
		connections: { [START]: to('Renamed') },
	});
	expect((await n8n().run(id)).output('Renamed')).toMatchObject(
		Array(2).fill({ reason: 'sentBefore' }),
	);
	expect(n8n().sandbox.ledger.messages).toHaveLength(2);
});
