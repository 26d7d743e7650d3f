import type { Message } from '../../../dev/sandbox/index.mts';
import { phoneOf } from '../../../dev/phoneOf.mts';
import { readExample, type Example } from '../../examples/examples.mts';
import { until } from '../../until.mts';
import { executionIds, type Execution } from '../execution.mts';
import {
	executionOf,
	outputOf,
	publishTrigger,
	saveExample,
	unpublish,
	untilWaiting,
	type SavedExample,
} from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n({ life: [{ after: 0, to: 'delivered' }] });

const BRANCHES = ['Confirmed', 'Another time', 'No answer', 'Something else'];
const START = 'When clicking Execute workflow';

let answers: SavedExample;
beforeEach(async () => {
	answers = await publishTrigger(n8n(), 'ask-and-wait-answers');
});
afterEach(async () => await unpublish(n8n().client, answers));

// The table is one for all tests, so each has a customer of its own.
let customers = 0;
const newCustomer = () => ({
	...{ name: 'Maria', doctor: 'Dra. Ana', date: '12/05', time: '14:30' },
	phone: phoneOf(700 + (customers += 1)),
});

const save = async (
	example: string | Example = 'ask-and-wait',
	wait: object = {},
	customer = newCustomer(),
) =>
	await saveExample(
		n8n(),
		example,
		(node) =>
			node.name === 'Wait for the answer'
				? { ...node, parameters: { ...node.parameters, ...wait } }
				: node,
		{ pinData: { 'Test customer': [{ json: customer }] } },
	);

/** The question that a customer got, once it is there. */
async function question(phone?: string): Promise<Message> {
	const { ledger, conversations } = n8n().sandbox;
	const found = () =>
		ledger.messages.find(({ phoneNumber }) => phone === undefined || phoneNumber === phone);
	await until(() => found() !== undefined, 20_000);
	const message = conversations.message(found()?.messageId ?? 0);
	if (message === undefined) throw new Error('The question is not there');
	await until(() => message.status === 'delivered');
	return message;
}

/** Asks one customer, and waits until the execution waits. */
async function ask(wait?: object) {
	const executionId = await n8n().start((await save('ask-and-wait', wait)).id, START);
	await untilWaiting(n8n().client, executionId);
	return { executionId, message: await question() };
}

const branchesOf = (execution: Execution) =>
	BRANCHES.filter((branch) => outputOf(execution, branch).length > 0);

const endOf = async (executionId: string) => branchesOf(await n8n().result(executionId));

it('a customer presses a button, and the workflow goes on by it', async () => {
	const { executionId, message } = await ask();
	n8n().sandbox.customer.presses(message.id, 'Remarcar');
	expect(await endOf(executionId)).toEqual(['Another time']);
});

it('other words than the buttons are an answer, too', async () => {
	const { executionId, message } = await ask();
	n8n().sandbox.customer.answers(message.id, 'Posso ir à tarde?');
	expect(await endOf(executionId)).toEqual(['Something else']);
});

