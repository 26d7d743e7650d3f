import { useN8n } from '../n8n.mts';

const n8n = useN8n();

interface Named {
	name: string;
	iconUrl?: { light: string; dark: string };
}

async function fetchJson<T>(path: string): Promise<T> {
	const response = await fetch(`${n8n().client.url}${path}`, {
		headers: { cookie: n8n().client.cookie },
	});
	return (await response.json()) as T;
}

it('is loaded as a community package: node, tool, credential and icons', async () => {
	const nodes = await fetchJson<Named[]>('/types/nodes.json');
	const credentials = await fetchJson<Named[]>('/types/credentials.json');
	const node = nodes.find(({ name }) => name === 'n8n-nodes-cloudchat.cloudChat');
	const credential = credentials.find(({ name }) => name === 'cloudChatApi');

	expect(node).toMatchObject({ displayName: 'CloudChat', usableAsTool: true });
	expect(nodes).toContainEqual(
		expect.objectContaining({ name: 'n8n-nodes-cloudchat.cloudChatTool' }),
	);
	expect(credential).toMatchObject({
		displayName: 'CloudChat API',
		supportedNodes: expect.arrayContaining(['n8n-nodes-cloudchat.cloudChat']),
	});
	const icons = [node, credential].flatMap((one) => [one?.iconUrl?.light, one?.iconUrl?.dark]);
	for (const icon of icons) {
		const response = await fetch(`${n8n().client.url}/${icon ?? ''}`);
		expect(response.headers.get('content-type')).toContain('image/svg+xml');
	}
});
