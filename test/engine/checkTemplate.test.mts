import type { INodeParameters } from 'n8n-workflow';

import { AGENT_TOKEN, META_API_KEY } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { runNode, type NodeRun } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
const reads = () => sandbox().requests.all.filter(({ method }) => method === 'GET').length;

async function run(options: Record<string, boolean>, more: Partial<NodeRun> = {}) {
	return await runNode({
		baseUrl: sandbox().url,
		onError: 'continueRegularOutput',
		...more,
		parameters: { ...more.parameters, options },
	});
}

const people = [
	{ phone: '+5511987654321', name: 'Maria' },
	{ phone: '+5521998877665', name: 'João' },
];

describe('Check Template', () => {
	it('reads the template once, and sends what fits; without it nothing is read', async () => {
		await run({}, { items: people });
		expect(reads()).toBe(0);
		const { items } = await run({ checkTemplate: true }, { items: people });
		expect(items.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
		expect(reads()).toBe(1);
	});

	it('refuses what is missing and what is too much, each by name', async () => {
		const variable = ['name', 'order'].map((name) => ({ name, value: 'x', fallback: '' }));
		const parameters = { templateVariables: { variable }, buttonParameters: {} };
		const { items } = await run({ checkTemplate: true }, { parameters });
		const problems = [
			{ field: 'Variable "order_id"' },
			{ field: 'Variable "order"' },
			{ field: expect.stringContaining('button 1') },
		];
		const details = { status: 'failed', reason: 'templateMismatch', problems };
		expect(items).toMatchObject([{ details }]);
		expect(sandbox().ledger.messages).toEqual([]);
	});

	it('refuses a template that the inbox does not have', async () => {
		const { items } = await run(
			{ checkTemplate: true },
			{ parameters: { templateName: { __rl: true, mode: 'name', value: 'order_updated' } } },
		);
		expect(items).toMatchObject([
			{ error: expect.stringContaining('order_updated'), details: { reason: 'templateMismatch' } },
		]);
	});

	const link = 'https://loja.example/pedidos/7';
	const twice = { button: [{ value: link, position: 'auto' }] };

	it.each<[string, INodeParameters, string]>([
		['retirada_na_loja', {}, 'it has a header of the kind LOCATION.'],
		['codigo_acesso', {}, 'it sends access codes.'],
		['promocao_imagem', { headerAttachment: 'https://example.com/a.pdf' }, 'is a .pdf file'],
		['order_update', { buttonParameters: twice }, `https://loja.example/pedidos/${link}`],
	])('refuses what the request cannot carry or would spoil: %s', async (value, more, said) => {
		const parameters = { ...more, templateName: { __rl: true, mode: 'name', value } };
		const { items } = await run({ checkTemplate: true }, { parameters });
		const details = { reason: 'templateMismatch' };
		expect(items).toMatchObject([{ error: expect.stringContaining(said), details }]);
		expect(sandbox().ledger.messages).toEqual([]);
	});

	it.each(['notFound', 'closeBefore', 'notJson'] as const)(
		'a read that fails stops no message: %s',
		async (kind) => {
			sandbox().faults.onRead({ kind });
			const { items } = await run({ checkTemplate: true }, { items: people });
			const notes = [expect.stringContaining('The template was not checked')];
			expect(items).toMatchObject(Array(2).fill({ status: 'accepted', notes }));
		},
	);

	it('works for an agent, and keeps nothing secret of the inbox', async () => {
		const { items, run: result } = await run({ checkTemplate: true }, { token: AGENT_TOKEN });
		expect(items).toMatchObject([{ status: 'accepted' }]);
		const admin = await run({ checkTemplate: true, dryRun: true });
		expect(JSON.stringify([result, admin.run])).not.toContain(META_API_KEY);
	});
});

describe('a dry run', () => {
	it('shows what the customer would read', async () => {
		const { items } = await run({ dryRun: true });
		expect(items).toMatchObject([
			{
				status: 'preview',
				previewText: expect.stringMatching(/Olá Maria! Seu pedido 10234[^]*pedidos\/10234/),
			},
		]);
		expect(sandbox().ledger.messages).toEqual([]);
	});

	it('notes what does not fit, and shows the gap', async () => {
		const { items } = await run({ dryRun: true }, { parameters: { templateVariables: {} } });
		expect(items).toMatchObject([
			{
				status: 'preview',
				previewText: expect.stringContaining('{{name}}'),
				notes: [expect.stringContaining('"name" is missing'), expect.any(String)],
			},
		]);
	});

	it('does without where the template cannot be read', async () => {
		sandbox().faults.onRead({ kind: 'notFound' });
		const { items } = await run({ dryRun: true });
		expect(items[0]).toMatchObject({ status: 'preview', request: expect.any(Object) });
		expect(items[0]).not.toHaveProperty('previewText');
	});
});
