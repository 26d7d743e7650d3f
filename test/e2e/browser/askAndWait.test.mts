import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { LOGIN } from '../../../dev/n8n/login.mts';
import { Canvas } from '../canvas.mts';
import { launchChromium } from '../chromium.mts';
import { Editor } from '../editor.mts';
import { publishTrigger, saveExample, startedExecution, untilWaiting } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const PICTURES = process.env.E2E_SCREENSHOTS ?? join(tmpdir(), 'n8n-cloudchat-screenshots');

const n8n = useN8n({ life: [{ after: 0, to: 'delivered' }] });
let browser: Browser | undefined;
let editor: Page;
let customer: Page;

beforeAll(async () => {
	browser = await launchChromium();
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	context.setDefaultTimeout(15_000);
	[editor, customer] = [await context.newPage(), await context.newPage()];
	await new Editor(editor, n8n().client.url).signIn(LOGIN);
});
afterAll(async () => await browser?.close());

it('asked in the editor, answered on the page of the sandbox, and the editor goes on', async () => {
	const { client, sandbox } = n8n();
	await publishTrigger(n8n(), 'ask-and-wait-answers');
	const { id } = await saveExample(n8n(), 'ask-and-wait');
	const canvas = new Canvas(editor, client.url);
	await canvas.open(id);
	await editor.getByTestId('execute-workflow-button').click();
	const executionId = await startedExecution(client, id);
	await untilWaiting(client, executionId);
	await canvas.picture(join(PICTURES, 'ask-and-wait-waiting.png'));

	await customer.goto(sandbox.url);
	await customer.getByRole('button', { name: 'Confirmar' }).click();
	await customer.waitForTimeout(1500);
	await customer.screenshot({ path: join(PICTURES, 'ask-and-wait-customer.png') });

	await editor.bringToFront();
	await editor.getByText('Workflow executed successfully').waitFor({ timeout: 30_000 });
	await canvas.picture(join(PICTURES, 'ask-and-wait-answered.png'));
});
