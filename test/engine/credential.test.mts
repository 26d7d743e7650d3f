import { ADMIN_TOKEN } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
const action = 'api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation';

it.each([
	['', `/${action}`],
	['//', `/${action}`],
	['/chat//', `/chat/${action}`],
])('a Base URL that ends with "%s" is gone below', async (end, path) => {
	const baseUrl = ` ${sandbox().url}${end} `;
	await runNode({ baseUrl, onError: 'continueRegularOutput' });
	expect(sandbox().requests.all).toMatchObject([{ method: 'POST', path }]);
});

describe('a credential that cannot work', () => {
	it.each<[string, object, string]>([
		['plain http to another host', { baseUrl: 'http://cloudchat.example' }, 'https://'],
		['no address', { baseUrl: 'cloudchat' }, 'not an address'],
		['a user name', { baseUrl: 'https://me@cloudchat.example' }, 'more than an address'],
		['a password', { baseUrl: 'https://:pw@cloudchat.example' }, 'more than an address'],
		['a query', { baseUrl: 'https://cloudchat.example/?account=1' }, 'more than an address'],
		['an anchor', { baseUrl: 'https://cloudchat.example/#/app' }, 'more than an address'],
		['no account', { accountId: 'Loja' }, 'not a number'],
		['no token', { token: ' ' }, 'empty'],
		// Who pastes the token into the wrong field does not find it in the error.
		['a token in Account ID', { accountId: ADMIN_TOKEN, token: '1' }, 'Account ID'],
		['a token in Base URL', { baseUrl: ADMIN_TOKEN }, 'Base URL'],
	])('%s: one sentence, and nothing is sent', async (_case, credential, words) => {
		const node = { baseUrl: sandbox().url, ...credential };
		const { error, run } = await runNode(node);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining(words),
		});
		const split = await runNode({ ...node, onError: 'continueErrorOutput' });
		// Nobody takes them for sent.
		expect({ items: split.items, error: split.error }).toEqual({ items: [], error: undefined });
		const details = { status: 'failed', reason: 'unauthorized', hint: expect.any(String) };
		const told = { phone: '+5511987654321', error: expect.stringContaining(words), details };
		expect(split.errorItems).toMatchObject([told]);
		const shown = JSON.stringify([run.data.resultData, split.run.data.resultData]);
		expect(shown).not.toContain(ADMIN_TOKEN);
		expect(sandbox().requests.count).toBe(0);
	});
});
