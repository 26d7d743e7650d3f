import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { credentialFor } from '../../dev/engine/credentials.mts';
import { runWorkflow, thePackage } from '../../dev/engine/engine.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
const elsewhere = useSandbox();

const HELPERS = ['requestWithAuthentication', 'httpRequestWithAuthentication'] as const;
type Helper = (typeof HELPERS)[number];

/** What another node does with the credential: HTTP Request with both of n8n's helpers. */
class AnotherNode implements INodeType {
	description = {
		displayName: 'Another Node',
		name: 'anotherNode',
		description: '',
		group: ['transform' as const],
		version: 1,
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'cloudChatApi', required: true }],
		properties: [],
	};

	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

	constructor(helper: Helper, options: IDataObject) {
		this.execute = async function (this) {
			const { requestWithAuthentication, httpRequestWithAuthentication } = this.helpers;
			await (helper === 'requestWithAuthentication'
				? requestWithAuthentication.call(this, 'cloudChatApi', options as never)
				: httpRequestWithAuthentication.call(this, 'cloudChatApi', options as never));
			return [[]];
		};
	}
}

/** What became of a request that another node made: n8n's error, if any. */
async function request(helper: Helper, options: IDataObject) {
	const node = {
		id: 'another',
		name: 'Another',
		type: 'test.anotherNode',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		credentials: { cloudChatApi: { id: 'account', name: 'account' } },
	};
	const { run } = await runWorkflow(await thePackage(), {
		workflow: { nodes: [node], connections: {} },
		otherNodes: { 'test.anotherNode': new AnotherNode(helper, options) },
		credentials: credentialFor({ baseUrl: `${sandbox().url}/` }),
	});
	return run.data.resultData.error;
}

describe.each(HELPERS)('another node that uses the credential with %s', (helper) => {
	const address = helper === 'requestWithAuthentication' ? 'uri' : 'url';

	it('reaches CloudChat', async () => {
		const url = `${sandbox().url}/api/v1/accounts/1/inboxes`;
		expect(await request(helper, { [address]: url })).toBeUndefined();
		expect(sandbox().requests.all).toMatchObject([{ status: 200 }]);
	});

	it('gets a sentence for any other address, and the token stays', async () => {
		const error = await request(helper, { [address]: `${elsewhere().url}/api` });
		expect(error?.message).toBe(
			`The token of the CloudChat credential goes to its Base URL only (${sandbox().url}), but this request goes to ${elsewhere().url}. Use another credential for that address.`,
		);
		expect(elsewhere().requests.count).toBe(0);
	});

	it.each(['GET', 'POST'])('is not led elsewhere by a redirect of a %s', async (method) => {
		const fault = { kind: 'redirect', location: `${elsewhere().url}/api/v1/profile` } as const;
		sandbox().faults.onRead(fault);
		sandbox().faults.next(fault);
		const path =
			method === 'GET' ? 'inboxes' : 'conversations/create_proactive_whatsapp_conversation';
		const error = await request(helper, {
			method,
			[address]: `${sandbox().url}/api/v1/accounts/1/${path}`,
			followRedirect: true,
			followAllRedirects: true,
			...(method === 'POST' ? { body: { inbox_id: '3' } } : {}),
		});
		expect(error).toBeDefined();
		expect(sandbox().requests.count).toBe(1);
		expect(elsewhere().requests.count).toBe(0);
	});
});
