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
	expect(await test({ baseUrl: `${n8n().sandbox.url}/` })).toEqual({
		status: 'OK',
		message: 'Connection successful!',
	});
	expect(n8n().sandbox.requests.all).toMatchObject([{ path: '/api/v1/accounts/1/inboxes' }]);
});

it.each([
	['a bad token', { apiAccessToken: 'no-such-token' }, /did not authorize.*: check .*\.$/],
	['an account that is not there', { accountId: '99' }, /no such account.*: check .*\.$/],
	['no account', { accountId: '' }, /no such account.*: check .*\.$/],
	['plain http to another machine', { baseUrl: 'http://192.0.2.1' }, /must start with https:/],
	// n8n's own word, which a credential cannot change.
	['an address where nobody answers', { baseUrl: deadUrl() }, /^ECONNREFUSED$/],
])('says what to check with %s', async (_what, more, sentence) => {
	expect(await test(more)).toEqual({
		status: 'Error',
		message: expect.stringMatching(sentence),
	});
});

it.each([
	['another site', { kind: 'notJson', format: 'html' }, 'is not CloudChat'],
	['a redirect', { kind: 'redirect', location: '/elsewhere' }, 'which is not followed'],
	['no right', { kind: 'forbidden' }, 'did not authorize'],
	['too many requests', { kind: 'throttled' }, 'too many requests'],
	['a fault', { kind: 'serverError' }, 'had an error'],
] as const)('says in a sentence what is wrong: %s', async (_what, fault, sentence) => {
	n8n().sandbox.faults.onRead(fault);
	expect(await test()).toEqual({ status: 'Error', message: expect.stringContaining(sentence) });
	expect(n8n().sandbox.requests.all).toHaveLength(1);
});

it('shows the token neither in a sentence nor in what n8n keeps', async () => {
	n8n().sandbox.faults.onRead({ kind: 'echoToken' });
	const { apiAccessToken } = account(n8n().sandbox);
	expect((await test()).message).not.toContain(apiAccessToken);
	const stored = await n8n().client.call('GET', `/rest/credentials/${n8n().credential.id}`);
	expect(JSON.stringify(stored)).not.toContain(apiAccessToken);
});
