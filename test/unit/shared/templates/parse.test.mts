import { formObstacle, isOffered } from '../../../../nodes/shared/templates/fields.ts';
import { parseTemplates } from '../../../../nodes/shared/templates/parse.ts';
import { isSendable } from '../../../../nodes/shared/templates/template.ts';
import { variablesOf } from '../../../../nodes/shared/templates/variables.ts';
import { CLOUD_TEMPLATES, DIALOG_TEMPLATES } from '../../../../dev/sandbox/index.mts';
import { body, buttons, header, link, media, template } from './support.mts';

describe('of the sandbox’s templates', () => {
	it.each([
		[
			'the WhatsApp Cloud inbox',
			CLOUD_TEMPLATES,
			['retirada_na_loja', 'em_analise', 'promo_recusada', 'codigo_acesso'],
		],
		['the 360dialog inbox', DIALOG_TEMPLATES, ['chamado_encerrado']],
	])('%s can send all but these', (_inbox, list, left) => {
		const parsed = parseTemplates(JSON.parse(JSON.stringify(list)));

		expect(parsed).toHaveLength(list.length);
		expect(parsed.filter((one) => !isSendable(one)).map(({ name }) => name)).toEqual(left);
	});
});

describe('variables', () => {
	it.each<[string, object[], string[]]>([
		['of the body, each once', [body('{{name}}, {{ order }} and {{name}}')], ['name', 'order']],
		['of a text header first', [body('{{b}}'), header('{{a}}')], ['a', 'b']],
		['that header and body share', [header('{{1}}'), body('{{1}} {{2}}')], ['1', '2']],
		['not of a footer', [body('Hi'), { type: 'FOOTER', text: '{{f}}' }], []],
		['not of a media header', [{ ...media('IMAGE'), text: '{{x}}' }, body('Hi')], []],
		['not without a name', [body('{{}} {{ }}')], []],
		['in any case of the type', [{ type: 'body', text: '{{a}}' }], ['a']],
	])('%s', (_case, components, names) => {
		expect(variablesOf(template(components)).map(({ name }) => name)).toEqual(names);
	});

	it.each<[string, object, Record<string, string>]>([
		['named', { body_text_named_params: [{ param_name: 'a', example: 'A' }] }, { a: 'A' }],
		['positional', { body_text: [['A', 'B']] }, { 1: 'A', 2: 'B' }],
		['positional without the outer list', { body_text: ['A', 'B'] }, { 1: 'A', 2: 'B' }],
		['numbers', { body_text: [[7]] }, { 1: '7' }],
		['blank', { body_text: [['  ']] }, {}],
		[
			'with spaces around, or without a name',
			{
				body_text_named_params: [
					{ param_name: ' a ', example: ' A ' },
					{ param_name: '', example: 'B' },
				],
			},
			{ a: 'A' },
		],
		['broken', { body_text: 'A', body_text_named_params: [null, {}, 3] }, {}],
	])('examples: %s', (_case, example, known) => {
		expect(Object.fromEntries(template([body('', example)]).examples)).toEqual(known);
	});
});

