import type { INodeParameters } from 'n8n-workflow';

import { fieldsOf } from '../../dev/engine/loadOptions.mts';
import { useSandbox } from './sandbox.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';

const sandbox = useSandbox();
const EMPTY_PART = 'has an empty part: an expression found no value';
const ADDRESS = '=https://example.com/photo-{{ $json.id }}.png';

const notesOf = async (parameters: INodeParameters) => {
	const { items } = await runNode({ baseUrl: sandbox().url, parameters });
	return items.map(({ notes }) => notes);
};

it('a fallback in which an expression finds nothing is noted where it is used', async () => {
	const parameters = (value: string): INodeParameters => ({
		templateVariables: {
			variable: [
				{ name: 'name', value, fallback: '=Cliente {{ $json.gone }}' },
				{ name: 'order_id', value: '7', fallback: '' },
			],
		},
	});
	expect(await notesOf(parameters('={{ $json.gone }}'))).toEqual([
		['Variable "name" was empty: used its fallback', `Variable "name" ${EMPTY_PART}`],
	]);
	expect(await notesOf(parameters('Maria'))).toEqual([undefined]);
});

it('a JSON text in which an expression finds nothing is noted', async () => {
	const parameters = (name: string): INodeParameters => ({
		specifyVariables: 'json',
		variablesJson: `={ "name": "Olá {{ ${name} }}", "order_id": "{{ $json.name }}" }`,
	});
	expect(await notesOf(parameters('$json.gone'))).toEqual([[`Variables (JSON) ${EMPTY_PART}`]]);
	expect(await notesOf(parameters('$json.name'))).toEqual([undefined]);
});

describe('the address of a header in which an expression finds nothing is noted', () => {
	it('in its own field', async () => {
		const headerAttachment = ADDRESS;
		expect(await notesOf({ headerAttachment })).toEqual([[`Header Attachment URL ${EMPTY_PART}`]]);
		expect(await notesOf({ headerAttachment: ADDRESS.replace('id', 'name') })).toEqual([undefined]);
	});

	it('in the template’s fields', async () => {
		const chosen = {
			inboxId: { __rl: true, mode: 'list', value: '3' },
			templateName: { __rl: true, mode: 'list', value: 'test_template' },
			specifyVariables: 'template',
		};
		const { fields: schema } = await fieldsOf({ baseUrl: sandbox().url, parameters: chosen });
		const value = Object.fromEntries(schema.map(({ id }) => [id, 'x']));
		const templateFields = {
			mappingMode: 'defineBelow',
			value: { ...value, 'Template test_template': null, header_attachment: ADDRESS },
			schema,
		};
		const parameters = { ...chosen, templateFields } as unknown as INodeParameters;
		expect(await notesOf(parameters)).toEqual([[`Header Attachment URL ${EMPTY_PART}`]]);
	});
});
