import { phoneOf } from '../../../dev/phoneOf.mts';
import type { Message } from '../../../dev/sandbox/index.mts';
import { readExample, type Example } from '../../examples/examples.mts';
import { until } from '../../until.mts';
import { executionIds, executionOf, untilWaiting, type Execution } from '../execution.mts';
import { CLICK, publishTrigger, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';
import { nodeOf, pinned, saveWorkflow, START, to, unpublish } from '../workflow.mts';

// Which question an answer belongs to is tested in test/examples, a press in the editor in browser.
const n8n = useN8n({ life: [{ after: 0, to: 'delivered' }] });

const BRANCHES = ['Confirmed', 'Another time', 'No answer', 'Something else'];

let answers: string;
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

const save = async (example: string | Example = 'ask-and-wait', wait: object = {}) =>
	await saveExample(
		n8n(),
		example,
		{ 'Wait for the answer': { parameters: wait } },
		pinned([newCustomer()], 'Test customer'),
	);

/** The question that a customer got, once it is there. */
async function question(phone?: string): Promise<Message> {
	const { ledger, conversations } = n8n().sandbox;
	const found = () =>
		ledger.messages.find(({ phoneNumber }) => phone === undefined || phoneNumber === phone);
	await until(() => found() !== undefined);
	const message = conversations.message(found()?.messageId ?? 0);
	if (message === undefined) throw new Error('The question is not there');
	await until(() => message.status === 'delivered');
	return message;
}

const branchesOf = ({ output }: Execution) =>
	BRANCHES.filter((branch) => output(branch).length > 0);

const endOf = async (executionId: string) => branchesOf(await n8n().result(executionId));

it('two customers at once, each in an execution of its own', async () => {
	const { client, sandbox } = n8n();
	const two = [newCustomer(), newCustomer()];
	const id = await save();
	const values = Object.keys(newCustomer()).map((name) => [name, `={{ $json.${name} }}`]);
	const parameters = {
		workflowId: { __rl: true, mode: 'id', value: id },
		workflowInputs: { mappingMode: 'defineBelow', value: Object.fromEntries(values) },
		mode: 'each',
		options: { waitForSubWorkflow: false },
	};
	const nodes = [
		nodeOf(START, 'manualTrigger'),
		nodeOf('Call', 'executeWorkflow', parameters, { typeVersion: 1.3 }),
	];
	const parent = await saveWorkflow(client, nodes, { [START]: to('Call') }, pinned(two));
	await n8n().run(parent.id);
	const [first, second] = two.map(({ phone }) => phone);
	const [toFirst, toSecond] = [await question(first), await question(second)];
	const ids = await executionIds(client, id);
	expect(ids).toHaveLength(2);
	for (const one of ids) await untilWaiting(client, one);
	sandbox.customer.presses(toSecond.id, 'Remarcar');
	sandbox.customer.answers(toFirst.id, 'Posso ir à tarde?');
	const ends = await Promise.all(
		ids.map(async (one) => {
			const execution = await n8n().result(one);
			return [execution.output('Ask')[0]?.phoneNumber, ...branchesOf(execution)];
		}),
	);
	expect(ends.sort()).toEqual([
		[first, 'Something else'],
		[second, 'Another time'],
	]);
});

it('an answer that comes before the workflow waits is not lost', async () => {
	const executionId = await n8n().start(await save(slowToWait()), CLICK);
	const { id: messageId } = await question();
	await new Promise((resolve) => setTimeout(resolve, 1000));
	n8n().sandbox.customer.presses(messageId, 'Confirmar');
	expect(await endOf(executionId)).toEqual(['Confirmed']);
	const { error } = await executionOf(n8n().client, answers);
	expect(error).toBeUndefined();
});

/** The workflow on a busy n8n: it takes seconds from the question to the Wait node. */
function slowToWait(): Example {
	const example = readExample('ask-and-wait');
	const pause = nodeOf('Busy', 'wait', { amount: 4, unit: 'seconds' }, { position: [1024, 900] });
	const nodes = [...example.nodes, { ...pause, typeVersion: 1.1 }] as Example['nodes'];
	const busy = { 'Remember the question': to('Busy'), Busy: to('Wait for the answer') };
	const connections = { ...example.connections, ...busy } as Example['connections'];
	return { ...example, nodes, connections };
}

it('no answer in time: the workflow goes on without, and a late answer changes nothing', async () => {
	const id = await save('ask-and-wait', { resumeAmount: 2, resumeUnit: 'seconds' });
	const executionId = await n8n().start(id, CLICK);
	const message = await question();
	// n8n looks once a minute whose time is up.
	expect(await endOf(executionId)).toEqual(['No answer']);
	const { client, sandbox } = n8n();
	sandbox.customer.presses(message.id, 'Confirmar');
	const late = await executionOf(client, answers);
	expect(late.status).toBe('success');
	expect(late.output('Only the best')).toMatchObject([{ state: 'no answer' }]);
	expect(late.output('Is it waiting?')).toEqual([]);
}, 180_000);
