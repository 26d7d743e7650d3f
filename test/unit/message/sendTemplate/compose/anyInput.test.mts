import { compose } from '../../../../../nodes/CloudChat/message/sendTemplate/compose/compose.ts';
import type { MessageInput } from '../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { fc, holds } from '../../../../property.mts';
import { anyText, spoiltText } from '../../../../texts.mts';
import { item, NOW } from './support.mts';

const trap = () => {
	throw new Error('do not touch');
};
/** fast-check itself asks for symbols. */
const trapNames = (_target: object, key: string | symbol) =>
	typeof key === 'symbol' ? undefined : trap();
const traps = { get: trapNames, ownKeys: trap, getPrototypeOf: trap };
const anything = fc.oneof(
	fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
	fc.string({ unit: 'binary' }),
	fc.constantFrom<unknown[]>(
		Symbol('x'),
		trap,
		{ toString: trap, valueOf: trap, toISO: trap, isValid: true },
		new Proxy({}, traps),
		new Proxy([], traps),
		Object.defineProperty({}, 'name', { get: trap, enumerable: true }),
	),
);

const value = fc.oneof(anyText, spoiltText, fc.double(), fc.boolean(), fc.maxSafeInteger());
const name = fc.constantFrom('name', 'nome', ' {{order_id}} ', '1', 'Nome Completo', 'toString');
const rows = fc.uniqueArray(fc.record({ name, value, fallback: value }), {
	selector: (row) => row.name,
	maxLength: 4,
});
const object = fc.dictionary(name, value, { maxKeys: 4 });
const variables = fc.oneof(
	rows.map((list) => ({ from: 'fields' as const, rows: list })),
	object.map((json) => ({ from: 'json' as const, json })),
	object.map((json) => ({ from: 'json' as const, json: JSON.stringify(json) })),
);
const rules = fc.record({
	defaultCountry: fc.constantFrom('BR', 'US', 'PT'),
	ninthDigit: fc.constantFrom('keep' as const, 'add' as const),
	phoneCheck: fc.constantFrom('full' as const, 'format' as const),
});

/** An item that can be sent, but for a rare value that cannot. */
const good: fc.Arbitrary<MessageInput> = fc.record({
	itemIndex: fc.nat(),
	inboxId: fc.constantFrom('3', 3, 'https://c.example/app/accounts/1/settings/inboxes/3'),
	phoneNumber: fc.constantFrom('+5511987654321', '+351912345678', 'whatsapp:+14155552671'),
	templateName: fc.constantFrom('order_update', 'Order Update', ' order_update '),
	headerAttachment: fc.constantFrom('', undefined, 'https://example.com/a.jpg'),
	variables,
	buttons: fc.array(fc.record({ value, position: fc.constantFrom('auto', '') }), { maxLength: 2 }),
	rules,
	unreadable: fc.constant({}),
});

/** What can be wrong with such an item: one of its fields is anything at all. */
const wrong = fc.oneof(
	...(['inboxId', 'phoneNumber', 'templateName', 'headerAttachment'] as const).map((field) =>
		anything.map((odd) => ({ [field]: odd })),
	),
	anything.map((odd) => ({ redirectTo: odd })),
	anything.map((odd) => ({ sendOnceKey: odd })),
	fc.tuple(anything, anything).map(([odd, other]) => ({
		variables: { from: 'fields' as const, rows: [{ name: odd, value: 'x', fallback: other }] },
	})),
	fc.oneof(anything, fc.json()).map((json) => ({ variables: { from: 'json' as const, json } })),
	fc.tuple(anything, anything).map(([odd, position]) => ({ buttons: [{ value: odd, position }] })),
);

it('every refusal says what is wrong and what to do, whatever the field holds', () => {
	holds(
		[good, wrong],
		(reached, input, changes) => {
			const composed = compose({ ...input, ...changes }, NOW);
			if (composed.kind === 'message') return;
			reached();
			for (const { field, message, hint } of composed.problems) {
				expect(field).not.toBe('');
				expect(message).toMatch(/^[A-Z][^]*\.$/);
				expect(message).not.toMatch(/\[object /);
				expect(hint).toMatch(/\S/);
			}
		},
		{ runs: 3_000 },
	);
});

it('where a message goes is not for a variable to say, however its name is written', () => {
	const reserved = fc.constantFrom(
		...['inbox_id', 'phone_number', 'template_name', 'header_attachment', 'account_id'],
		...['button_param_0', 'button_param_9', '__proto__', 'constructor', 'prototype'],
	);
	const disguise = fc.constantFrom<(text: string) => string>(
		(text) => text,
		(text) => ` ${text}`,
		(text) => `{{${text}}}`,
		(text) => `{{ ${text}\u200b}}`,
		(text) => text.toUpperCase(),
		(text) => text.replace('_', '\u200b_'),
		(text) => text.replace('o', 'ｏ'),
	);
	const route = { headerAttachment: 'https://example.com/a.jpg' };
	const given = (names: string[]) => {
		const list = names.map((one) => ({ name: one, value: 'x' }));
		const json = `{${names.map((one) => `${JSON.stringify(one)}:"x"`).join(',')}}`;
		return fc.constantFrom(
			{ from: 'fields' as const, rows: list },
			{ from: 'json' as const, json: JSON.parse(json) as unknown },
			{ from: 'json' as const, json },
		);
	};

	const odd = fc.tuple(reserved, disguise).map(([text, change]) => change(text));
	const cases = fc
		.tuple(odd, fc.array(name, { maxLength: 2 }))
		.chain(([one, others]) => given([one, ...new Set(others)]));
	holds([cases], (reached, hostile) => {
		const composed = compose(item({ ...route, variables: hostile }), NOW);
		reached();
		expect(composed).toMatchObject({
			kind: 'refusal',
			problems: [{ reason: 'reservedVariable' }],
		});
	});
});
