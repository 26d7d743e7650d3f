import { fc } from '../property.mts';
import type { INodeParameters } from 'n8n-workflow';

import { phoneOf } from '../../dev/phoneOf.mts';
import { anyText, JOINED } from '../texts.mts';
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
const button = { button: [{ value: '={{ $json.text }}', position: 'auto' }] };

const value = Object.fromEntries(
	['name', 'order_id', 'button_param_0'].map((id) => [id, '={{ $json.text }}']),
);

/** Each way to give the same text as both variables and as the button's parameter. */
it.each<[way: string, parameters: INodeParameters]>([
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
	[
		'the template’s own fields',
		{ specifyVariables: 'template', templateFields: { mappingMode: 'defineBelow', value } },
	],
])('given as %s, a text in any script arrives whole', async (_way, parameters) => {
	const { items } = await runNode({
		baseUrl: sandbox().url,
		parameters: { buttonParameters: button, ...parameters },
		items: ITEMS,
	});

	const arrived = [...sandbox().ledger.messages]
		.sort((one, other) => (one.phoneNumber < other.phoneNumber ? -1 : 1))
		.map(({ body }) => [body.name, body.order_id, body.button_param_0].map(String));
	expect(arrived).toEqual(TEXTS.map((text) => [text, text, text]));
	expect(items).toHaveLength(TEXTS.length);
});
