import { compose } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { MessageRequest } from '../../../../../nodes/CloudChat/message/sendTemplate/model/templateMessage.ts';
import { templateFieldId } from '../../../../../nodes/shared/templates/fieldIds.ts';
import { fieldsOf } from '../../../../../nodes/shared/templates/fields.ts';
import { mappedFields } from '../../../../../nodes/CloudChat/message/sendTemplate/read/mapping.ts';
import { item } from '../compose/support.mts';
import { sandboxTemplates } from '../../../shared/templates/support.mts';

/** What n8n's form keeps for a template of the sandbox. */
function stored(name: string, value: object | null, mappingMode = 'defineBelow') {
	const fields = fieldsOf(sandboxTemplates(name)).map(({ id, label, required }) => ({
		id,
		displayName: label,
		required,
		removed: false,
	}));
	const own = { id: templateFieldId(name), displayName: '', required: false, display: false };
	return { mappingMode, value, schema: [...fields, own] };
}

/** The composed item: its request, or its problems as `reason: message`. */
function composed(name: string, mapper: unknown, columns: Record<string, unknown> = {}) {
	const mapped = mappedFields(mapper, { columns, templateName: name });
	const result = compose(item({ templateName: name, ...mapped }), 0);
	if (result.kind === 'refusal') {
		return result.problems.map(({ reason, message }) => `${reason}: ${message}`);
	}
	return variablesOf(result.request);
}

function variablesOf({
	inbox_id: _i,
	phone_number: _p,
	template_name: _t,
	...rest
}: MessageRequest) {
	return rest;
}

const TEST_TEMPLATE = {
	header_attachment: 'https://example.com/a.png',
	name: 'Maria',
	email: 'maria@loja.example',
	custom_code: 99,
	button_param_0: 'a1',
	button_param_1: 'b2',
};

describe('mapped by hand', () => {
	it.each<[string, object, object]>([
		['test_template', TEST_TEMPLATE, { ...TEST_TEMPLATE, custom_code: '99' }],
		['pedido_confirmado', { 'Body 1': 'Maria', 'Body 2': 7 }, { 1: 'Maria', 2: '7' }],
		[
			'pesquisa_satisfacao',
			{ nome: 'Ana', button_param_2: 'x' },
			{ nome: 'Ana', button_param_2: 'x' },
		],
	])('%s', (name, value, request) => {
		expect(composed(name, stored(name, value))).toEqual(request);
	});

	const boleto = { header_attachment: 'https://example.com/a.pdf', nome: 'A', valor: '1' };
	it.each<[where: string, name: string, value: object | null, problem: string]>([
		[
			'nothing is mapped',
			'pedido_confirmado',
			null,
			'emptyVariable: Variable "1", Variable "2" are',
		],
		[
			...(['the header’s file is blank', 'tutorial_video', { header_attachment: ' ' }] as const),
			'invalidAttachment: The header file is empty, but the template shows a file in its header.',
		],
		[
			...(['a button is blank', 'pesquisa_satisfacao', { nome: 'Ana' }] as const),
			'invalidButton: The parameter of button 3 is empty.',
		],
		[
			...(['one language lacks a field', 'saudacao', { nome: 'Ana', name: undefined }] as const),
			'emptyVariable: Variable "name" is empty',
		],
		[
			'nothing is filled in',
			'saudacao',
			{},
			'emptyVariable: None of the Template Fields has a value',
		],
		[
			'the template lost a field',
			...(['boleto_disponivel', { ...boleto, vencimento: '2', juros: '3' }] as const),
			'templateMismatch: Template field "juros" has a value but is not a field of the template any',
		],
	])('is refused where %s', (_case, name, value, problem) => {
		expect(composed(name, stored(name, value))).toEqual([expect.stringContaining(problem)]);
	});

	it('is refused where it was made for another template', () => {
		expect(composed('order_update', stored('pedido_confirmado', { 'Body 1': 'Maria' }))).toEqual([
			'templateMismatch: Template Fields were mapped for the template "pedido_confirmado", but this item uses "order_update".',
		]);
	});

	it('knows its template by the name that is sent, without what cannot be seen', () => {
		const mapped = mappedFields(stored('saudacao', { nome: 'Ana' }), {
			columns: {},
			templateName: '\u200bsaudacao\ufeff ',
		});

		expect(mapped.variables).toMatchObject({ problems: [] });
	});

	it('leaves out a field that the user removed, and refuses a value that stayed in it', () => {
		const mapper = stored('saudacao', { nome: 'Ana' });
		const schema = mapper.schema.map((field) =>
			field.id === 'name' ? { ...field, removed: true } : field,
		);

		expect(composed('saudacao', { ...mapper, schema })).toEqual({ nome: 'Ana' });
		expect(
			composed('saudacao', { ...mapper, schema, value: { name: 'Ana', nome: 'Ana' } }),
		).toEqual([expect.stringMatching(/^templateMismatch: Template field "name" /)]);
	});

	it('takes the keys at their word where no fields are stored with them', () => {
		const value = { 1: 'Maria', name: 'Ana', 'Body 2': 'x', button_param_1: 'b' };

		expect(composed('any', { mappingMode: 'defineBelow', value })).toEqual({
			1: 'Maria',
			2: 'x',
			name: 'Ana',
			button_param_1: 'b',
		});
	});
});

