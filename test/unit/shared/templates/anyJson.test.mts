import { compose } from '../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import { fieldsOf, isOffered } from '../../../../nodes/shared/templates/fields.ts';
import { fitToTemplates } from '../../../../nodes/CloudChat/message/sendTemplate/check/fitToTemplates.ts';
import { mappedFields } from '../../../../nodes/CloudChat/message/sendTemplate/read/mapping.ts';
import { parseTemplate, parseTemplates } from '../../../../nodes/shared/templates/parse.ts';
import { previewText } from '../../../../nodes/CloudChat/message/sendTemplate/check/preview.ts';
import { templateJson } from '../../../../nodes/CloudChat/template/getMany/templateJson.ts';
import { templateRows } from '../../../../nodes/shared/templates/rows.ts';
import { isSendable, type Template } from '../../../../nodes/shared/templates/template.ts';
import { brokenOrWhole } from '../../../broken.mts';
import { fc, holds } from '../../../property.mts';
import { item } from '../../message/sendTemplate/compose/support.mts';
import { message } from '../../messages.mts';

/** Names of variables as Meta allows them, and names as they must not be. */
const name = fc.constantFrom('name', 'nome', 'order_id', '1', '2', '3');
const oddName = fc.oneof(
	fc.constantFrom('inbox_id', '__proto__', 'constructor', 'Body 1', '=x', 'a"b', '', 'Olá'),
	fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const words = fc.oneof(
	fc.constantFrom('Olá,', 'até 15/11.', 'مرحبا', '👩‍👩‍👧', '*ofertas*'),
	fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const variable = fc
	.oneof({ weight: 40, arbitrary: name }, { weight: 1, arbitrary: oddName })
	.map((one) => `{{${one}}}`);
const text = fc
	.array(fc.oneof({ weight: 2, arbitrary: words }, { weight: 1, arbitrary: variable }), {
		...{ minLength: 1, maxLength: 6 },
	})
	.map((parts) => parts.join(' '));
const part = (type: string, more: Record<string, fc.Arbitrary<unknown>>) =>
	fc.record({ type: fc.constant(type), ...more });
const header = fc.oneof(
	part('HEADER', { format: fc.constant('TEXT'), text }),
	part('HEADER', { format: fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT') }),
);
const example = fc.oneof(
	fc.array(words, { maxLength: 3 }).map((examples) => ({ body_text: [examples] })),
	words.map((one) => ({ body_text_named_params: [{ param_name: 'name', example: one }] })),
);
const url = fc.constantFrom(
	'https://a.example/{{1}}',
	'https://a.example/?q={{1}}',
	'https://a.example',
);
const button = fc.oneof(
	part('URL', { text: words, url, example: fc.constant(['x9']) }),
	part('COPY_CODE', { text: words, example: fc.constant(['CODE']) }),
	part('QUICK_REPLY', { text: words }),
);
const buttons = fc.record({
	type: fc.constant('BUTTONS'),
	buttons: fc.array(button, { minLength: 1, maxLength: 10 }),
});

/** A template that WhatsApp could approve, but for a rare odd name, or one with something wrong. */
const anyTemplate = brokenOrWhole(
	fc.record({
		name: fc.constantFrom('any', 'other'),
		status: fc.constantFrom('APPROVED', 'approved'),
		language: fc.constantFrom('pt_BR', 'en_US', ''),
		category: fc.constantFrom('UTILITY', 'MARKETING'),
		components: fc
			.tuple(
				part('BODY', { text, example }),
				...[header, part('FOOTER', { text: words }), buttons].map((one) =>
					fc.array(one, { maxLength: 1 }),
				),
			)
			.map((parts) => parts.flat()),
	}),
);

/** What n8n's form keeps for the fields of these templates, each of them filled in. */
function filled(templates: Template[]) {
	const schema = fieldsOf(templates).map(({ id, label: displayName, required }) => {
		return { id, displayName, required };
	});
	const valueOf = (id: string) => (id === 'header_attachment' ? 'https://example.com/a' : 'x');
	return { schema, value: Object.fromEntries(schema.map(({ id }) => [id, valueOf(id)])) };
}

it('any JSON as a template throws nothing, and what is offered can be stored by n8n', () => {
	const list = fc.array(anyTemplate, { minLength: 1, maxLength: 4 });
	holds(
		[fc.oneof({ weight: 9, arbitrary: list }, fc.jsonValue()), oddName],
		(reached, raw, value) => {
			const templates = parseTemplates(raw);
			fitToTemplates(message(0, { template_name: 'any', name: value }), templates);
			for (const one of templates) {
				previewText(message().request, one);
				const json = templateJson(one);
				expect(json).toStrictEqual(JSON.parse(JSON.stringify(json)));
			}
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
			const context = { columns: {}, templateName: template.name };
			const mapped = mappedFields(filled([template]), context);
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
