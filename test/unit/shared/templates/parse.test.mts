import { formObstacle, isOffered } from '../../../../nodes/shared/templates/fields.ts';
import { parseTemplates } from '../../../../nodes/shared/templates/parse.ts';
import { isSendable } from '../../../../nodes/shared/templates/template.ts';
import { variablesOf } from '../../../../nodes/shared/templates/variables.ts';
import { body, buttons, header, link, template } from './support.mts';

describe('variables', () => {
	it.each<[string, object[], string[]]>([
		['of a text header first', [body('{{b}}'), header('{{a}}')], ['a', 'b']],
		['not without a name', [body('{{}} {{ }}')], []],
	])('%s', (_case, components, names) => {
		expect(variablesOf(template(components)).map(({ name }) => name)).toEqual(names);
	});

	const named = (...params: object[]) => ({ body_text_named_params: params });
	it.each<[string, object, Record<string, string>]>([
		[
			'named',
			named({ param_name: ' a ', example: ' A ' }, { param_name: '', example: 'B' }),
			{ a: 'A' },
		],
		['blank', { body_text: [['  ']] }, {}],
	])('examples: %s', (_case, example, known) => {
		expect(Object.fromEntries(template([body('', example)]).examples)).toEqual(known);
	});
});

it.each<[string, object[], object?]>([
	['has a header of the kind unknown', [{ type: 'HEADER' }]],
	['has a part of the kind unknown', [body('Hi'), null as unknown as object]],
	['has a button of the kind unknown', [buttons({ text: 'Go' })]],
	['has a variable named "a\u200bb"', [body('{{a\u200bb}}')]],
	['has a variable named "phone_number"', [body('Call {{phone_number}}')]],
	['has a variable named "button_param_0"', [body('{{button_param_0}}')]],
	[
		'has a variable of the same number in its header and in its body',
		[header('Oi {{1}}'), body('{{1}} {{2}}')],
	],
	['sends access codes', [body('{{1}}')], { category: 'authentication' }],
	[
		"belongs to CloudChat's satisfaction survey",
		[body('Hi')],
		{ name: 'customer_satisfaction_survey_3' },
	],
])('cannot be sent: a template that %s', (obstacle, components, traits = {}) => {
	expect(template(components, traits).obstacle).toBe(obstacle);
});

it.each([['{{1}}', '{{my_button_param_0}} {{button_param_0x}}']])(
	'can be sent: %s in the header, %s in the body',
	(above, below) => {
		expect(template([header(above), body(below)]).obstacle).toBeUndefined();
	},
);

it.each<[string, object[], object]>([['has the name "=x"', [body('Hi')], { name: '=x' }]])(
	'can be sent, but not from n8n’s form: a template that %s',
	(obstacle, components, traits) => {
		const odd = template(components, traits);

		expect([formObstacle(odd), isSendable(odd), isOffered(odd)]).toEqual([obstacle, true, false]);
	},
);

it('what is told with spaces or in another case is told all the same', () => {
	const components = [
		{ type: ' header ', format: ' Image ' },
		{ type: ' body ', text: 'Hi' },
		buttons(
			{ type: ' url ', text: ' Track ', url: ' https://a.example/{{1}} ', example: [' x1 '] },
			{ type: 'URL', text: 'Shop', url: 'https://a.example/', example: 'x' },
			{ type: 'COPY_CODE', text: 'Copy', example: ' ' },
			{ type: 'QUICK_REPLY', text: 'Yes', example: 'x' },
		),
	];
	const traits = {
		name: ' example ',
		language: ' pt_BR ',
		category: ' utility ',
		status: ' approved ',
	};
	const track = { type: 'URL', text: 'Track', url: 'https://a.example/{{1}}' };

	expect(template(components, traits)).toEqual({
		...{ name: 'example', language: 'pt_BR', category: 'UTILITY', status: 'APPROVED' },
		...{ header: { kind: 'media', format: 'image' }, body: 'Hi', examples: new Map() },
		buttons: [
			{ ...track, parameter: 'link', example: 'x1' },
			{ type: 'URL', text: 'Shop', url: 'https://a.example/' },
			{ type: 'COPY_CODE', text: 'Copy', parameter: 'code' },
			{ type: 'QUICK_REPLY', text: 'Yes' },
		],
	});
});

it('a template has a name, and need not have a body', () => {
	expect(parseTemplates([{ status: 'APPROVED' }, { name: ' ' }, null, 'x'])).toEqual([]);
	expect(template([link('A', 'x')]).body).toBe('');
});
