import { fc } from '../property.mts';
import type { INodeParameters } from 'n8n-workflow';

import { phoneOf } from '../../dev/phoneOf.mts';
import { anyText, JOINED } from '../texts.mts';
import { fieldsOf } from '../../dev/engine/loadOptions.mts';
import { sized } from '../size.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();

/** Texts without what WhatsApp refuses, and with something to see at their ends, for buttons. */
const TEXTS = [...JOINED, ...fc.sample(anyText, { numRuns: sized(50, 1_000), seed: 7 })]
	.map((text) => `.${text.replace(/[\p{Cc}\u2028\u2029]|\p{Zs}{5,}/gu, '')}.`)
	.filter((text) => [...text].length <= 1000);
const ITEMS = TEXTS.map((text, index) => ({ phone: phoneOf(index), text }));

const row = (name: string, value: string) => ({ name, value, fallback: '' });
const template = { __rl: true, mode: 'list', value: 'order_update' };
const button = { button: [{ value: '={{ $json.text }}', position: 'auto' }] };

/** Each way to give the same text as both variables and as the button's parameter. */
const WAYS: Array<[way: string, parameters: INodeParameters]> = [
	[
		'fields',
		{
			templateVariables: {
				variable: [row('name', '={{ $json.text }}'), row('order_id', '={{ $json.text }}')],
			},
		},
	],
	[
		'a JSON object',
		{
			specifyVariables: 'json',
			variablesJson: '={{ ({ name: $json.text, order_id: $json.text }) }}',
		},
	],
	[
		'JSON text',
		{
			specifyVariables: 'json',
			variablesJson:
				'={ "name": {{ JSON.stringify($json.text) }}, "order_id": {{ JSON.stringify($json.text) }} }',
		},
	],
];

function arrived(): string[][] {
	const { messages } = sandbox().ledger;
	const inOrder = [...messages].sort((one, other) =>
		one.phoneNumber < other.phoneNumber ? -1 : 1,
	);
	return inOrder.map(({ body }) => [body.name, body.order_id, body.button_param_0].map(String));
}

it.each(WAYS)('given as %s, a text in any script arrives whole', async (_way, parameters) => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: { ...parameters, buttonParameters: button },
		items: ITEMS,
	});

	expect(arrived()).toEqual(TEXTS.map((text) => [text, text, text]));
	expect(items).toHaveLength(TEXTS.length);
});

it('given in the template’s own fields, a text in any script arrives whole', async () => {
	const chosen = {
		inboxId: { __rl: true, mode: 'list', value: '3' },
		templateName: template,
		specifyVariables: 'template',
	};
	const { fields: schema } = await fieldsOf({ baseUrl: sandbox().url, parameters: chosen });
	const value = Object.fromEntries(
		['name', 'order_id', 'button_param_0'].map((id) => [id, '={{ $json.text }}']),
	);
	const templateFields = { mappingMode: 'defineBelow', value, schema };
	await runNode({
		baseUrl: sandbox().url,
		parameters: { ...chosen, templateFields } as unknown as INodeParameters,
		items: ITEMS,
	});

	expect(arrived()).toEqual(TEXTS.map((text) => [text, text, text]));
});