describe('mapped automatically', () => {
	it('takes the columns of the fields’ names, and no others', () => {
		const columns = { ...TEST_TEMPLATE, phone: '1', other: 'x', toString: 'y' };

		expect(
			composed('test_template', stored('test_template', null, 'autoMapInputData'), columns),
		).toEqual({ ...TEST_TEMPLATE, custom_code: '99' });
	});

	it('ignores what was mapped by hand before', () => {
		const mapper = stored('saudacao', { nome: 'by hand' }, 'autoMapInputData');

		expect(composed('saudacao', mapper, { name: 'Mary' })).toEqual({ name: 'Mary' });
	});

	it.each(['Hora', 'hora ', '\ufeffhora', 'HORA'])('names the column that is near: %j', (near) => {
		const mapper = stored('lembrete_agendamento', null, 'autoMapInputData');
		const columns = { profissional: 'Ana', nome: 'Rui', data: '1/1', [near]: '10:00' };

		expect(composed('lembrete_agendamento', mapper, columns)).toEqual([
			expect.stringMatching(/^emptyVariable: Template field "hora" is empty: .* column "hora" /i),
		]);
	});

	it('does not leave out a field of one language whose column is near', () => {
		const mapper = stored('saudacao', null, 'autoMapInputData');
		expect(composed('saudacao', mapper, { Nome: 'Ana', x: 1 })).toEqual([
			expect.stringContaining('the column "Nome"'),
		]);
	});

	it.each([[{ 1: 'Maria', 2: '7' }], [{ 'Body 1': 'Maria', 'Body 2': '7' }]])(
		'never maps a number: %j',
		(columns) => {
			const mapper = stored('pedido_confirmado', null, 'autoMapInputData');

			expect(composed('pedido_confirmado', mapper, columns)).toEqual([
				expect.stringMatching(/^emptyVariable: Template field "Body 1" \(.* has a number/),
				expect.stringMatching(/^emptyVariable: Template field "Body 2" /),
			]);
		},
	);
});

describe('a field', () => {
	const read = (schema: object[], mode: string, templateName: unknown = 'a') =>
		mappedFields(
			{ mappingMode: mode, value: { name: 'Ana', old: 'x' }, schema },
			{ columns: { name: 'Ana', old: 'x' }, templateName },
		).variables;
	const name = { id: 'name', required: true };
	const NAMED = { from: 'template', rows: [{ name: 'name', value: 'Ana' }], problems: [] };

	it('that is gone or has no id is not a field', () => {
		const old = { id: 'old', required: true, removed: true };
		expect(read([name, old, { required: true }], 'autoMapInputData')).toEqual(NAMED);
		const { problems } = read([name, { required: true }], 'defineBelow') as typeof NAMED;
		expect(problems).toMatchObject([{ field: 'Template field "old"' }]);
	});

	it('of any template is good where the item tells none', () => {
		const own = { id: templateFieldId('other') };
		for (const none of [null, 5, ' ']) {
			expect(read([name, own], 'autoMapInputData', none)).toEqual(NAMED);
		}
		expect(read([name, own], 'autoMapInputData')).toMatchObject({ rows: [], problems: [{}] });
	});
});
