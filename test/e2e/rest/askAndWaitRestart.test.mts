import { outputOf, publishTrigger, saveExample, untilWaiting } from '../exampleRun.mts';
import { useOwnN8n } from '../ownN8n.mts';

const own = useOwnN8n({ life: [{ after: 0, to: 'delivered' }] });

it('n8n is restarted between the question and the answer', async () => {
	const { n8n, restart } = own;
	await publishTrigger(n8n(), 'ask-and-wait-answers');
	const { id } = await saveExample(n8n(), 'ask-and-wait');
	const executionId = await n8n().start(id, 'When clicking Execute workflow');
	await untilWaiting(n8n().client, executionId);
	await restart();
	const { customer, ledger } = n8n().sandbox;
	customer.presses(ledger.messages[0]?.messageId ?? 0, 'Confirmar');
	const execution = await n8n().result(executionId);
	expect(outputOf(execution, 'Confirmed')).toHaveLength(1);
}, 180_000);
