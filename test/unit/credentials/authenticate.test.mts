import { CloudChatApi } from '../../../credentials/CloudChatApi.credentials.ts';

const authenticate = async (url: string, baseURL?: string) =>
	await new CloudChatApi().authenticate(
		{ apiAccessToken: ' secret ' },
		{ url, ...(baseURL === undefined ? {} : { baseURL }), headers: { accept: 'x' } },
	);

it.each([
	['https://cloudchat.example/api', undefined],
	['/api', 'https://cloudchat.example'],
	['/api', 'http://localhost:3000'],
	['http://127.0.0.1:3000/api', undefined],
	['http://[::1]:3000/api', undefined],
])('puts the token into its header, and follows no redirect: %s at %s', async (url, baseURL) => {
	expect(await authenticate(url, baseURL)).toMatchObject({
		disableFollowRedirect: true,
		headers: { accept: 'x', api_access_token: 'secret' },
	});
});

it('knows the address of HTTP Request, which has it in another place', async () => {
	const authenticateUri = async (uri: string) =>
		await new CloudChatApi().authenticate({ apiAccessToken: 'secret' }, { uri } as never);
	expect(await authenticateUri('https://cloudchat.example/api')).toMatchObject({
		headers: { api_access_token: 'secret' },
	});
	await expect(authenticateUri('http://cloudchat.example/api')).rejects.toThrow('https://');
});

it.each([
	['http://cloudchat.example/api', undefined],
	['/api', 'http://cloudchat.example'],
	['/api', 'http://127.0.0.1.example'],
	['/api', 'ftp://cloudchat.example'],
])('gives no token to plain http on another machine: %s at %s', async (url, baseURL) => {
	await expect(authenticate(url, baseURL)).rejects.toThrow('must start with https://');
});
