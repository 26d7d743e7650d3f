import { CloudChatApi } from '../../../credentials/CloudChatApi.credentials.ts';

const BASE = 'https://cloudchat.example';

async function authenticate(request: object, baseUrl: unknown = BASE) {
	return await new CloudChatApi().authenticate(
		{ apiAccessToken: ' the-token ', baseUrl } as never,
		request as never,
	);
}

describe('the token goes into its header', () => {
	it.each<[string, object, string?]>([
		['as the credential’s test asks', { url: '/api', baseURL: BASE }],
		['as HTTP Request asks', { uri: `${BASE}/api` }],
		['with a Base URL that has a path', { url: `${BASE}/api` }, `${BASE}/chat/`],
		['with white space and slashes around the Base URL', { url: `${BASE}/api` }, ` ${BASE}// `],
		['with a port', { url: `${BASE}:8443/api` }, `${BASE}:8443`],
		['on this machine, IPv6', { url: 'http://[::1]:3000/api' }, 'http://[0:0::1]:3000'],
		[
			'with its own host as a header',
			{ url: `${BASE}/api`, headers: { Host: 'cloudchat.example' } },
		],
	])('%s', async (_case, request, baseUrl = BASE) => {
		expect(await authenticate({ headers: { accept: 'x' }, ...request }, baseUrl)).toMatchObject({
			// n8n has two forms of a request, and each names it in its own way.
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
			headers: { api_access_token: 'the-token' },
		});
	});
});

describe('no token goes anywhere else', () => {
	it.each<[string, object, string?]>([
		['a host that ends so', { url: 'https://evilcloudchat.example/' }],
		['a user name and a password', { url: 'https://cloudchat.example:443@evil.com/' }],
		['another port', { url: `${BASE}:8443/api` }],
		['a dot at the end', { url: 'https://cloudchat.example./api' }],
		['a letter that looks like another', { url: 'https://cloudсhat.example/api' }],
		['backslashes', { url: '\\\\evil.com/api', baseURL: BASE }],
		['the right one below another', { url: '/api', baseURL: 'https://evil.com' }],
		['a base that is outranked', { url: `${BASE}/api`, baseURL: 'https://evil.com' }],
		['half an address', { url: 'https:evil.com/api', baseURL: BASE }, 'http://localhost'],
		['another scheme', { url: 'ftp://cloudchat.example/' }],
		['no address', {}],
		['the name of another host in a header', { url: BASE, headers: { hOsT: 'evil.com' } }],
		// With Ignore SSL Issues it reads what it passes on.
		['a proxy that the node names', { url: `${BASE}/api`, proxy: 'http://evil.com' }],
		['a Base URL that is none', { url: 'https://cloudchat/' }, 'cloudchat'],
	])('%s', async (_case, request, baseUrl = BASE) => {
		const asked = authenticate(request, baseUrl);
		await expect(asked).rejects.toThrow(/^[A-Z].*\.$/);
		await expect(asked).rejects.not.toThrow(/the-token/);
	});

	it.each([
		[null, 'Base URL'],
		['http://127.0.0.1.example', 'must start with https://'],
	])('a credential whose Base URL is %j', async (baseUrl, message) => {
		await expect(authenticate({ url: baseUrl ?? BASE }, baseUrl)).rejects.toThrow(message);
	});
});
