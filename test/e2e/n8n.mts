import { N8nClient } from '../../dev/n8n/client.mts';
import { saveCredential, type Credential } from '../../dev/n8n/examples.mts';
import { LOGIN } from '../../dev/n8n/login.mts';
import {
	ADMIN_TOKEN,
	startSandbox,
	type Sandbox,
	type SandboxOptions,
} from '../../dev/sandbox/index.mts';
import { campaign, START, type Campaign } from './campaign.mts';
import { readExecution, type Execution } from './execution.mts';

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
	async save(campaignOf: Omit<Campaign, 'credential'>): Promise<string> {
		const { credential } = this;
		const workflow = campaign({ credential, ...campaignOf });
		const { id } = await this.client.call<{ id: string }>('POST', '/rest/workflows', workflow);
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
	async run(what: string | Omit<Campaign, 'credential'>, trigger = START): Promise<Execution> {
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

/** The n8n of all tests, with a sandbox of this file's own that is emptied before each test. */
export function useN8n(options: SandboxOptions = {}): () => N8n {
	let n8n: N8n | undefined;
	const current = () => {
		if (n8n === undefined) throw new Error('n8n is not there yet');
		return n8n;
	};
	beforeAll(async () => {
		const client = new N8nClient(process.env.E2E_N8N_URL ?? '');
		await client.signIn(LOGIN);
		const sandbox = await startSandbox(options);
		const name = `Sandbox at ${sandbox.url}`;
		n8n = new N8n(client, sandbox, await saveCredential(client, account(sandbox), name));
	});
	beforeEach(() => current().sandbox.clear());
	afterAll(async () => await n8n?.sandbox.close());
	return current;
}
