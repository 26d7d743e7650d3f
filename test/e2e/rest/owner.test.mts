import { N8nClient } from '../../../dev/n8n/client.mts';
import { LOGIN } from '../../../dev/n8n/login.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

it('is set up: the owner signs in, and nobody else does', async () => {
	const settings = await n8n().client.call('GET', '/rest/settings');
	expect(settings).toMatchObject({ userManagement: { showSetupOnFirstLoad: false } });
	const stranger = new N8nClient(n8n().client.url);
	await expect(stranger.signIn({ ...LOGIN, password: 'Guessed-1' })).rejects.toThrow('401');
	await expect(stranger.call('GET', '/rest/workflows')).rejects.toThrow('401');
});
