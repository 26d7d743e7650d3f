import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
const action = 'api/v1/accounts/1/conversations/create_proactive_whatsapp_conversation';

describe('a Base URL', () => {
	it.each([
		['as it is', '', `/${action}`],
		['with slashes at its end', '//', `/${action}`],
		['with a path', '/chat', `/chat/${action}`],
		['with a path and slashes', '/chat//', `/chat/${action}`],
	])('%s is gone below', async (_case, end, path) => {
		const { items } = await runNode({
			baseUrl: ` ${sandbox().url}${end} `,
			onError: 'continueRegularOutput',
		});
		expect(sandbox().requests.all).toMatchObject([{ method: 'POST', path }]);
		if (!end.includes('chat')) {
			expect(items[0]?.conversationUrl).toContain(`${sandbox().url}/app/accounts/1/conv`);
		}
	});

	it.each([
		['a user name', (url: string) => url.replace('//', '//me@')],
		['a password', (url: string) => url.replace('//', '//:pw@')],
		['a query', (url: string) => `${url}/?account=1`],
		['an anchor', (url: string) => `${url}/#/app`],
	])('with %s is refused, and nothing is sent', async (_case, change) => {
		const { error } = await runNode({ baseUrl: change(sandbox().url) });
		expect(error).toMatchObject({
			message: 'Base URL of the credential contains more than an address.',
			description: expect.stringContaining('Leave out'),
		});
		expect(sandbox().requests.count).toBe(0);
	});
});
