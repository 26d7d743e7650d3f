import { startSandbox, type Sandbox } from '../../../dev/sandbox/index.mts';
import { campaign, NODE } from '../campaign.mts';
import { useN8n } from '../n8n.mts';

// n8n's own HTTP Request node with our credential: what the README calls "other nodes".
const n8n = useN8n();
let elsewhere: Sandbox;
beforeAll(async () => {
	elsewhere = await startSandbox();
});
beforeEach(() => elsewhere.clear());
afterAll(async () => await elsewhere.close());

const INBOXES = '/api/v1/accounts/1/inboxes';

async function request(url: string) {
	const { client, credential } = n8n();
	const workflow = campaign({ credential, items: [{}] });
	const [start, node] = workflow.nodes;
	const parameters = {
		url,
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'cloudChatApi',
		options: { redirect: { redirect: { followRedirects: true } } },
	};
	const httpRequest = {
		...node,
		name: NODE,
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters,
	};
	const { id } = await client.call<{ id: string }>('POST', '/rest/workflows', {
		...workflow,
		nodes: [start, httpRequest],
	});
	return await n8n().run(id);
}

it('reaches the Base URL', async () => {
	const { items } = await request(`${n8n().sandbox.url}${INBOXES}`);
	expect(items).toMatchObject([{ payload: expect.any(Array) }]);
});

it('takes the token nowhere else, and says so', async () => {
	const { status, error } = await request(`${elsewhere.url}${INBOXES}`);
	expect(status).toBe('error');
	expect(JSON.stringify(error)).toContain('goes to its Base URL only');
	expect(elsewhere.requests.count).toBe(0);
});

it('does not take the token along where a redirect leads', async () => {
	n8n().sandbox.faults.onRead({ kind: 'redirect', location: `${elsewhere.url}${INBOXES}` });
	await request(`${n8n().sandbox.url}${INBOXES}`);
	expect(n8n().sandbox.requests.count).toBe(1);
	expect(elsewhere.requests.count).toBe(0);
});
