import { compose } from '../../../nodes/CloudChat/compose/compose.ts';
import { composePhone } from '../../../nodes/CloudChat/compose/phone/phone.ts';
import type { MessageInput } from '../../../nodes/CloudChat/model/input.ts';
import { fc } from '../../fastCheck.mts';
import { item, rules } from './support.mts';

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

const phoneLike = fc.oneof(
	fc.stringMatching(/^[+0-9 ()/.\-]{0,24}$/),
	fc.stringMatching(/^(55)?[1-9][1-9]9?[2-9][0-9]{7}$/),
	fc.stringMatching(/^(tel:|whatsapp:|wa\.me\/|00|\+)?[0-9]{6,15}(@c\.us|@g\.us)?$/),
	fc.double(),
	fc.maxSafeNat(),
);

const reserved = fc.constantFrom(
	...['inbox_id', 'phone_number', 'template_name', 'header_attachment', 'account_id'],
	...['button_param_0', 'button_param_9', '__proto__', 'constructor', 'prototype'],
);
const disguised = fc
	.tuple(fc.constantFrom('', ' ', '{{', '\u200b', '\n'), reserved, fc.constantFrom('', ' ', '}}'))
	.map(([before, name, after]) => `${before}${name}${after}`);
const names = fc.oneof(disguised, reserved, fc.string(), anything);
const values = fc.oneof(fc.string({ minLength: 1 }), anything);
const options = fc.record({
	defaultCountry: fc.constantFrom('BR', 'US', 'PT', 'none', 'XX'),
	ninthDigit: fc.constantFrom('keep' as const, 'add' as const),
	phoneCheck: fc.constantFrom('full' as const, 'format' as const),
	emptyVariables: fc.constantFrom('reject' as const, 'omit' as const),
	cleanWhitespace: fc.boolean(),
});

const inputs: fc.Arbitrary<MessageInput> = fc.record({
	itemIndex: fc.nat(),
	inboxId: fc.oneof(fc.constant('3'), anything),
	phoneNumber: fc.oneof(phoneLike, anything),
	templateName: fc.oneof(fc.constant('order_update'), anything),
	headerAttachment: fc.oneof(fc.constant(''), fc.webUrl(), anything),
	variables: fc.oneof(
		fc.record({
			from: fc.constant('fields' as const),
			rows: fc.array(fc.record({ name: names, value: values, fallback: anything }), {
				maxLength: 5,
			}),
		}),
		fc.record({ from: fc.constant('json' as const), json: fc.oneof(fc.json(), anything) }),
	),
	buttons: fc.array(fc.record({ value: values, position: anything }), { maxLength: 5 }),
	rules: options,
	unreadable: fc.constant({}),
});

it('no input makes it throw, and every refusal has its reasons', () => {
	fc.assert(
		fc.property(inputs, (input) => {
			const composed = compose(input);
			if (composed.kind === 'refusal') {
				expect(composed.problems.length).toBeGreaterThan(0);
				for (const problem of composed.problems) {
					expect(problem.field && problem.message && problem.hint).toBeTruthy();
					expect(problem.message).not.toMatch(/\[object /);
				}
			} else {
				for (const value of Object.values(composed.request)) expect(typeof value).toBe('string');
			}
		}),
		{ numRuns: 3000 },
	);
});

it('composing twice gives the same', () => {
	fc.assert(fc.property(inputs, (input) => expect(compose(input)).toEqual(compose(input))));
});

it('no variable and no button changes where a message goes', () => {
	const rows = fc.array(fc.record({ name: names, value: fc.string() }), { maxLength: 4 });
	const json = fc.dictionary(fc.oneof(disguised, reserved, fc.string()), fc.string());
	fc.assert(
		fc.property(
			fc.oneof(
				rows.map((list) => ({ from: 'fields' as const, rows: list })),
				json.map((object) => ({ from: 'json' as const, json: object })),
				json.map((object) => ({ from: 'json' as const, json: JSON.stringify(object) })),
			),
			fc.array(fc.record({ value: fc.string(), position: fc.anything() }), { maxLength: 3 }),
			(variables, buttons) => {
				const plain = compose(item({ headerAttachment: 'https://example.com/a.jpg', buttons }));
				const composed = compose(
					item({
						headerAttachment: 'https://example.com/a.jpg',
						variables,
						buttons,
						rules: { emptyVariables: 'omit' },
					}),
				);
				if (composed.kind === 'refusal' || plain.kind === 'refusal') return;
				expect(composed.request).toMatchObject(plain.request);
				expect(Object.getPrototypeOf(composed.request)).toBe(Object.prototype);
				const buttonKeys = (request: object) =>
					Object.keys(request).filter((key) => /^button_param_\d+$/i.test(key));
				expect(buttonKeys(composed.request)).toEqual(buttonKeys(plain.request));
				expect(composed.request).not.toHaveProperty('account_id');
			},
		),
		{ numRuns: 2000 },
	);
	expect(Object.keys(Object.prototype)).toEqual([]);
});

it('a number is E.164 or refused, and composing it again leaves it alone', () => {
	fc.assert(
		fc.property(phoneLike, options, (value, option) => {
			const part = composePhone(value, option);
			if (!part.ok) return;
			expect(part.value).toMatch(/^\+[1-9]\d{1,14}$/);
			expect(composePhone(part.value, option)).toMatchObject({ ok: true, value: part.value });
		}),
		{ numRuns: 5000 },
	);
});

it('no value makes the phone number throw, alone', () => {
	fc.assert(fc.property(anything, options, (value, option) => void composePhone(value, option)));
});

it('adding the ninth digit changes nothing but Brazilian mobiles', () => {
	fc.assert(
		fc.property(phoneLike, (value) => {
			const kept = composePhone(value, rules);
			const added = composePhone(value, { ...rules, ninthDigit: 'add' });
			expect(added.ok).toBe(kept.ok);
			if (!kept.ok || !added.ok || kept.value === added.value) return;
			expect(kept.value).toMatch(/^\+55\d\d[6-9]\d{7}$/);
			expect(added.value).toBe(`${kept.value.slice(0, 5)}9${kept.value.slice(5)}`);
		}),
		{ numRuns: 3000 },
	);
});
