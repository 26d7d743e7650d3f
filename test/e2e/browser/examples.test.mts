import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { LOGIN } from '../../../dev/n8n/login.mts';
import { EXAMPLES, exampleNames, isSticky, readExample } from '../../examples/examples.mts';
import { Canvas } from '../canvas.mts';
import { launchChromium } from '../chromium.mts';
import { Editor } from '../editor.mts';
import { atAnyTime, executionOf, outputOf, saveExample } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const PICTURES = process.env.E2E_SCREENSHOTS ?? join(tmpdir(), 'n8n-cloudchat-screenshots');

const n8n = useN8n();
let browser: Browser | undefined;
let page: Page;
let canvas: Canvas;

beforeAll(async () => {
	browser = await launchChromium();
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	context.setDefaultTimeout(15_000);
	page = await context.newPage();
	await new Editor(page, n8n().client.url).signIn(LOGIN);
	canvas = new Canvas(page, n8n().client.url);
});
afterAll(async () => await browser?.close());

it('contacts-campaign: runs in the editor, and its summary counts every outcome', async () => {
	const { client, sandbox } = n8n();
	const { id } = await saveExample(n8n(), 'contacts-campaign', atAnyTime);
	await canvas.open(id);
	await canvas.execute();
	await canvas.picture(join(PICTURES, 'contacts-campaign-executed.png'));
	const execution = await executionOf(client, id);
	expect(execution.status).toBe('success');
	expect(sandbox.ledger.messages).toHaveLength(7);
	expect(outputOf(execution, 'Not accepted').map(({ name, reason }) => [name, reason])).toEqual([
		['Carlos Dias', 'invalidPhoneNumber'],
		['Pedro Alves', 'emptyVariable'],
		['Rafael Costa', 'invalidPhoneNumber'],
	]);
	expect(outputOf(execution, 'Summary')).toEqual([
		{ status: 'accepted', count_status: 7 },
		{ status: 'skipped', reason: 'duplicateInRun', count_status: 1 },
		{ status: 'failed', reason: 'invalidPhoneNumber', count_status: 2 },
		{ status: 'failed', reason: 'emptyVariable', count_status: 1 },
	]);
});

it('delivery-report: tells what became of each message, and splits the failures', async () => {
	const { client } = n8n();
	const { id } = await saveExample(n8n(), 'delivery-report', (node) =>
		node.name === 'Wait for delivery'
			? { ...node, parameters: { amount: 5, unit: 'seconds' } }
			: node,
	);
	await canvas.open(id);
	await canvas.execute();
	await canvas.picture(join(PICTURES, 'delivery-report-executed.png'));
	const execution = await executionOf(client, id);
	expect(execution.status).toBe('success');
	const counts = outputOf(execution, 'Counts').map(({ status, nextStep, count_status: count }) =>
		[status, nextStep, count].filter(Boolean).join(' '),
	);
	expect(counts.sort()).toEqual([
		'delivered 1',
		'failed 1',
		'failed checkAccount 1',
		'failed doNotContact 1',
		'failed fix 1',
		'failed retryLater 1',
		'failed useOtherChannel 1',
		'queued 1',
		'read 1',
	]);
	const page = await browser?.newPage({ viewport: { width: 760, height: 640 } });
	await page?.setContent(String(outputOf(execution, 'Page')[0]?.html));
	expect(await page?.locator('h1').innerText()).toBe('Relatório de entrega');
	expect(await page?.locator('.bar').count()).toBe(19);
	await page?.screenshot({ path: join(PICTURES, 'delivery-report.png'), fullPage: true });
	await page?.close();
	expect(outputOf(execution, 'Retry later')).toMatchObject([{ name: 'Bruno Dias' }]);
	expect(outputOf(execution, 'Look at it yourself')).toMatchObject([{ name: 'Rafael Costa' }]);
});

it.each(exampleNames)(
	'%s: opens with all of its nodes, none to install, and its notes can be read',
	async (name) => {
		const { nodes } = readExample(name);
		await canvas.importFile(join(EXAMPLES, `${name}.json`));
		await canvas.picture(join(PICTURES, `${name}.png`));
		const others = nodes.filter((node) => !isSticky(node)).map((node) => node.name);
		expect((await canvas.nodeNames()).sort()).toEqual(others.sort());
		expect(await canvas.unknownNodes()).toBe(0);
		expect(await canvas.notes()).toEqual([
			expect.stringContaining('Before you use it, set'),
			expect.stringContaining('Antes de usar, configure'),
		]);
		expect(await canvas.clippedNotes()).toEqual([]);
	},
);
