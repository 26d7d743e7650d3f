import { N8nClient } from '../../dev/n8n/client.mts';
import { saveCredential, type Credential } from '../../dev/n8n/examples.mts';
import { LOGIN } from '../../dev/n8n/login.mts';
import {
	ADMIN_TOKEN,
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../../dev/sandbox/index.mts';
import { until } from '../until.mts';
import { cloudChatNode, NODE, type Item, type Sending } from './campaign.mts';
import { readExecution, type Execution } from './execution.mts';
import { nodeOf, pinned, saveWorkflow, START, to } from './workflow.mts';

/** Start → CloudChat; the items are pinned to the start. */
export interface Campaign extends Omit<Sending, 'credential'> {
	readonly items: readonly Item[];
}

export const account = ({ url }: Sandbox, more: object = {}) => ({
	accountId: '1',
	apiAccessToken: ADMIN_TOKEN,
	baseUrl: url,
	...more,
});

/** n8n as a test uses it: signed in, and with a sandbox and its credential. */
export class N8n {
	constructor(
		readonly client: N8nClient,
		readonly sandbox: Sandbox,
		readonly credential: Credential,
	) {}

	/** Saves a campaign. @returns its workflow's id */
	async save({ items, ...sending }: Campaign): Promise<string> {
		const node = cloudChatNode({ credential: this.credential, ...sending });
		const nodes = [nodeOf(START, 'manualTrigger'), node];
		const { id } = await saveWorkflow(this.client, nodes, { [START]: to(NODE) }, pinned(items));
		return id;
	}

	/** Presses *Execute workflow*. @returns the execution's id, while it still runs */
	async start(workflowId: string, trigger = START): Promise<string> {
		const path = `/rest/workflows/${workflowId}/run`;
		const body = { triggerToStartFrom: { name: trigger } };
		const { executionId } = await this.client.call<{ executionId: string }>('POST', path, body);
		return executionId;
	}

	/** Waits for the execution to end and reads it. */
	async result(executionId: string): Promise<Execution> {
		return await readExecution(this.client, executionId);
	}

	/** Runs a workflow, or saves a campaign and runs it. */
	async run(what: string | Campaign, trigger = START): Promise<Execution> {
		const id = typeof what === 'string' ? what : await this.save(what);
		return await this.result(await this.start(id, trigger));
	}

	/** Presses *Retry* in the list of executions. */
	async retry(executionId: string, which: 'original' | 'saved'): Promise<Execution> {
		const { id } = await this.client.call<{ id: string }>(
			'POST',
			`/rest/executions/${executionId}/retry`,
			{ loadWorkflow: which === 'saved' },
		);
		return await this.result(id);
	}
}

/** How many messages went out, and to how many people: the same number where nobody got two. */
export function sent({ ledger: { messages } }: Sandbox): { messages: number; people: number } {
	const people = new Set(messages.map(({ phoneNumber }) => phoneNumber));
	return { messages: messages.length, people: people.size };
}

/** Waits until this many messages went out. */
export async function untilSent({ ledger }: Sandbox, count: number): Promise<void> {
	await until(() => ledger.messages.length >= count);
}

export function there<T>(thing: T | undefined): T {
	if (thing === undefined) throw new Error('n8n is not there yet');
	return thing;
}

/**
 * n8n for the tests of a file: signed in, and with a sandbox of its own, which is emptied before
 * each test, and a credential for it.
 */
export function useConnected(
	start: () => Promise<N8nClient>,
	options: SandboxOptions,
	stop = async () => {},
): () => N8n {
	let n8n: N8n | undefined;
	beforeAll(async () => {
		const client = await start();
		await client.signIn(LOGIN);
		const sandbox = await startSandbox(options);
		const name = `Sandbox at ${sandbox.url}`;
		n8n = new N8n(client, sandbox, await saveCredential(client, account(sandbox), name));
	}, 300_000);
	beforeEach(() => there(n8n).sandbox.clear());
	// What stays open keeps jest from ending.
	afterAll(async () => {
		await stop();
		await n8n?.sandbox.close();
	}, 120_000);
	return () => there(n8n);
}

/** The n8n of all tests. */
export function useN8n(options: SandboxOptions = {}): () => N8n {
	return useConnected(async () => new N8nClient(process.env.E2E_N8N_URL ?? ''), options);
}
