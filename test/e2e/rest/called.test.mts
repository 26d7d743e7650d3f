import { cloudChatNode, NODE, people, START } from '../campaign.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const items = people(2);
const CALLED = 'Called';

const base = (name: string, type: string, typeVersion: number, parameters: object) => ({
	...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion, parameters },
	position: [0, 0],
});
const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** Start → a called workflow that the node itself holds, which sends. */
async function callingWorkflow(): Promise<string> {
	const { credential, client } = n8n();
	const called = base(CALLED, 'executeWorkflowTrigger', 1.1, { inputSource: 'passthrough' });
	const workflowJson = JSON.stringify({
		name: CALLED,
		nodes: [called, cloudChatNode({ credential, options: { parallel: 1 } })],
		connections: { [CALLED]: to(NODE) },
	});
	const { id } = await client.call<{ id: string }>('POST', '/rest/workflows', {
		name: 'Calls another',
		nodes: [
			base(START, 'manualTrigger', 1, {}),
			base('Call', 'executeWorkflow', 1.2, { source: 'parameter', workflowJson }),
		],
		connections: { [START]: to('Call') },
		settings: { executionOrder: 'v1' },
		pinData: { [START]: items.map((json) => ({ json })) },
	});
	return id;
}

it('the error of a called workflow, seen in the one that calls it, says what its Retry sends', async () => {
	const [first, second] = items.map(({ phone = '' }) => phone);
	n8n().sandbox.faults.when(({ phoneNumber, attempt }) =>
		phoneNumber === second && attempt === 0 ? { kind: 'notFound' } : undefined,
	);
	const failed = await n8n().run(await callingWorkflow());
	expect(JSON.stringify(failed.error)).toContain('Retry of the workflow that calls it does');
	expect(JSON.stringify(failed.error)).not.toContain('Executions → Retry');

	await n8n().retry(failed.id, 'original');
	const { ledger } = n8n().sandbox;
	expect([first, second].map((phone = '') => ledger.count(phone))).toEqual([2, 1]);
});
