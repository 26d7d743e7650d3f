import { phoneOf } from '../../../dev/phoneOf.mts';
import type { Message } from '../../../dev/sandbox/index.mts';
import { readExample, type Example } from '../../examples/examples.mts';
import { until } from '../../until.mts';
import { executionOf } from '../execution.mts';
import { CLICK, publishTrigger, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';
import { nodeOf, pinned, to, unpublish } from '../workflow.mts';

// Which question an answer belongs to is tested in test/examples, a press in the editor in browser.
const n8n = useN8n({ life: [{ after: 0, to: 'delivered' }] });

let answers: string;
beforeEach(async () => {
	answers = await publishTrigger(n8n(), 'ask-and-wait-answers');
});
afterEach(async () => await unpublish(n8n().client, answers));

// The table is one for all tests, so each has a customer of its own.
let customers = 0;

/** Asks a customer. @returns the execution that waits, and the question, once it is there */
async function ask(example: Example, wait: object = {}): Promise<[string, Message]> {
	const phone = phoneOf(700 + (customers += 1));
	const customer = { name: 'Maria', doctor: 'Dra. Ana', date: '12/05', time: '14:30', phone };
	const changes = { 'Wait for the answer': { parameters: wait } };
	const pins = pinned([customer], 'Test customer');
	const executionId = await n8n().start(await saveExample(n8n(), example, changes, pins), CLICK);
	const { ledger, conversations } = n8n().sandbox;
	const question = await until(() => conversations.message(ledger.messages[0]?.messageId ?? 0));
	await until(() => question.status === 'delivered');
	return [executionId, question];
}

/** Where the workflow went on. */
async function branchesOf(executionId: string): Promise<string[]> {
	const { output } = await n8n().result(executionId);
	const branches = ['Confirmed', 'Another time', 'No answer', 'Something else'];
	return branches.filter((branch) => output(branch).length > 0);
}

it('an answer that comes before the workflow waits is not lost', async () => {
	const [executionId, { id }] = await ask(slowToWait());
	await new Promise((resolve) => setTimeout(resolve, 1000));
	n8n().sandbox.customer.presses(id, 'Confirmar');
	expect(await branchesOf(executionId)).toEqual(['Confirmed']);
	expect((await executionOf(n8n().client, answers)).error).toBeUndefined();
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
	const soon = { resumeAmount: 2, resumeUnit: 'seconds' };
	const [executionId, { id }] = await ask(readExample('ask-and-wait'), soon);
	// n8n looks once a minute whose time is up.
	expect(await branchesOf(executionId)).toEqual(['No answer']);
	n8n().sandbox.customer.presses(id, 'Confirmar');
	const late = await executionOf(n8n().client, answers);
	expect(late.status).toBe('success');
	expect(late.output('Only the best')).toMatchObject([{ state: 'no answer' }]);
	expect(late.output('Is it waiting?')).toEqual([]);
}, 180_000);
