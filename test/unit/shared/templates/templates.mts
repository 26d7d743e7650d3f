import { fc } from '../../../property.mts';
import { brokenOrWhole } from '../../../broken.mts';

/** Names of variables as Meta allows them, and names as they must not be. */
const name = fc.oneof(
	{ weight: 6, arbitrary: fc.constantFrom('name', 'nome', 'order_id', '1', '2', '3') },
	{ weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9_]{1,20}$/) },
);
export const oddName = fc.oneof(
	fc.constantFrom('inbox_id', '__proto__', 'constructor', 'Body 1', '=x', 'a"b', '', 'Olá'),
	fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const words = fc.oneof(
	fc.constantFrom('Olá,', 'seu pedido', 'até 15/11.', 'مرحبا', '👩‍👩‍👧', '*ofertas*'),
	fc.string({ unit: 'grapheme', maxLength: 30 }),
);
const variable = fc
	.oneof({ weight: 40, arbitrary: name }, { weight: 1, arbitrary: oddName })
	.map((one) => `{{${one}}}`);
const text = fc
	.array(fc.oneof({ weight: 2, arbitrary: words }, { weight: 1, arbitrary: variable }), {
		minLength: 1,
		maxLength: 6,
	})
	.map((parts) => parts.join(' '));

const header = fc.oneof(
	fc.record({ type: fc.constant('HEADER'), format: fc.constant('TEXT'), text }),
	fc.record({
		type: fc.constant('HEADER'),
		format: fc.constantFrom('IMAGE', 'VIDEO', 'DOCUMENT'),
		example: fc.constant({ header_handle: ['https://example.com/x'] }),
	}),
);
const body = fc.record({
	type: fc.constant('BODY'),
	text,
	example: fc.oneof(
		fc.constant(undefined),
		fc.array(words, { maxLength: 3 }).map((examples) => ({ body_text: [examples] })),
		fc
			.array(fc.record({ param_name: name, example: words }), { maxLength: 3 })
			.map((examples) => ({ body_text_named_params: examples })),
	),
});
const button = fc.oneof(
	fc.record({
		type: fc.constant('URL'),
		text: words,
		url: fc.constantFrom(
			'https://a.example/{{1}}',
			'https://a.example/?q={{1}}',
			'https://a.example',
		),
		example: fc.constant(['x9']),
	}),
	fc.record({ type: fc.constant('COPY_CODE'), text: words, example: fc.constant(['CODE']) }),
	fc.record({ type: fc.constantFrom('QUICK_REPLY', 'PHONE_NUMBER'), text: words }),
);
const components = fc
	.tuple(
		fc.option(header, { nil: undefined }),
		body,
		fc.option(fc.record({ type: fc.constant('FOOTER'), text: words }), { nil: undefined }),
		fc.option(
			fc.record({
				type: fc.constant('BUTTONS'),
				buttons: fc.array(button, { minLength: 1, maxLength: 10 }),
			}),
			{ nil: undefined },
		),
	)
	.map((parts) => parts.filter((part) => part !== undefined));

/** A template that WhatsApp could approve, but for a rare odd name. */
export const goodTemplate = fc.record({
	name: fc.constantFrom('any', 'other'),
	status: fc.constantFrom('APPROVED', 'approved'),
	language: fc.constantFrom('pt_BR', 'en_US', ''),
	category: fc.constantFrom('UTILITY', 'MARKETING'),
	components,
});

/** A template as above, or one with something in it that does not belong there. */
export const anyTemplate = brokenOrWhole(goodTemplate);
