import { startSandbox, type WebhookOptions } from '../../dev/sandbox/index.mts';
import { TriggerHost } from '../../dev/engine/triggerHost.mts';
import { until } from '../until.mts';
import { refusalOf } from './triggerHosts.mts';

/** A CloudChat of another version, and an n8n beside it. */
async function withVersion(
	webhooks: WebhookOptions,
	test: (sandbox: Awaited<ReturnType<typeof startSandbox>>, host: TriggerHost) => Promise<void>,
): Promise<void> {
	await using sandbox = await startSandbox({ webhooks, life: [] });
	const host = await TriggerHost.start({ baseUrl: sandbox.url });
	try {
		await test(sandbox, host);
	} finally {
		await host.close();
	}
}

it('before 4.12.0 there is no signature: events start workflows, and nothing is said', async () => {
	await withVersion({ older: true }, async (sandbox, host) => {
		await host.publish();
		sandbox.customer.says('+5511987654321', 'Oi');
		await until(() => host.executions.length === 1);

		expect(Object.values(host.staticData)).toEqual([{ webhookId: expect.any(String) }]);
		expect(host.warnings).toEqual([]);
	});
});

it('where the secret that is shown is not the one that signs, events start workflows, and it is said once', async () => {
	await withVersion({ wrongSecret: true }, async (sandbox, host) => {
		await host.publish();
		for (const text of ['Oi', 'Tudo bem?', 'Alô']) sandbox.customer.says('+5511987654321', text);
		await until(() => host.executions.length === 3);

		expect(host.warnings).toEqual([
			expect.stringMatching(/does not match .* It was accepted, because no signature has matched/),
		]);
		const reads = sandbox.requests.all.filter(({ method }) => method === 'GET');
		expect(reads).toHaveLength(2); // once when it was published, once for the secret
	});
});

it('where CloudChat has no webhooks, one sentence says so', async () => {
	await withVersion({ absent: true }, async (_sandbox, host) => {
		const { message } = await refusalOf(host.publish());

		expect(message).toBe(
			'CloudChat has no such account, or offers no webhooks: check Account ID and Base URL of the credential, or set Webhook to Manual and add it in CloudChat by hand.',
		);
	});
});

it('where the address is refused, one sentence says so, with the words of CloudChat', async () => {
	await withVersion({ older: true }, async (_sandbox, host) => {
		host.path = 'x'.repeat(250);
		const { message, description } = await refusalOf(host.publish());

		expect(message).toMatch(
			/^CloudChat did not accept the webhook address .* \(422\): ask whoever/,
		);
		expect(description).toBe('CloudChat said: Url is too long (maximum is 255 characters)');
	});
});

it.each([false, true])(
	'a credential of another CloudChat: its events start workflows, also where the numbers are the same (older: %s)',
	async (older) => {
		await withVersion({}, async (sandbox, host) => {
			await using other = await startSandbox({ webhooks: { older }, life: [] });
			await host.publish();
			sandbox.customer.says('+5511987654321', 'Oi');
			await until(() => host.executions.length === 1);
			host.setup = { ...host.setup, baseUrl: other.url };
			await host.publish();
			other.customer.says('+5511987654321', 'Ola');
			await until(() => host.executions.length === 2);

			expect(host.executions).toMatchObject([[{ content: 'Oi' }], [{ content: 'Ola' }]]);
			expect(host.warnings).toEqual([]);
		});
	},
);