describe('buttons take a parameter', () => {
	it.each<[object, string | undefined]>([
		[link('Track', 'https://a.example/{{1}}'), 'link'],
		[link('Shop', 'https://a.example/'), undefined],
		[{ type: 'url', text: 'Track', url: 'https://a.example/{{1}}' }, 'link'],
		[{ type: 'COPY_CODE', text: 'Copy' }, 'code'],
		[{ type: 'QUICK_REPLY', text: 'Yes' }, undefined],
		[{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+55' }, undefined],
		[{ type: 'VOICE_CALL', text: 'Call' }, undefined],
	])('%j: %s', (button, parameter) => {
		const { buttons: parsed, obstacle } = template([buttons(button)]);

		expect([parsed[0]?.parameter, obstacle]).toEqual([parameter, undefined]);
	});
});

describe('cannot be sent', () => {
	it.each<[string, object[]]>([
		['has a header of the kind LOCATION', [media('LOCATION')]],
		['has a header of the kind GIF', [media('GIF')]],
		['has a header of the kind unknown', [{ type: 'HEADER' }]],
		['has a part of the kind CAROUSEL', [body('Hi'), { type: 'CAROUSEL', cards: [] }]],
		['has a part of the kind LIMITED_TIME_OFFER', [{ type: 'limited_time_offer' }]],
		['has a part of the kind CALL_PERMISSION_REQUEST', [{ type: 'CALL_PERMISSION_REQUEST' }]],
		['has a part of the kind unknown', [body('Hi'), null as unknown as object]],
		['has a button of the kind FLOW', [buttons({ type: 'FLOW', text: 'Form' })]],
		['has a button of the kind CATALOG', [buttons({ type: 'CATALOG' })]],
		['has a button of the kind unknown', [buttons({ text: 'Go' })]],
		['has a variable named "a\u200bb"', [body('{{a\u200bb}}')]],
		['has a button of the kind OTP', [buttons({ type: 'OTP' })]],
		['has a variable named "phone_number"', [body('Call {{phone_number}}')]],
		['has a variable named "button_param_0"', [body('{{button_param_0}}')]],
	])('a template that %s', (obstacle, components) => {
		expect(template(components).obstacle).toBe(obstacle);
	});

	it('a template that sends access codes', () => {
		const { obstacle } = template([body('{{1}}')], { category: 'authentication' });

		expect(obstacle).toBe('sends access codes');
	});
});

it('a survey of CloudChat itself cannot be sent', () => {
	const name = 'customer_satisfaction_survey_3';
	expect(template([body('Hi')], { name }).obstacle).toBe(
		"belongs to CloudChat's satisfaction survey",
	);
});

it.each([
	['{{1}}', '{{2}}'],
	['{{nome}}', '{{nome}} {{1}}'],
	['{{1}}', 'Hi'],
])('can be sent: %s in the header, %s in the body', (above, below) => {
	expect(template([header(above), body(below)]).obstacle).toBeUndefined();
});

it('a template that only resembles one that cannot be sent can be', () => {
	expect(template([body('{{my_button_param_0}} {{button_param_0x}}')]).obstacle).toBeUndefined();
});

describe('what is told with spaces or in another case', () => {
	it('is told all the same', () => {
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
		const traits = { name: ' example ', language: ' pt_BR ', category: ' utility ' };

		expect(template(components, traits)).toEqual({
			...{ name: 'example', language: 'pt_BR', category: 'UTILITY', status: 'APPROVED' },
			...{ header: { kind: 'media', format: 'image' }, body: 'Hi', examples: new Map() },
			buttons: [
				{
					type: 'URL',
					text: 'Track',
					url: 'https://a.example/{{1}}',
					parameter: 'link',
					example: 'x1',
				},
				{ type: 'URL', text: 'Shop', url: 'https://a.example/' },
				{ type: 'COPY_CODE', text: 'Copy', parameter: 'code' },
				{ type: 'QUICK_REPLY', text: 'Yes' },
			],
		});
	});

	it('is nothing where it has no name', () => {
		expect(parseTemplates([{ status: 'APPROVED' }, { name: ' ' }, null, 'x'])).toEqual([]);
	});

	it('has no text where it has no body', () => {
		expect(template([]).body).toBe('');
	});
});

it.each([['APPROVED'], ['approved'], [' Approved ']])('is approved: %j', (status) => {
	expect(isSendable(template([body('Hi')], { status }))).toBe(true);
});

it.each([['PENDING'], ['REJECTED'], ['submitted'], [''], [undefined], [1]])(
	'is not approved: %j',
	(status) => {
		expect(isSendable(template([body('Hi')], { status }))).toBe(false);
	},
);

describe('can be sent, but n8n’s form cannot hold', () => {
	it.each<[string, object[], object]>([
		['has a variable named "=x"', [body('{{=x}}')], {}],
		['has a variable named "a"b"', [body('{{a"b}}')], {}],
		['has the name "=x"', [body('Hi')], { name: '=x' }],
	])('a template that %s', (obstacle, components, traits) => {
		const odd = template(components, traits);

		expect([formObstacle(odd), isSendable(odd), isOffered(odd)]).toEqual([obstacle, true, false]);
	});
});
