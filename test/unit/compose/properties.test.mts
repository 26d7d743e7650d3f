import fc from 'fast-check';

import { composePhone } from '../../../nodes/CloudChat/compose/phone/phone.ts';
import { rules } from './support.mts';

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

const options = fc.record({
	defaultCountry: fc.constantFrom('BR', 'US', 'PT', 'none', 'XX'),
	ninthDigit: fc.constantFrom('keep' as const, 'add' as const),
	phoneCheck: fc.constantFrom('full' as const, 'format' as const),
	emptyVariables: fc.constantFrom('reject' as const, 'omit' as const),
	cleanWhitespace: fc.boolean(),
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
