import { join } from 'node:path';

import { EXAMPLES, exampleNames, isSticky, readExample } from '../../examples/examples.mts';
import { takePicture, useEditor } from '../editor.mts';
import { executionOf } from '../execution.mts';
import { atAnyTime, CLICK, nodeNamed, saveExample, type Changes } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';

const n8n = useN8n();
const editor = useEditor(n8n);

async function execute(example: string, changes: Changes) {
	const id = await saveExample(n8n(), example, changes);
	await editor().open(id);
	await editor().start();
	await editor().ended();
	await editor().picture(`${example}-executed`);
	return await executionOf(n8n().client, id);
}

it('contacts-campaign: runs in the editor, and its summary counts every outcome', async () => {
	const { output } = await execute('contacts-campaign', atAnyTime());
	expect(n8n().sandbox.ledger.messages).toHaveLength(7);
	expect(output('Not accepted').map(({ name, reason }) => [name, reason])).toEqual([
		['Carlos Dias', 'invalidPhoneNumber'],
		['Pedro Alves', 'emptyVariable'],
		['Rafael Costa', 'invalidPhoneNumber'],
	]);
	expect(output('Summary')).toEqual([
		{ status: 'accepted', count_status: 7 },
		{ status: 'skipped', reason: 'duplicateInRun', count_status: 1 },
		{ status: 'failed', reason: 'invalidPhoneNumber', count_status: 2 },
		{ status: 'failed', reason: 'emptyVariable', count_status: 1 },
	]);
});

/** What the report's page shows: its heading, and each bar with its count. */
async function shownBy(html: unknown, picture: string) {
	const page = await editor().page.context().newPage();
	await page.setViewportSize({ width: 760, height: 640 });
	await page.setContent(String(html));
	const bars = (await page.locator('.bar').allInnerTexts()).map((bar) => bar.replace(/\s+/g, ' '));
	const heading = await page.locator('h1').innerText();
	await takePicture(page, picture);
	await page.close();
	return { heading, bars };
}

const LANGUAGE = 'Language of the page';
const SOON = { 'Wait for delivery': { parameters: { amount: 5, unit: 'seconds' } } };

it('delivery-report: tells what became of each message, and splits the failures', async () => {
	const { output } = await execute('delivery-report', SOON);
	const rows = output('Report').map((row) => [row.name, row.status, row.nextStep].join(' ').trim());
	expect(rows).toEqual([
		'Maria Silva read',
		'João Souza delivered',
		'Ana Lima failed fix',
		'Bruno Dias failed retryLater',
		'Beatriz Rocha failed doNotContact',
		'Pedro Alves failed useOtherChannel',
		'Lúcia Ferreira failed checkAccount',
		'Rafael Costa failed',
		'Carla Nunes queued',
	]);
	const branches = {
		Fix: 'Ana Lima',
		'Retry later': 'Bruno Dias',
		'Do not contact': 'Beatriz Rocha',
		'Use another channel': 'Pedro Alves',
		'Check the account': 'Lúcia Ferreira',
		'Look at it yourself': 'Rafael Costa',
	};
	for (const [node, name] of Object.entries(branches)) {
		expect([node, output(node)]).toMatchObject([node, [{ name }]]);
	}
	const html = String(output('Page')[0]?.html);
	const { heading, bars } = await shownBy(html, 'delivery-report');
	expect(heading).toBe('Relatório de entrega');
	expect(bars).toHaveLength(19);
	expect(bars).toEqual(
		expect.arrayContaining([
			'Aceitas pelo CloudChat 9 90%',
			'Lidas 1 10%',
			'Falharam 6 60%',
			'Corrigir a mensagem ou o modelo 1 17%',
			'Message undeliverable 1 17%',
			'Número de telefone errado 1 100%',
		]),
	);
	// Nothing is loaded, nothing was left unfilled, and nobody is named.
	expect(html).not.toMatch(/<(script|link|img)|url\(|https?:|\{\{|undefined|Maria|\+55/);
});

it('delivery-report: shows also a campaign of which no message was accepted, in English', async () => {
	n8n().sandbox.faults.when(() => ({ kind: 'unprocessable' }));
	const english = JSON.stringify(nodeNamed('delivery-report', LANGUAGE).parameters);
	const parameters = JSON.parse(english.replace('"pt"', '"en"')) as object;
	const changes = { ...SOON, [LANGUAGE]: { parameters } };
	const id = await saveExample(n8n(), 'delivery-report', changes);
	const { output } = await n8n().run(id, CLICK);
	const { bars } = await shownBy(output('Page')[0]?.html, 'delivery-report-none');
	expect(bars).toEqual([
		'Not accepted 10 100%',
		'Refused by CloudChat 9 90%',
		'Wrong phone number 1 10%',
	]);
});

it.each(exampleNames)(
	'%s: opens with all of its nodes, none to install, and its notes can be read',
	async (name) => {
		const { nodes } = readExample(name);
		await editor().importFile(join(EXAMPLES, `${name}.json`));
		await editor().picture(name);
		const others = nodes.filter((node) => !isSticky(node)).map((node) => node.name);
		expect((await editor().nodeNames()).sort()).toEqual(others.sort());
		const { page } = editor();
		expect(await page.getByTestId('node-not-installed').count()).toBe(0);
		expect(await page.getByTestId('sticky').count()).toBe(2);
		expect(await editor().clippedNotes()).toEqual([]);
	},
);
