import { takePicture, useEditor } from '../editor.mts';
import { startedExecution, untilWaiting } from '../execution.mts';
import { publishTrigger, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n({ life: [{ after: 0, to: 'delivered' }] });
const editor = useEditor(n8n);

it('asked in the editor, answered on the page of the sandbox, and the editor goes on', async () => {
	const { client, sandbox } = n8n();
	await publishTrigger(n8n(), 'ask-and-wait-answers');
	const id = await saveExample(n8n(), 'ask-and-wait');
	await editor().open(id);
	await editor().start();
	await untilWaiting(client, await startedExecution(client, id));

	const customer = await editor().page.context().newPage();
	await customer.goto(sandbox.url);
	await customer.getByRole('button', { name: 'Confirmar' }).click();
	await customer.waitForTimeout(1500);
	await takePicture(customer, 'ask-and-wait-customer');

	await editor().page.bringToFront();
	await editor().ended();
	await editor().picture('ask-and-wait-answered');
});