it('two customers at once, each in an execution of its own', async () => {
	const two = [newCustomer(), newCustomer()];
	const { id } = await save();
	const parent = {
		name: `Ask two ${id}`,
		nodes: [
			{
				...{ id: 'start', name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 },
				...{ position: [0, 0], parameters: {} },
			},
			{
				...{ id: 'call', name: 'Call', type: 'n8n-nodes-base.executeWorkflow', typeVersion: 1.3 },
				position: [220, 0],
				parameters: {
					workflowId: { __rl: true, mode: 'id', value: id },
					workflowInputs: { mappingMode: 'defineBelow', value: inputs(two[0] ?? {}) },
					mode: 'each',
					options: { waitForSubWorkflow: false },
				},
			},
		],
		connections: { [START]: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
		pinData: { [START]: two.map((json) => ({ json })) },
	};
	const { client, sandbox } = n8n();
	const saved = await client.call<{ id: string }>('POST', '/rest/workflows', parent);
	await n8n().run(saved.id);
	const [first, second] = two.map(({ phone }) => phone);
	const toFirst = await question(first);
	const toSecond = await question(second);
	const ids = await executionIds(client, id);
	expect(ids).toHaveLength(2);
	for (const one of ids) await untilWaiting(client, one);
	sandbox.customer.presses(toSecond.id, 'Remarcar');
	sandbox.customer.presses(toFirst.id, 'Confirmar');
	const ends = await Promise.all(
		ids.map(async (one) => {
			const execution = await n8n().result(one);
			const [sent] = outputOf(execution, 'Ask');
			return [sent?.phoneNumber, ...branchesOf(execution)];
		}),
	);
	expect(ends.sort()).toEqual([
		[first, 'Confirmed'],
		[second, 'Another time'],
	]);
});

const inputs = (customer: object) =>
	Object.fromEntries(Object.keys(customer).map((name) => [name, `={{ $json.${name} }}`]));

it('an answer that comes before the workflow waits is not lost', async () => {
	const { id } = await save(slowToWait());
	const executionId = await n8n().start(id, START);
	const { id: messageId } = await question();
	await new Promise((resolve) => setTimeout(resolve, 1000));
	n8n().sandbox.customer.presses(messageId, 'Confirmar');
	expect(await endOf(executionId)).toEqual(['Confirmed']);
	const { error } = await executionOf(n8n().client, answers.id);
	expect(error).toBeUndefined();
});

/** The workflow on a busy n8n: it takes seconds from the question to the Wait node. */
function slowToWait(): Example {
	const example = readExample('ask-and-wait');
	const pause = {
		...{ id: 'pause', name: 'Busy', type: 'n8n-nodes-base.wait', typeVersion: 1.1 },
		position: [1024, 900] as [number, number],
		parameters: { amount: 4, unit: 'seconds' },
	};
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	return {
		...example,
		nodes: [...example.nodes, pause],
		connections: {
			...example.connections,
			'Remember the question': to('Busy'),
			Busy: to('Wait for the answer'),
		},
	};
}

it('an answer in a new conversation is found by the number', async () => {
	const { executionId, message } = await ask();
	const { sandbox } = n8n();
	sandbox.team.resolves(message.conversation);
	const { phoneNumber } = message.conversation.contact;
	const answer = sandbox.customer.says(phoneNumber, 'confirmar');
	expect(answer.conversation.id).not.toBe(message.conversation.id);
	expect(await endOf(executionId)).toEqual(['Confirmed']);
});

it('a second answer changes nothing', async () => {
	const { executionId, message } = await ask();
	const { client, sandbox } = n8n();
	sandbox.customer.presses(message.id, 'Confirmar');
	expect(await endOf(executionId)).toEqual(['Confirmed']);
	sandbox.customer.presses(message.id, 'Remarcar');
	const second = await executionOf(client, answers.id, 2);
	expect(second.status).toBe('success');
	expect(outputOf(second, 'Only the best')).toMatchObject([{ answer: 'Confirmar' }]);
	expect(outputOf(second, 'Is it waiting?')).toEqual([]);
});

it('of two answers at the same moment one counts', async () => {
	const { executionId, message } = await ask();
	const { client, sandbox } = n8n();
	sandbox.customer.presses(message.id, 'Confirmar');
	sandbox.customer.presses(message.id, 'Remarcar');
	const execution = await n8n().result(executionId);
	expect(branchesOf(execution)).toHaveLength(1);
	expect(outputOf(execution, 'Read the answer')).toHaveLength(1);
	expect(await executionIds(client, answers.id)).toHaveLength(2);
});

it('no answer in time: the workflow goes on without, and a late answer changes nothing', async () => {
	const { executionId, message } = await ask({ resumeAmount: 2, resumeUnit: 'seconds' });
	// n8n looks once a minute whose time is up.
	expect(await endOf(executionId)).toEqual(['No answer']);
	const { client, sandbox } = n8n();
	sandbox.customer.presses(message.id, 'Confirmar');
	const late = await executionOf(client, answers.id);
	expect(late.status).toBe('success');
	expect(outputOf(late, 'Only the best')).toMatchObject([{ state: 'no answer' }]);
	expect(outputOf(late, 'Is it waiting?')).toEqual([]);
}, 180_000);

it('a message of somebody who was not asked wakes nobody', async () => {
	const { executionId, message } = await ask();
	const { client, sandbox } = n8n();
	sandbox.customer.says(phoneOf(799), 'Confirmar');
	const other = await executionOf(client, answers.id);
	expect(other.status).toBe('success');
	await untilWaiting(client, executionId);
	sandbox.customer.presses(message.id, 'Confirmar');
	expect(await endOf(executionId)).toEqual(['Confirmed']);
});
