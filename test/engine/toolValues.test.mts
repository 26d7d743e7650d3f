import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { useSandbox } from './sandbox.mts';
import { MARIA, rowOf, rowsAt } from './toolCalls.mts';
import { UNCHECKED } from './tools.mts';
import type { ToolSetup } from './toolWorkflow.mts';

const sandbox = useSandbox();
const setup = (more: Partial<ToolSetup> = {}): ToolSetup => ({ baseUrl: sandbox().url, ...more });
const received = () => rowsAt(sandbox());

/** What n8n hands over as the model wrote it, without a check. */
describe.each(UNCHECKED)('values of the wrong kind, to the tool of %s', (_what, way) => {
	const json = (key: string) => `={{ $fromAI('${key}', '', 'json') }}`;
	const WRONG = [null, {}, [], { a: 1 }, ['+5511987654321'], true, '', 'undefined'];

	it.each<[string, string]>([
		['phone', 'invalidPhoneNumber'],
		['inbox', 'invalidInbox'],
		['template', 'invalidTemplateName'],
	])('%s: each is one error, and nothing is sent', async (key, reason) => {
		const call = await way(
			setup({ parameters: { inboxId: json('inbox'), templateName: json('template') } }),
		);
		const good = { ...MARIA, inbox: 3, template: 'order_update' };
		for (const value of WRONG.filter((one) => key !== 'template' || one !== 'undefined')) {
			expect([value, await call({ ...good, [key]: value } as IDataObject)]).toMatchObject([
				value,
				[{ error: expect.any(String), details: { reason } }],
			]);
		}
		expect(received()).toEqual([]);
	});

	it.each<[string, INodeParameters]>([
		['template fields', { specifyVariables: 'template', templateFields: json('value') }],
		[
			'the values of template fields',
			{
				specifyVariables: 'template',
				templateFields: { mappingMode: 'defineBelow', value: json('value') },
			},
		],
	])('%s: not sent without what the model gave', async (_case, parameters) => {
		const call = await way(setup({ parameters }));
		for (const value of [7, 'Maria', ['Maria'], true, { name: { first: 'Maria' } }]) {
			expect([value, await call({ ...MARIA, value } as IDataObject)]).toMatchObject([
				value,
				[{ details: { status: 'failed' } }],
			]);
		}
		expect(received()).toEqual([]);
	});

	it('a number as a number, and variables as an object or as its text, are good', async () => {
		const parameters = { specifyVariables: 'json', variablesJson: json('variables') };
		const call = await way(setup({ parameters }));
		const variables = { name: 'Maria', order_id: 10234 };
		for (const given of [variables, JSON.stringify(variables)]) {
			const args = { phone: 5511987654321, variables: given };
			expect(await call(args)).toMatchObject([{ status: 'accepted' }]);
		}
		expect(received()).toEqual([rowOf(MARIA), rowOf(MARIA)]);
	});

	it('no values at all are one error', async () => {
		const call = await way(setup());
		expect(await call({})).toMatchObject([{ details: { status: 'failed' } }]);
		expect(sandbox().requests.all).toEqual([]);
	});
});
