import { compose } from '../../../nodes/CloudChat/compose/compose.ts';
import { inboxIn } from '../../../nodes/CloudChat/lookup/inboxes.ts';
import { fieldsOf } from '../../../nodes/CloudChat/template/fields.ts';
import { fitToTemplates } from '../../../nodes/CloudChat/template/fitting.ts';
import { mappedFields } from '../../../nodes/CloudChat/template/mapping.ts';
import { parseTemplate, parseTemplates } from '../../../nodes/CloudChat/template/parse.ts';
import { previewText } from '../../../nodes/CloudChat/template/preview.ts';
import { templateRows } from '../../../nodes/CloudChat/template/rows.ts';
import { isSendable } from '../../../nodes/CloudChat/template/template.ts';
import { fc } from '../../fastCheck.mts';
import { item } from '../compose/support.mts';
import { message } from '../messages.mts';

const word = fc.oneof(
	fc.constantFrom('name', '1', 'inbox_id', '__proto__', 'constructor', 'Body 1', '=x', ''),
	fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const text = fc.oneof(
	fc
		.array(
			fc.oneof(
				word,
				word.map((name) => `{{${name}}}`),
			),
			{ maxLength: 6 },
		)
		.map((all) => all.join(' ')),
	fc.jsonValue({ maxDepth: 1 }),
);
const example = fc.oneof(
	fc.record(
		{
			body_text: fc.array(fc.array(text)),
			header_text: fc.array(text),
			body_text_named_params: fc.array(fc.record({ param_name: text, example: text })),
		},
		{ requiredKeys: [] },
	),
	fc.array(text),
	fc.jsonValue(),
);
const button = fc.record(
	{
		type: fc.oneof(fc.constantFrom('URL', 'COPY_CODE', 'QUICK_REPLY', 'FLOW'), fc.jsonValue()),
		text,
		url: text,
		example,
	},
	{ requiredKeys: [] },
);
const component = fc.oneof(
	fc.record(
		{
			type: fc.oneof(
				fc.constantFrom('HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL'),
				fc.jsonValue(),
			),
			format: fc.oneof(fc.constantFrom('TEXT', 'IMAGE', 'LOCATION'), fc.jsonValue()),
			text,
			example,
			buttons: fc.oneof(fc.array(button), fc.jsonValue()),
		},
		{ requiredKeys: [] },
	),
	fc.jsonValue(),
);
/** Any JSON at all, and JSON that comes ever closer to a template. */
const anyTemplate = fc.oneof(
	fc.jsonValue(),
	fc.record(
		{
			name: fc.oneof(fc.constant('any'), text),
			status: fc.oneof(fc.constant('APPROVED'), text),
			language: text,
			category: text,
			components: fc.oneof(fc.array(component), fc.jsonValue()),
		},
		{ requiredKeys: [] },
	),
);

it('any JSON as a template throws nothing, and what is sendable goes the whole way', () => {
	fc.assert(
		fc.property(fc.array(anyTemplate, { maxLength: 4 }), word, (raw, value) => {
			const templates = parseTemplates(raw);
			templateRows(templates);
			fitToTemplates(message(0, { template_name: 'any', name: value }), templates);
			for (const one of templates) previewText(message().request, one);

			// n8n would evaluate what begins with =, and finds a field by its id in quotes.
			for (const { id, label } of fieldsOf(templates.filter(isSendable))) {
				expect(id).toMatch(/^[^="][^"]*$/s);
				expect(label).toMatch(/^(Header|Body|Button) /);
			}
		}),
		{ numRuns: 1_000 },
	);
});

it('a template that can be sent fits the message that its own fields make', () => {
	fc.assert(
		fc.property(anyTemplate, (raw) => {
			const template = parseTemplate(raw);
			if (template === undefined || !isSendable(template)) return;
			const fields = fieldsOf([template]);
			const value = Object.fromEntries(
				fields.map(({ id }) => [id, id === 'header_attachment' ? 'https://example.com/a' : 'x']),
			);
			const schema = fields.map(({ id, label, required }) => ({
				id,
				displayName: label,
				required,
			}));
			const mapped = mappedFields({ value, schema }, { columns: {}, templateName: template.name });
			const composed = compose(item({ templateName: 'any', ...mapped }));
			if (composed.kind === 'refusal') {
				// WhatsApp allows ten buttons; more than a hundred variables are no message.
				expect(
					composed.problems.every(({ reason }) => /^invalid(Button|Variable)$/.test(reason)),
				).toBe(true);
				return;
			}
			composed.request.template_name = template.name;
			expect(fitToTemplates(composed, [template]).problems).toEqual([]);
		}),
		{ numRuns: 3_000 },
	);
});

it('any JSON as a mapping or an inbox throws nothing, and no mapping reaches the routing', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.dictionary(word, fc.jsonValue()), (raw, value) => {
			inboxIn(raw);
			for (const stored of [
				raw,
				{ value },
				{ value, schema: raw },
				{ mappingMode: 'autoMapInputData', schema: raw },
			]) {
				const mapped = mappedFields(stored, { columns: value, templateName: 'any' });
				const composed = compose(item({ templateName: 'any', ...mapped }));
				if (composed.kind === 'message') {
					expect(composed.request).toMatchObject({
						inbox_id: '3',
						phone_number: '+5511987654321',
						template_name: 'any',
					});
				}
			}
		}),
		{ numRuns: 1_000 },
	);
});
