import { TriggerHost } from '../../dev/engine/triggerHost.mts';
import type { TriggerSetup } from '../../dev/engine/triggerNode.mts';
import type { Sandbox, Webhook } from '../../dev/sandbox/index.mts';

/** Starts n8ns for a test, and ends them after it. */
export function useHosts(
	sandbox: () => Sandbox,
): (setup?: Partial<TriggerSetup>) => Promise<TriggerHost> {
	const hosts: TriggerHost[] = [];
	afterEach(async () => {
		await Promise.all(hosts.splice(0).map((host) => host.close()));
	});
	return async (setup = {}) => {
		const host = await TriggerHost.start({ baseUrl: sandbox().url, ...setup });
		hosts.push(host);
		return host;
	};
}

/** What a registration throws. */
export async function refusalOf(work: Promise<unknown>): Promise<Error & { description?: string }> {
	const error: unknown = await work.then(
		() => undefined,
		(thrown: unknown) => thrown,
	);
	if (typeof error !== 'object' || error === null) throw new Error('Nothing was thrown');
	return error as Error & { description?: string };
}

/** The events that start the workflow. */
export const events = (...names: string[]) => ({
	parameters: { events: names.map((name) => `message${name}`) },
});

/** Puts a webhook into CloudChat that somebody else added. */
export function addWebhook(
	{ webhooks }: Sandbox,
	url: string,
	name: string,
	subscriptions = ['message_created'],
): Webhook {
	return webhooks.create({ url, name, subscriptions });
}
