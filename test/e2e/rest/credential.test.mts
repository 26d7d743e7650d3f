import { ADMIN_TOKEN, deadUrl, type Fault } from '../../../dev/sandbox/index.mts';
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
	const stored = await n8n().client.call('GET', `/rest/credentials/${n8n().credential.id}`);
	expect(JSON.stringify(stored)).not.toContain(ADMIN_TOKEN);
});

it.each<[string, object, Fault | undefined, RegExp]>([
	['a bad token', { apiAccessToken: 'x' }, undefined, /did not authorize.*: check .*\.$/],
	['an unknown account', { accountId: '99' }, undefined, /no such account.*: check .*\.$/],
	['no account', { accountId: '' }, undefined, /no such account.*: check .*\.$/],
	['no encryption', { baseUrl: 'http://192.0.2.1' }, undefined, /must start with https:/],
	// n8n's own word, which a credential cannot change.
	['an address where nobody answers', { baseUrl: deadUrl() }, undefined, /^ECONNREFUSED$/],
	['another site', {}, { kind: 'notJson', format: 'html' }, /is not CloudChat/],
	['a redirect', {}, { kind: 'redirect', location: '/elsewhere' }, /which is not followed/],
	['no right', {}, { kind: 'forbidden' }, /did not authorize/],
	['too many requests', {}, { kind: 'throttled' }, /too many requests/],
	['a fault', {}, { kind: 'serverError' }, /had an error/],
	['the token in the answer', {}, { kind: 'echoToken' }, /./],
])('says in a sentence what is wrong: %s', async (_what, more, fault, sentence) => {
	n8n().sandbox.faults.onRead(fault);
	const { status, message } = await test(more);
	expect([status, message]).toEqual(['Error', expect.stringMatching(sentence)]);
	expect(message).not.toContain(ADMIN_TOKEN);
	if (fault !== undefined) expect(n8n().sandbox.requests.count).toBe(1);
});
