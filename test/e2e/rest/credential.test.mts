import { deadUrl } from '../../../dev/sandbox/index.mts';
import { account, useN8n } from '../n8n.mts';

const n8n = useN8n();

/** Presses *Test* in the credential's dialog. */
async function test(more: object = {}): Promise<{ status: string; message: string }> {
	const { id, name } = n8n().credential;
	const data = account(n8n().sandbox, more);
	return await n8n().client.call('POST', '/rest/credentials/test', {
		credentials: { id, name, type: 'cloudChatApi', data },
	});
}

it('is well with token and account, also with a slash after the address', async () => {
	for (const slash of ['', '/']) {
		expect(await test({ baseUrl: `${n8n().sandbox.url}${slash}` })).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
	}
	expect(n8n().sandbox.requests.all.map(({ path }) => path)).toEqual(
		Array(2).fill('/api/v1/accounts/1/inboxes'),
	);
});

it.each([
	['a bad token', { apiAccessToken: 'no-such-token' }, 'did not authorize the request'],
	['an account of others', { accountId: '2' }, 'did not authorize the request for the inboxes'],
	['an account that is not there', { accountId: '99' }, 'no such account'],
	['no account', { accountId: '' }, 'no such account'],
])('says what to check with %s', async (_what, more, sentence) => {
	expect(await test(more)).toEqual({
		status: 'Error',
		message: expect.stringMatching(new RegExp(`${sentence}.*: check .*\\.$`)),
	});
});

it.each([
	[
		'another site, which answers with a page',
		{ kind: 'notJson', format: 'html' },
		'is not CloudChat',
	],
	['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }, 'which is not followed'],
	['no right', { kind: 'forbidden' }, 'did not authorize'],
	['too many requests', { kind: 'throttled' }, 'too many requests'],
	['a fault', { kind: 'serverError' }, 'had an error'],
] as const)('says in a sentence what is wrong: %s', async (_what, fault, sentence) => {
	n8n().sandbox.faults.onRead(fault);
	expect(await test()).toEqual({
		status: 'Error',
		message: expect.stringContaining(sentence),
	});
});

it('does not send the token over plain http to another machine', async () => {
	expect(await test({ baseUrl: 'http://192.0.2.1' })).toEqual({
		status: 'Error',
		message: expect.stringContaining('must start with https://'),
	});
});

it('says that nobody answers at a dead address', async () => {
	// n8n's own word, which a credential cannot change.
	expect(await test({ baseUrl: deadUrl() })).toEqual({
		status: 'Error',
		message: 'ECONNREFUSED',
	});
});

it('shows the token neither in a sentence nor in what n8n keeps', async () => {
	n8n().sandbox.faults.onRead({ kind: 'echoToken' });
	const { apiAccessToken } = account(n8n().sandbox);
	expect((await test()).message).not.toContain(apiAccessToken);
	const stored = await n8n().client.call('GET', `/rest/credentials/${n8n().credential.id}`);
	expect(JSON.stringify(stored)).not.toContain(apiAccessToken);
});

it('sends the token to no other host', async () => {
	n8n().sandbox.faults.onRead({ kind: 'redirect', location: `${n8n().sandbox.url}/elsewhere` });
	expect(await test()).toMatchObject({ status: 'Error' });
	expect(n8n().sandbox.requests.all).toHaveLength(1);
});
