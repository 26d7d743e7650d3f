import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

import { LOGIN } from '../../../dev/n8n/login.mts';
import { TEAM } from '../../../dev/sandbox/index.mts';
import { until } from '../../until.mts';
import { launchChromium } from '../chromium.mts';
import { Editor } from '../editor.mts';
import { executionOf, outputOf, publishTrigger, unpublish } from '../exampleRun.mts';
import { useN8n } from '../n8n.mts';
import { startStubModel } from '../stubModel.mts';

const PICTURES = process.env.E2E_SCREENSHOTS ?? join(tmpdir(), 'n8n-cloudchat-screenshots');
const MARIA = '+5511987654321';

const n8n = useN8n();
let browser: Browser | undefined;
let page: Page;

beforeAll(async () => {
	browser = await launchChromium();
	page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
	page.setDefaultTimeout(15_000);
	await new Editor(page, n8n().client.url).signIn(LOGIN);
});
afterAll(async () => await browser?.close());

const says = (text: string) => n8n().sandbox.customer.says(MARIA, text).conversation;
type Conversation = ReturnType<typeof says>;

/** What the company wrote; a private note in brackets. */
const answersIn = ({ messages }: Conversation) =>
	messages
		.filter(({ direction }) => direction === 'outgoing')
		.map(({ content, isPrivate }) => (isPrivate ? `(${content})` : content));

async function pictureOf(workflowId: string, executionId: string, name: string): Promise<void> {
	await page.goto(`${n8n().client.url}/workflow/${workflowId}/executions/${executionId}`);
	await page.getByText('Succeeded in').first().waitFor({ timeout: 60_000 });
	await page.waitForTimeout(3_000);
	await page.screenshot({ path: join(PICTURES, `${name}.png`) });
	await page.goto(n8n().sandbox.url);
	await page.waitForTimeout(1_000);
	await page.screenshot({ path: join(PICTURES, `${name}-sandbox.png`), fullPage: true });
}

it('answer-with-ai-agent: several quick messages, one answer; then a hand-over, and silence', async () => {
	const note = 'Maria quer trocar o pedido 10234.';
	const model = await startStubModel((asked, answers) => {
		if (!asked.includes('pessoa')) return `Resposta a: ${asked}`;
		if (answers === 0) return { tool: 'Note_for_the_team', args: { note } };
		if (answers === 1) return { tool: 'Hand_over_to_the_team', args: {} };
		return 'Uma colega responde aqui em instantes.';
	});
	const openAiApi = await n8n().client.call<{ id: string; name: string }>(
		...(['POST', '/rest/credentials'] as const),
		{ name: 'Stub', type: 'openAiApi', data: { apiKey: 'none', url: model.url, header: false } },
	);
	const { client } = n8n();
	const workflow = await publishTrigger(n8n(), 'answer-with-ai-agent', (node) =>
		node.name === 'OpenAI Chat Model'
			? {
					...node,
					// The stub knows OpenAI's older interface only.
					parameters: { ...node.parameters, responsesApiEnabled: false },
					credentials: { openAiApi },
				}
			: node,
	);
	try {
		says('Oi');
		const conversation = says('Qual é o prazo?');
		await until(() => answersIn(conversation).length > 0, 60_000);
		await executionOf(client, workflow.id, 2);
		expect(answersIn(conversation)).toEqual(['Resposta a: Oi\nQual é o prazo?']);

		says('Quero falar com uma pessoa');
		await until(() => answersIn(conversation).length > 2, 60_000);
		const execution = await executionOf(client, workflow.id, 3);
		expect(execution.status).toBe('success');
		expect(model.toolAnswers).toEqual([
			expect.stringContaining('"status":"accepted"'),
			expect.stringContaining('"changed":["status","teamId"]'),
		]);
		expect(answersIn(conversation).slice(1)).toEqual([
			`(${note})`,
			'Uma colega responde aqui em instantes.',
		]);
		expect(conversation).toMatchObject({ status: 'open', team: { id: TEAM.SUPPORT } });

		says('Oi?');
		const silent = await executionOf(client, workflow.id, 4);
		expect([silent.status, outputOf(silent, 'No person has it')]).toEqual(['success', []]);
		expect(answersIn(conversation)).toHaveLength(3);
		await pictureOf(workflow.id, execution.id, 'answer-with-ai-agent-executed');
	} finally {
		await unpublish(client, workflow);
		model.close();
	}
}, 300_000);

it('opening-hours: tells once when the shop opens, and labels the conversation', async () => {
	const { client } = n8n();
	// Midnight is outside as well: so it is, whenever this runs.
	const workflow = await publishTrigger(n8n(), 'opening-hours', (node) =>
		node.name === 'Outside opening hours'
			? { ...node, parameters: JSON.parse(JSON.stringify(node.parameters).replace(':9,', ':24,')) }
			: node,
	);
	try {
		const conversation = says('Vocês estão abertos?');
		const execution = await executionOf(client, workflow.id, 1);
		expect(execution.status).toBe('success');
		expect(conversation.labels).toEqual(['fora-do-horario']);
		says('Alô?');
		await executionOf(client, workflow.id, 2);
		expect(answersIn(conversation)).toEqual([expect.stringContaining('das 9h às 18h')]);
		await pictureOf(workflow.id, execution.id, 'opening-hours-executed');
	} finally {
		await unpublish(client, workflow);
	}
});
