import { people } from '../campaign.mts';
import { useOwnN8n } from '../ownN8n.mts';

const own = useOwnN8n();

it('remembers sent keys over a restart of n8n', async () => {
	const { n8n, restart } = own;
	const options = { sendOnceKey: '={{ $json.name }}' };
	const id = await n8n().save({ items: people(3), options });
	expect((await n8n().run(id)).items).toMatchObject(Array(3).fill({ status: 'accepted' }));
	await restart();
	expect((await n8n().run(id)).items).toMatchObject(
		Array(3).fill({ status: 'skipped', reason: 'sentBefore' }),
	);
	expect(n8n().sandbox.ledger.messages).toHaveLength(3);
});
