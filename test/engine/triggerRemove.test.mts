import { AGENT_TOKEN, type Fault } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { addWebhook, refusalOf, useHosts } from './triggerHosts.mts';

const sandbox = useSandbox({ life: [] });
const start = useHosts(sandbox);

const webhooks = () => sandbox().webhooks.all;
const names = () => webhooks().map(({ name }) => name);
const calls = () => sandbox().requests.all.map(({ method }) => method);
const there = (url: string, name: string, subscriptions?: string[]) =>
	addWebhook(sandbox(), url, name, subscriptions);

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
		for (const webhook of webhooks()) sandbox().webhooks.delete(webhook);
		await host.unpublish();

		expect(host.warnings).toEqual([]);
	});

	it.each<[string, Fault]>([
		['no right', { kind: 'unauthorized' }],
		['an error', { kind: 'serverError' }],
		['a lost connection', { kind: 'closeBefore' }],
	])('ends even with %s, and the log says what is left', async (_case, fault) => {
		const host = await start();
		await host.publish();
		sandbox().faults.onWebhooks(fault);
		await host.unpublish();

		expect(host.warnings).toEqual([
			expect.stringMatching(
				/A webhook was left in CloudChat\. .* remove it in the settings of CloudChat\.$/,
			),
		]);
		// The next time it is found by its address.
		sandbox().faults.clear();
		await host.publish();
		expect(webhooks()).toHaveLength(1);
	});

	it('ends with a credential that cannot be read', async () => {
		const host = await start();
		await host.publish();
		host.setup = { ...host.setup, accountId: 'x' };
		await host.unpublish();

		expect(host.warnings).toEqual([
			expect.stringContaining('Account ID of the credential is not a number'),
		]);
	});

	it('after the credential has changed does not remove what has the same number there', async () => {
		const host = await start();
		const other = there('https://crm.example/hook', 'CRM');
		host.staticData = { 'node:CloudChat Trigger': { webhookId: String(other.id) } };
		await host.unpublish();

		expect(webhooks()).toEqual([other]);
	});

	it('after a failed publishing leaves nothing', async () => {
		const host = await start();
		// The webhook is made, but neither the answer nor the list comes through.
		sandbox().faults.onWebhooks(({ method }) =>
			method === 'POST' || sandbox().requests.all.length === 3 ? { kind: 'closeAfter' } : undefined,
		);
		await refusalOf(host.publish());

		expect(webhooks()).toEqual([]);
	});
});

describe('a test', () => {
	it('has a webhook of its own beside the published one', async () => {
		const host = await start();
		await host.publish();
		await host.listen();
		expect(webhooks()).toMatchObject([
			{ name: 'n8n: Respostas', url: host.address() },
			{ name: 'n8n: Respostas (test)', url: host.address(true) },
		]);

		await host.stopListening();
		expect(names()).toEqual(['n8n: Respostas']);
	});

	it('that was left behind is used by the next one, which removes it', async () => {
		const host = await start();
		await host.listen();
		await host.listen();
		expect(names()).toEqual(['n8n: Respostas (test)']);
		await host.stopListening();
		expect(webhooks()).toEqual([]);
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
	it('CloudChat is asked nothing', async () => {
		const host = await start({ token: AGENT_TOKEN, parameters: { webhook: 'manual' } });
		await host.publish();
		await host.restart();
		await host.listen();
		await host.stopListening();
		await host.unpublish();

		expect(calls()).toEqual([]);
	});

	it('what a person added stays', async () => {
		const host = await start({ parameters: { webhook: 'manual' } });
		const own = there(host.address(), 'n8n: Respostas');
		await host.publish();
		await host.unpublish();

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
