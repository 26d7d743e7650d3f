import { NodeHelpers, type INodeParameters } from 'n8n-workflow';

import { fieldsOf, openForm } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';

const sandbox = useSandbox();

const locator = (value: unknown, mode = 'list') => ({ __rl: true, mode, value });
const filling = (templateName: unknown, inboxId: unknown = '3') => ({
	baseUrl: sandbox().url,
	parameters: {
		inboxId: locator(inboxId),
		templateName: locator(templateName),
		specifyVariables: 'template',
	} as INodeParameters,
});

describe('the fields of a template', () => {
	it('come as n8n’s mapper wants them, with one that is never shown', async () => {
		const { fields } = await fieldsOf(filling('pesquisa_satisfacao'));

		const same = {
			defaultMatch: false,
			canBeUsedToMatch: false,
			type: 'string',
			readOnly: false,
			removed: false,
		};
		expect(fields).toEqual([
			{
				...same,
				id: 'nome',
				displayName: 'nome · “…atendimento, ___?” · e.g. Maria',
				required: true,
				display: true,
			},
			{
				...same,
				id: 'button_param_2',
				displayName:
					'Button 3 link · Responder pesquisa · https://loja.example/pesquisa/___ · e.g. x9 · button_param_2',
				required: true,
				display: true,
			},
			{
				...same,
				id: 'Template pesquisa_satisfacao',
				displayName: 'Template pesquisa_satisfacao',
				required: false,
				display: false,
			},
		]);
	});

	it('are the same each time, so that a mapping survives', async () => {
		const [first, second] = [
			await fieldsOf(filling('test_template')),
			await fieldsOf(filling('test_template')),
		];

		expect(second).toEqual(first);
	});

	it.each<[string, unknown, string, string]>([
		['the template has none', '3', 'boas_vindas', 'This template has nothing to fill in.'],
		['no template is chosen', '3', '', 'Choose the inbox and the template: then the fields'],
		['the template is an expression', '3', '={{ $json.t }}', 'The template comes from an expr'],
		[
			'no inbox is chosen',
			'',
			'order_update',
			'Choose the inbox and the template: then the fields',
		],
		[
			'the inbox is an expression',
			'={{ $json.i }}',
			'order_update',
			'The inbox comes from an expr',
		],
		[
			'the inbox has no such template',
			'3',
			'nope',
			'The template is not a template of this inbox: ',
		],
		['it is not approved', '3', 'em_analise', 'The template is not approved yet: choose another '],
		[
			'it cannot be sent',
			'3',
			'retirada_na_loja',
			'The template has a header of the kind LOCATION, which cannot be sent this way: ',
		],
		[
			'it is Twilio’s',
			'5',
			'order_update',
			'This node cannot read the templates of Twilio inboxes: ',
		],
	])('are a notice where %s', async (_case, inboxId, templateName, sentence) => {
		const { fields, emptyFieldsNotice } = await fieldsOf(filling(templateName, inboxId));

		expect(fields).toEqual([]);
		expect(emptyFieldsNotice).toContain(sentence);
	});
});

it.each([
	['fields', ['headerAttachment', 'templateVariables', 'buttonParameters']],
	['json', ['headerAttachment', 'variablesJson', 'buttonParameters']],
	['template', ['templateFields']],
])('variables given as %s show these fields only', async (specifyVariables, shown) => {
	const { properties } = await openForm(filling('order_update'));
	const values = { resource: 'message', operation: 'sendTemplate', specifyVariables };
	const dependent = properties.filter(({ name }) =>
		/^(headerAttachment|buttonParameters|variablesJson|template(Variables|Fields))$/.test(name),
	);

	expect(
		dependent
			.filter((property) => NodeHelpers.displayParameter(values, property, null, null))
			.map(({ name }) => name),
	).toEqual(shown);
});
