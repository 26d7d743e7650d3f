import { post } from '../../sandbox/testing.mts';
import { until } from '../../until.mts';
import { useEditor } from '../editor.mts';
import { useN8n } from '../n8n.mts';
import { saveTrigger, TRIGGER } from '../triggerWorkflow.mts';

const n8n = useN8n();
const theEditor = useEditor(n8n);

const webhooks = () => n8n().sandbox.webhooks.all;
const webhooksBecome = async (count: number) => await until(() => webhooks().length === count);

/** Answers on the sandbox's page, as a person plays the customer. */
async function answer(text: string): Promise<void> {
	const phone = await theEditor().page.context().newPage();
	await phone.goto(n8n().sandbox.url);
	await phone.getByPlaceholder('Answer as the customer').first().fill(text);
	await phone.keyboard.press('Enter');
	await phone.locator('.bubble.mine', { hasText: text }).waitFor();
	await phone.close();
}

it('publish, send, answer on the page: an event in the editor, and an execution in the list', async () => {
	const editor = theEditor();
	const { page } = editor;
	const workflow = await saveTrigger(n8n, 'Respostas no navegador');
	await workflow.publish();
	await post(n8n().sandbox);

	await editor.openNode(workflow.id, TRIGGER);
	await editor.picture('trigger');
	await page.getByTestId('ndv').getByRole('button', { name: 'Execute step' }).first().click();
	await webhooksBecome(2);
	expect(webhooks().map(({ name }) => name)).toEqual([
		'n8n: Respostas no navegador',
		'n8n: Respostas no navegador (test)',
	]);
	await page.getByText('Listening for test event').first().waitFor();
	await answer('Pode ser amanhã?');
	await page.getByTestId('output-panel').getByText('Pode ser amanhã?').first().waitFor();
	await editor.picture('trigger-event');
	await webhooksBecome(1);

	// The published workflow had it, too. (The list also has the test's.)
	await workflow.items(2);
	await page.goto(`${n8n().client.url}/workflow/${workflow.id}/executions`);
	await page.getByText('Succeeded in').nth(1).waitFor();
	await workflow.unpublish();
});

it('by hand: the addresses are shown, and where to paste them', async () => {
	const editor = theEditor();
	const { page } = editor;
	const { id } = await saveTrigger(n8n, 'Respostas à mão');
	await editor.openNode(id, TRIGGER);
	expect(await page.getByText('Webhook URLs').count()).toBe(0);
	await editor.choose('webhook', 'Manual');
	await page.getByText('Settings → Integrations → Webhooks').waitFor();
	await page.getByText('Webhook URLs').first().click();
	await page.getByText(/\/webhook-test\/[\da-f-]{36}\/webhook/).waitFor();
	await editor.picture('trigger-manual');
});
