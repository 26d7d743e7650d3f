import { AGENT_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { errorOf } from './shown.mts';
import { useHosts, webhooksOf } from './trigger.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);
const { webhooks, calls, there, removeAll } = webhooksOf(sandbox);

const NO_RIGHT = { kind: 'unauthorized' } as const;

describe('unpublishing', () => {
	it('removes the webhook, and n8n keeps nothing', async () => {
		const host = await start();
		await host.publish();
		await host.unpublish();

		expect(webhooks()).toEqual([]);
		expect(Object.values(host.staticData)).toEqual([{}]);
	});

	it('is done where the webhook is gone, also just now', async () => {
		const host = await start();
		await host.publish();
		sandbox().faults.onWebhooks(({ method }) =>
			method === 'DELETE' ? { kind: 'notFound' } : undefined,
		);
		await host.unpublish();
		removeAll();
		await host.unpublish();

		expect(host.warnings).toEqual([]);
	});

	it.each<[string, (method: string) => Fault | undefined, accountId?: string]>([
		['a lost connection', () => ({ kind: 'closeBefore' })],
		['no right to remove it', (method) => (method === 'DELETE' ? NO_RIGHT : undefined)],
		['a credential that cannot be read', () => undefined, 'x'],
	])(
		'ends even with %s, and the log says what is left',
		async (_case, faultOf, accountId = '1') => {
			const host = await start();
			await host.publish();
			sandbox().faults.onWebhooks(({ method }) => faultOf(method));
			host.setup = { ...host.setup, accountId };
			await host.unpublish();

			expect(host.warnings).toEqual([
				expect.stringMatching(
					/A webhook was left in CloudChat\. .* remove it in the settings of CloudChat\.$/,
				),
			]);
			// The next time it is found by its address.
			sandbox().faults.clear();
			host.setup = { ...host.setup, accountId: '1' };
			await host.publish();
			expect(webhooks()).toHaveLength(1);
		},
	);

	it('after the credential has changed does not remove what has the same number there, nor what a person added', async () => {
		const host = await start();
		const other = there('https://crm.example/hook', 'CRM');
		const byHand = there(host.address(), 'Feito à mão');
		host.staticData = { 'node:CloudChat Trigger': { webhookId: String(other.id) } };
		await host.unpublish();

		expect(webhooks()).toEqual([other, byHand]);
	});

	it('after a failed publishing leaves nothing', async () => {
		const host = await start();
		// The webhook is made, but neither the answer nor the list comes through.
		sandbox().faults.onWebhooks(({ method }) =>
			method === 'POST' || sandbox().requests.all.length === 3 ? { kind: 'closeAfter' } : undefined,
		);
		await errorOf(host.publish());

		expect(webhooks()).toEqual([]);
	});
});

describe('a test', () => {
	it('has a webhook of its own beside the published one; one that was left behind is used again', async () => {
		const host = await start();
		await host.publish();
		const published = { name: 'n8n: Respostas', url: host.address() };
		const test = { name: 'n8n: Respostas (test)', url: host.address(true) };
		for (const times of [1, 2]) {
			await host.listen();
			expect([times, webhooks()]).toMatchObject([times, [published, test]]);
		}
		await host.stopListening();
		expect(webhooks()).toMatchObject([published]);
	});

	it('leaves what others have, however it is called', async () => {
		const host = await start();
		const path = new URL(host.address(true)).pathname;
		const others = [
			there(`https://other.example${path}`, 'n8n: Respostas (test)'),
			there(`${host.address(true)}/2`, 'Feito à mão'),
		];
		await host.publish();
		await host.listen();
		await host.stopListening();
		await host.unpublish();

		expect(webhooks()).toEqual(others);
	});
});

describe('by hand', () => {
	it('CloudChat is asked nothing, and what a person added stays', async () => {
		const host = await start({ token: AGENT_TOKEN, parameters: { webhook: 'manual' } });
		const own = there(host.address(), 'n8n: Respostas');
		await host.publish();
		await host.restart();
		await host.listen();
		await host.stopListening();
		await host.unpublish();

		expect(calls()).toEqual([]);
		expect(webhooks()).toEqual([own]);
	});

	it('what the node registered before goes', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, parameters: { webhook: 'manual' } };
		await host.unpublish();

		expect(webhooks()).toEqual([]);
	});
});
