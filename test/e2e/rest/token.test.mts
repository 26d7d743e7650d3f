import { ADMIN_TOKEN } from '../../../dev/sandbox/index.mts';
import { people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

it('n8n keeps the token nowhere, whatever the service answers', async () => {
	n8n().sandbox.faults.next({ kind: 'echoToken' }, 2);
	const settings = { onError: 'continueErrorOutput' };
	const failed = await n8n().run({ items: people(1), settings });
	const ended = await n8n().run({ items: people(1) });
	expect(failed.errorItems).toHaveLength(1);
	expect(ended.status).toBe('error');
	for (const { stored } of [failed, ended]) expect(stored).not.toContain(ADMIN_TOKEN);
});
