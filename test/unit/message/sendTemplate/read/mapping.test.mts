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
	// It is known by the name that is sent, without what cannot be seen.
	const mapped = mappedFields(mapper, { columns, templateName: `\u200b${name}\ufeff ` });
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

describe('mapped by hand', () => {
	it('by name, and by number', () => {
		const value = { 'Body 1': 'Maria', 'Body 2': 7 };
		expect(composed('pedido_confirmado', stored('pedido_confirmado', value))).toEqual({
			...{ 1: 'Maria', 2: '7' },
		});
	});

	const boleto = { header_attachment: 'https://example.com/a.pdf', nome: 'A', valor: '1' };
	it.each<[where: string, name: string, value: object | null, problem: string]>([
		[
			...(['the header’s file is blank', 'tutorial_video', { header_attachment: ' ' }] as const),
			'invalidAttachment: The header file is empty, but the template shows a file in its header.',
		],
		[
			...(['a button is blank', 'pesquisa_satisfacao', { nome: 'Ana' }] as const),
			'invalidButton: The parameter of button 3 is empty.',
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
	it.each(['hora ', 'HORA'])('names the column that is near: %j', (near) => {
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

	it('never maps a number', () => {
		const mapper = stored('pedido_confirmado', null, 'autoMapInputData');
		expect(composed('pedido_confirmado', mapper, { 1: 'Maria', 2: '7', 'Body 2': '7' })).toEqual([
			expect.stringMatching(/^emptyVariable: Template field "Body 1" \(.* has a number/),
			expect.stringMatching(/^emptyVariable: Template field "Body 2" /),
		]);
	});
});

describe('a field', () => {
	const read = (schema: object[], mode: string, templateName: unknown = 'a') =>
		mappedFields(
			{ mappingMode: mode, value: { name: 'by hand', old: 'x' }, schema },
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
