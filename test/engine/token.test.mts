import type { IDataObject } from 'n8n-workflow';

import { node, nodeType, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';

// Which addresses are the Base URL: unit tests of the credential.
const sandbox = useSandbox();
const elsewhere = useSandbox();

const HELPERS = ['requestWithAuthentication', 'httpRequestWithAuthentication'] as const;

describe.each(HELPERS)('another node that uses the credential with %s', (helper) => {
	const address = helper === 'requestWithAuthentication' ? 'uri' : 'url';

	/** What becomes of a request of HTTP Request, or of any other node: n8n's error, if any. */
	async function request(options: IDataObject) {
		const another = nodeType('another', 1, async function () {
			await this.helpers[helper].call(this, 'cloudChatApi', options as never);
			return [[]];
		});
		const needs = { credentials: [{ name: 'cloudChatApi', required: true }] };
		Object.assign(another.description, needs);
		const credentials = { cloudChatApi: { id: 'account', name: 'account' } };
		const { run } = await runRounds(`${sandbox().url}/`, {
			workflow: { nodes: [{ ...node('Another', 'test.another'), credentials }], connections: {} },
			otherNodes: { 'test.another': another },
		});
		return run.data.resultData.error;
	}

	it('reaches CloudChat', async () => {
		const url = `${sandbox().url}/api/v1/accounts/1/inboxes`;
		expect(await request({ [address]: url })).toBeUndefined();
		expect(sandbox().requests.all).toMatchObject([{ status: 200 }]);
	});

	it('gets a sentence for any other address, and the token stays', async () => {
		const error = await request({ [address]: `${elsewhere().url}/api` });
		expect(error?.message).toBe(
			`The token of the CloudChat credential goes to its Base URL only (${sandbox().url}), but this request goes to ${elsewhere().url}. Use another credential for that address.`,
		);
		expect(elsewhere().requests.count).toBe(0);
	});

	it.each([
		['GET', 'inboxes', {}],
		['POST', 'conversations/create_proactive_whatsapp_conversation', { body: { inbox_id: '3' } }],
	])('is not led elsewhere by a redirect of a %s', async (method, path, more) => {
		const fault = { kind: 'redirect', location: `${elsewhere().url}/api/v1/profile` } as const;
		sandbox().faults.onRead(fault);
		sandbox().faults.next(fault);
		const follow = { followRedirect: true, followAllRedirects: true };
		const url = `${sandbox().url}/api/v1/accounts/1/${path}`;
		expect(await request({ method, [address]: url, ...follow, ...more })).toBeDefined();
		expect([sandbox().requests.count, elsewhere().requests.count]).toEqual([1, 0]);
	});
});
