import { compose } from '../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import { fieldsOf, isOffered } from '../../../../nodes/shared/templates/fields.ts';
import { fitToTemplates } from '../../../../nodes/CloudChat/message/sendTemplate/check/fitToTemplates.ts';
import { mappedFields } from '../../../../nodes/CloudChat/message/sendTemplate/read/mapping.ts';
import { parseTemplate, parseTemplates } from '../../../../nodes/shared/templates/parse.ts';
import { previewText } from '../../../../nodes/CloudChat/message/sendTemplate/check/preview.ts';
import { templateRows } from '../../../../nodes/shared/templates/rows.ts';
import { isSendable, type Template } from '../../../../nodes/shared/templates/template.ts';
import { brokenOrWhole } from '../../../broken.mts';
import { fc, holds } from '../../../property.mts';
import { item } from '../../message/sendTemplate/compose/support.mts';
import { message } from '../../messages.mts';
import { anyTemplate, goodTemplate, oddName } from './templates.mts';

/** What n8n's form keeps for the fields of these templates. */
function schemaOf(templates: Template[]) {
	return fieldsOf(templates).map(({ id, label, required }) => ({
		id,
		displayName: label,
		required,
	}));
}

it('any JSON as a template throws nothing, and what is offered can be stored by n8n', () => {
	const list = fc.array(anyTemplate, { minLength: 1, maxLength: 4 });
	holds(
		[fc.oneof({ weight: 9, arbitrary: list }, fc.jsonValue()), oddName],
		(reached, raw, value) => {
			const templates = parseTemplates(raw);
			fitToTemplates(message(0, { template_name: 'any', name: value }), templates);
			for (const one of templates) previewText(message().request, one);
			for (const { name, label } of templateRows(templates)) {
				reached();
				expect([name, label]).toEqual([
					expect.not.stringMatching(/^=/),
					expect.not.stringMatching(/^=/),
				]);
			}
			// n8n would evaluate what begins with =, and finds a field by its id in quotes.
			for (const { id, label } of fieldsOf(templates.filter(isOffered))) {
				expect(id).toMatch(/^[^="][^"]*$/s);
				expect(label).toMatch(/^[^=\p{Cc}]\P{Cc}*$/u);
			}
		},
	);
});

it('a template that can be sent fits the message that its own fields make', () => {
	holds(
		[anyTemplate],
		(reached, raw) => {
			const template = parseTemplate(raw);
			if (template === undefined || !isSendable(template)) return;
			const schema = schemaOf([template]);
			const value = Object.fromEntries(
				schema.map(({ id }) => [id, id === 'header_attachment' ? 'https://example.com/a' : 'x']),
			);
			const mapped = mappedFields({ value, schema }, { columns: {}, templateName: template.name });
			const composed = compose(item({ templateName: 'any', ...mapped }), 0);
			if (composed.kind === 'refusal') {
				// WhatsApp allows ten buttons; more than a hundred variables are no message.
				expect(
					composed.problems.every(({ reason }) => /^invalid(Button|Variable)$/.test(reason)),
				).toBe(true);
				return;
			}
			composed.request.template_name = template.name;
			reached();
			expect(fitToTemplates(composed, [template]).problems).toEqual([]);
		},
		{ runs: 2_000 },
	);
});

it('any JSON as a mapping throws nothing, and no mapping reaches the routing', () => {
	const values = fc.dictionary(
		fc.oneof(
			fc.constantFrom('name', 'Body 1', 'Header 2', 'button_param_0'),
			fc.constantFrom('inbox_id', 'Body phone_number', 'Template any', '{{template_name}}'),
			oddName,
		),
		fc.oneof({ weight: 9, arbitrary: fc.string({ minLength: 1 }) }, fc.jsonValue()),
		{ maxKeys: 3 },
	);
	const mappings = goodTemplate.chain((raw) => {
		const template = parseTemplate(raw);
		const schema = template === undefined ? [] : schemaOf([template]);
		const filled = Object.fromEntries(
			schema.map(({ id }) => [id, id === 'header_attachment' ? 'https://example.com/a' : 'x']),
		);
		const mappingMode = fc.constantFrom('defineBelow', 'autoMapInputData');
		const stored = fc.record({
			mappingMode,
			value: fc.constant(filled),
			schema: fc.constant(schema),
		});
		return fc.tuple(brokenOrWhole(stored), fc.constant(filled));
	});
	holds([mappings, values, fc.boolean()], (reached, [stored, filled], odd, alone) => {
		const mapping = alone ? { value: odd } : stored;
		const mapped = mappedFields(mapping, {
			columns: { ...filled, ...odd },
			templateName: 'any',
		});
		const composed = compose(item({ templateName: 'any', ...mapped }), 0);
		if (composed.kind === 'refusal') return;
		reached();
		expect(composed.request).toMatchObject({
			inbox_id: '3',
			phone_number: '+5511987654321',
			template_name: 'any',
		});
	});
});
