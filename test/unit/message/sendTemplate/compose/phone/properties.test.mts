import {
	getCountries,
	getCountryCallingCode,
	parsePhoneNumberFromString,
	type CountryCode,
} from 'libphonenumber-js/max';

import { fc, holds } from '../../../../../property.mts';
import { phone } from '../support.mts';

/** How people write numbers of their own country: before the area code, the area code, the rest. */
const HABITS: Array<{ country: CountryCode; before: string[]; areas: string; rest: RegExp }> = [
	{
		country: 'BR',
		before: ['', '0', '55', '55 ', '0 15 ', '0xx'],
		areas: '11 21 24 31 34 43 44 49 51 54 55 62 63 71 81 84 86 91 92 93 95 98',
		rest: /^(9[6-9]\d{7}|[2-9]\d{7})$/,
	},
	{ country: 'US', before: ['', '1', '1 '], areas: '212 346 415 432 469', rest: /^[2-9]\d{6}$/ },
	{ country: 'PT', before: ['', '351', '351 '], areas: '91 92 93 96 21', rest: /^\d{7}$/ },
	{ country: 'MX', before: ['', '52', '52 1 ', '044 '], areas: '55 33 81', rest: /^[2-9]\d{7}$/ },
	{ country: 'DE', before: ['', '0', '49', '49 '], areas: '151 160 171', rest: /^\d{7,8}$/ },
];

/** What goes wrong at a digit. The places of digits are given. */
const SLIPS = {
	lost: (text: string, at: number) => text.slice(0, at) + text.slice(at + 1),
	twice: (text: string, at: number) => text.slice(0, at + 1) + text.slice(at),
	another: (text: string, at: number) =>
		text.slice(0, at) + String((Number(text[at]) + 3) % 10) + text.slice(at + 1),
	added: (text: string, at: number) => text.slice(0, at) + '4' + text.slice(at),
	swapped: (text: string, at: number, next: number) =>
		text.slice(0, at) + text[next] + text.slice(at + 1, next) + text[at] + text.slice(next + 1),
	bracketed: (text: string, at: number) => `(${text.slice(0, at + 1)}) ${text.slice(at + 1)}`,
};

const written = fc.constantFrom(...HABITS).chain(({ country, before, areas, rest }) =>
	fc.record({
		country: fc.constant(country),
		before: fc.constantFrom(...before),
		area: fc.constantFrom(...areas.split(' ')),
		gap: fc.constantFrom('', ' ', '-'),
		rest: fc.stringMatching(rest),
	}),
);
const slip = fc.record({ kind: fc.constantFrom(...Object.values(SLIPS)), place: fc.nat(40) });

/** With `00`, a number says its country. */
const isMarked = (text: string) => /^\D*0\D*0/.test(text);

it('one slip in a number does not make it a number abroad', () => {
	holds([written, slip], (reached, { country, before, area, gap, rest }, { kind, place }) => {
		const own = parsePhoneNumberFromString(area + rest, country);
		const text = before + area + gap + rest;
		const digits = [...text].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []));
		const first = place % (digits.length - 1);
		const slipped = kind(text, digits[first] ?? 0, digits[first + 1] ?? 0);
		if (!own?.isValid() || slipped === text || isMarked(slipped)) return;
		reached();
		const { number } = phone(slipped, { defaultCountry: country });
		const home = number === undefined ? country : parsePhoneNumberFromString(number)?.country;
		expect({ text, slipped, number, home }).toMatchObject({ home: country });
	});
});

it('no digits without a mark are a number abroad, in any country, with any option', () => {
	const digits = fc.stringMatching(/^[1-9]\d{5,14}$/);
	const country = fc.constantFrom(...getCountries());
	const phoneCheck = fc.constantFrom('full' as const, 'format' as const);
	holds([digits, country, phoneCheck, fc.boolean()], (reached, rest, own, check, withCode) => {
		const code = getCountryCallingCode(own);
		const text = withCode ? code + rest : rest;
		const { number = `+${code}`, notes } = phone(text, { defaultCountry: own, phoneCheck: check });
		reached();
		expect({ own, text, number }).toMatchObject({ number: expect.stringMatching(`^\\+${code}`) });
		expect(String(notes)).not.toContain('number in');
	});
});

it('what was read is read again as the same number, in each format', () => {
	holds(
		[written],
		(reached, { country, before, area, gap, rest }) => {
			const { number } = phone(before + area + gap + rest, { defaultCountry: country });
			if (number === undefined) return;
			reached();
			expect(number).toMatch(/^\+[1-9]\d{1,14}$/);
			for (const defaultCountry of [country, 'US', 'none', 'international'] as const) {
				for (const again of [number, number.replace('+', '00'), `wa.me/${number.slice(1)}`]) {
					expect(phone(again, { defaultCountry })).toMatchObject({ number });
				}
			}
			expect(phone(number.slice(1), { defaultCountry: 'international' })).toMatchObject({ number });
		},
		{ runs: 300 },
	);
});
