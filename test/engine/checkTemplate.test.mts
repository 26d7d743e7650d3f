import { AGENT_TOKEN, META_API_KEY } from '../../dev/sandbox/index.mts';
import { useSandbox } from './sandbox.mts';
import { crowd, ends, useSend } from './send.mts';

// What fits and what does not: unit tests.
const sandbox = useSandbox();
const { run, received } = useSend(sandbox);
const reads = () => sandbox().requests.all.filter(({ method }) => method === 'GET').length;
const check = async (more: object = {}) => await run({ checkTemplate: true }, more);

describe('Check Template', () => {
	it('reads the template once, and sends what fits; without it nothing is read', async () => {
		await run({}, { items: crowd(2) });
		expect(reads()).toBe(0);
		expect(ends(await check({ items: crowd(2) }))).toEqual(['accepted', 'accepted']);
		expect(reads()).toBe(1);
	});

	it('refuses what is missing and what is too much, each by name', async () => {
		const variable = ['name', 'order'].map((name) => ({ name, value: 'x', fallback: '' }));
		const parameters = { templateVariables: { variable }, buttonParameters: {} };
		const problems = [
			{ field: 'Variable "order_id"' },
			{ field: 'Variable "order"' },
			{ field: expect.stringContaining('button 1') },
		];
		const details = { status: 'failed', reason: 'templateMismatch', problems };
		expect((await check({ parameters })).items).toMatchObject([{ details }]);
		expect(received()).toEqual([]);
	});

	it.each(['notFound', 'closeBefore', 'notJson'] as const)(
		'a read that fails stops no message: %s',
		async (kind) => {
			sandbox().faults.onRead({ kind });
			const notes = [expect.stringContaining('The template was not checked')];
			const noted = { status: 'accepted', notes };
			expect((await check({ items: crowd(2) })).items).toMatchObject([noted, noted]);
		},
	);

	it('works for an agent, and keeps nothing secret of the inbox', async () => {
		const { items, run: result } = await check({ token: AGENT_TOKEN });
		expect(items).toMatchObject([{ status: 'accepted' }]);
		const admin = await run({ checkTemplate: true, dryRun: true });
		expect(JSON.stringify([result, admin.run])).not.toContain(META_API_KEY);
	});
});

it('a dry run shows what the customer would read', async () => {
	const [whole] = (await run({ dryRun: true })).items;
	const previewText = expect.stringMatching(/Olá Maria! Seu pedido 10234[^]*pedidos\/10234/);
	expect(whole).toMatchObject({ status: 'preview', previewText });
	expect(received()).toEqual([]);
});
