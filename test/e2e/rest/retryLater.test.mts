import { executionOf, outputOf, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();

const START = 'When clicking Execute workflow';

/** As it is, but with a wait of a second. */
async function save() {
	return await saveExample(n8n(), 'retry-later', (node) => {
		return node.name === 'Wait' ? { ...node, parameters: { amount: 1, unit: 'seconds' } } : node;
	});
}

it('retry-later: sends again what was throttled, and nothing else', async () => {
	const { client, sandbox } = n8n();
	sandbox.faults.when(({ phoneNumber, attempt }) => {
		const isBusy = phoneNumber.endsWith('998877665') && attempt < 5;
		const isRefused = isBusy || phoneNumber === '+5541998887766';
		return isRefused ? { kind: 'throttled', retryAfter: 0 } : undefined;
	});
	const { id } = await save();
	await n8n().run(id, START);
	const execution = await executionOf(client, id);
	expect(execution.status).toBe('success');
	expect(execution.runs).toBe(4);
	const people = sandbox.ledger.messages.map(({ phoneNumber }) => phoneNumber);
	expect(people).toHaveLength(6);
	expect(new Set(people).size).toBe(6);
	expect(people.at(-1)).toBe('+5521998877665');
	expect(outputOf(execution, 'Not accepted')).toMatchObject([
		{ phone: expect.stringContaining('99888'), reason: 'throttled' },
	]);
});
