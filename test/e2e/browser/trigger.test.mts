import type { Browser, BrowserContext, Page } from 'playwright-core';

import { LOGIN } from '../../../dev/n8n/login.mts';
import { post } from '../../sandbox/testing.mts';
import { until } from '../../until.mts';
import { launchChromium } from '../chromium.mts';
import { Editor } from '../editor.mts';
import { useN8n } from '../n8n.mts';
import { saveTrigger, TRIGGER } from '../triggerWorkflow.mts';

const n8n = useN8n();
let browser: Browser | undefined;
let context: BrowserContext;
let page: Page;
let editor: Editor;

beforeAll(async () => {
	browser = await launchChromium();
	context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	context.setDefaultTimeout(30_000);
	page = await context.newPage();
	editor = new Editor(page, n8n().client.url);
	await editor.signIn(LOGIN);
});

afterAll(async () => await browser?.close());

const webhooks = () => n8n().sandbox.webhooks.all;
const webhooksBecome = async (count: number) => await until(() => webhooks().length === count);

/** Answers on the sandbox's page, as a person plays the customer. */
async function answer(text: string): Promise<void> {
	const phone = await context.newPage();
	await phone.goto(n8n().sandbox.url);
	await phone.getByPlaceholder('Answer as the customer').first().fill(text);
	await phone.keyboard.press('Enter');
	await phone.locator('.bubble.mine', { hasText: text }).waitFor();
	await phone.close();
}

it('publish, send, answer on the page: an event in the editor, and an execution in the list', async () => {
	const workflow = await saveTrigger(n8n, { name: 'Respostas no navegador' });
	await workflow.publish();
	await webhooksBecome(1);
	await post(n8n().sandbox);

	await editor.openNode(workflow.id, TRIGGER);
	await editor.picture('trigger');
	await editor.press('Execute step');
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
	await webhooksBecome(0);
});

it('by hand: the addresses are shown, and where to paste them', async () => {
	const { id } = await saveTrigger(n8n, { name: 'Respostas à mão' });
	await editor.openNode(id, TRIGGER);
	expect(await page.getByText('Webhook URLs').count()).toBe(0);
	await editor.choose('webhook', 'Manual');
	await page.getByText('Settings → Integrations → Webhooks').waitFor();
	await page.getByText('Webhook URLs').first().click();
	await page.getByText(/\/webhook-test\/[\da-f-]{36}\/webhook/).waitFor();
	await editor.picture('trigger-manual');
});
