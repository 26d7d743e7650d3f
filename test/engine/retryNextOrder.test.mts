import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import type { WorkflowJson } from '../../dev/engine/engine.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { nodeWorkflow, type NodeRun } from '../../dev/engine/sendTemplate.mts';
import { retryOf } from './retryOf.mts';
import { roundNodes, runRounds } from './rounds.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();
beforeEach(async () => (await useProcessedStore()).clear());

/** The orders that are still to be told, as a database would have them. */
let pending: string[] = [];
let isDown = false;

const description = { ...(roundNodes['test.back'] as INodeType).description };

/** Reads the next order, and fails while the database is down. All go to one person. */
class Next implements INodeType {
	description = description;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (isDown) throw new Error('The database is down');
		const [name] = pending;
		return [name === undefined ? [] : [{ json: { phone: '+5511987654321', name } }]];
	}
}

/** Writes down that an order was told; after the second one, the database is down. */
class Done implements INodeType {
	description = description;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		if (isDown) throw new Error('The database is down');
		const [item] = this.getInputData();
		const { name } = item?.json.request as { name: string };
		pending = pending.filter((one) => one !== name);
		isDown = name === '2';
		return [this.getInputData()];
	}
}

function workflow(): WorkflowJson {
	const { nodes } = nodeWorkflow({ simplify: false });
	const node = (name: string, type: string) => ({
		...{ id: name, name, type, typeVersion: 1, position: [0, 0] as [number, number] },
		parameters: {},
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main' as const, index: 0 }]] });
	return {
		nodes: [...nodes, node('Next', 'test.next'), node('Done', 'test.done')],
		connections: {
			...{ Trigger: to('Next'), Next: to('CloudChat') },
			...{ CloudChat: to('Done'), Done: to('Next') },
		},
	};
}

async function run(more: NodeRun['run']) {
	const { run: result } = await runRounds(sandbox().url, {
		workflow: workflow(),
		otherNodes: { 'test.next': new Next(), 'test.done': new Done() },
		...more,
	});
	return result;
}

it('a second Retry, of an execution that another node had failed: the next order is not lost', async () => {
	pending = ['1', '2', '3', '4'];
	sandbox().faults.when(() => {
		isDown = pending.length === 4;
		return undefined;
	});
	const failed = JSON.stringify((await run({ executionId: '100' })).data);
	isDown = false;
	await run(retryOf(failed, '101'));
	expect(pending).toEqual(['3', '4']);
	isDown = false;
	await run(retryOf(failed, '102'));
	expect(sandbox().ledger.messages.map(({ body }) => body.name)).toEqual(['1', '2', '3', '4']);
});
