import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { LOGIN } from '../../../dev/n8n/login.mts';
import { EXAMPLES, exampleNames, isSticky, readExample } from '../../examples/examples.mts';
import { Canvas } from '../canvas.mts';
import { launchChromium } from '../chromium.mts';
import { Editor } from '../editor.mts';
import { executionOf, outputOf, saveExample } from '../exampleRun.mts';
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
	const { id } = await saveExample(n8n(), 'contacts-campaign');
	await canvas.open(id);
	await canvas.execute();
	await canvas.picture(join(PICTURES, 'contacts-campaign-executed.png'));
	const execution = await executionOf(client, id);
	expect(execution.status).toBe('success');
	expect(sandbox.ledger.messages).toHaveLength(7);
	expect(outputOf(execution, 'Not sent').map(({ name, reason }) => [name, reason])).toEqual([
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
