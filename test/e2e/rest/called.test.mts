import { cloudChatNode, NODE, people } from '../campaign.mts';
import { useN8n } from '../n8n.mts';
import { nodeOf, pinned, saveWorkflow, START, to } from '../workflow.mts';

const n8n = useN8n();

const items = people(2);
const CALLED = 'Called';

/** Start → a called workflow that the node itself holds, which sends. */
async function callingWorkflow(): Promise<string> {
	const { credential, client } = n8n();
	const input = { inputSource: 'passthrough' };
	const workflowJson = JSON.stringify({
		name: CALLED,
		nodes: [
			nodeOf(CALLED, 'executeWorkflowTrigger', input, { typeVersion: 1.1, position: [0, 0] }),
			{ ...cloudChatNode({ credential, options: { parallel: 1 } }), position: [220, 0] },
		],
		connections: { [CALLED]: to(NODE) },
	});
	const parameters = { source: 'parameter', workflowJson };
	const nodes = [
		nodeOf(START, 'manualTrigger'),
		nodeOf('Call', 'executeWorkflow', parameters, { typeVersion: 1.2 }),
	];
	return (await saveWorkflow(client, nodes, { [START]: to('Call') }, pinned(items))).id;
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
