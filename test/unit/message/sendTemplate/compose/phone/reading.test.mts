import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';

import { phone, shown } from '../support.mts';
import { TYPED } from './typed.mts';

const MOBILE = '+5511987654321';

describe('One Brazilian mobile, however it is written', () => {
	it.each(
		[
			['with everything', '+55 11 98765-4321'],
			['with a mask', '(11) 98765-4321'],
			['with 0 and the carrier code 55', '0 55 11 98765-4321'],
			['international with the national 0', '+55 011 98765 4321'],
			['with the 0 in brackets', '+55 (0)11 98765-4321'],
			['with 00', '0055 11 98765-4321'],
			['with middle dots', '11·98765·4321'],
			['with slashes only', '+55/11/98765/4321'],
			['with the country code in brackets', '(+55) (11) 98765-4321'],
			['with two +, one from an expression', '++5511987654321'],
			['with + before 00', '+005511987654321'],
			['broken into two lines', '+55 11\n98765-4321'],
			['in full-width signs', '＋５５（１１）９８７６５－４３２１'],
			['in Persian digits', '+۵۵۱۱۹۸۷۶۵۴۳۲۱'],
			['with non-breaking spaces', '+55\u00a011\u00a098765\u20114321'],
			['between direction marks', '\u202a+55 11 98765-4321\u202c'],
			['with zero-width spaces inside', '119\u200b8765\u200b4321'],
			['with the apostrophe of a spreadsheet', "'+5511987654321"],
			['with decimals of a spreadsheet', '5511987654321.0'],
			['with a decimal comma', '11987654321,00'],
			['as an api.whatsapp.com link', 'https://api.whatsapp.com/send?phone=5511987654321&text=Oi'],
			['as tel:', 'tel:+55-11-98765-4321'],
			['as whatsapp:', 'whatsapp:+5511987654321'],
			['as a wa.me link', 'https://wa.me/5511987654321'],
			[
				'as a wa.me link with + and a text',
				'http://www.wa.me/+5511987654321?text=Ol%C3%A1%201234567',
			],
			[
				'as such a link, encoded',
				'https://api.whatsapp.com/send/?text=1&phone=%2B55%2011%2098765-4321',
			],
			['as whatsapp://', 'whatsapp://send?phone=5511987654321'],
			['as such an id with its scheme', 'whatsapp:5511987654321@s.whatsapp.net'],
			['as an id with a device', '5511987654321:12@s.whatsapp.net'],
			['as the older id', '5511987654321@c.us'],
			['as Facebook exports leads', 'p:+5511987654321'],
			['as a formula of a spreadsheet', '="5511987654321"'],
			['in typographic quotes', '“11 98765-4321”'],
			['as a number from JSON', 5511987654321],
			['as a big integer', 5511987654321n],
		].map(([how, value]) => [how, shown(value), value]),
	)('%s: %s', (_how, _shown, value) => {
		expect(phone(value)).toMatchObject({ number: MOBILE });
	});
});

it.each([
	['a slash after seven digits', '0800 123/4567', '+558001234567'],
	['a slash before the last digit', '+55 11 3333-444/4', '+551133334444'],
	['zeros at the end, too few to be rounded', 4133000000, '+554133000000'],
])('%s: %s', (_how, written, number) => {
	expect(phone(written)).toMatchObject({ number });
});

it.each(['+15 44 20 7946 0958', '55 11987654321.00'])(
	'%s is not read as what it would be without its beginning',
	(written) => expect(phone(written)).toHaveProperty('refused'),
);

describe('Notes', () => {
	const ADDED = 'Added +55: the number had no country code';
	const AREA = "Read 55 as the area code, not as Brazil's country code";
	const MEXICO = 'This is a number in Mexico (+52)';
	const OLD_1 = 'Left out 1 after +52: Mexican numbers no longer have it';

	it.each<[country: string, written: string, notes: string[]]>([
		['BR', '0 15 11 98765-4321', [ADDED, 'Left out the carrier code 15']],
		['BR', '(0xx11) 98765-4321', [ADDED]],
		['BR', '11987654321.0', ['Left out ".0" at the end: decimals of a spreadsheet', ADDED]],
		['BR', '55987654321', [ADDED, AREA]],
		['BR', '(55) 3232-1234', [ADDED, AREA]],
		['BR', '055 98765-4321', [ADDED]],
		['BR', '5555987654321', []],
		['BR', '+55 0 15 11 98765-4321', []],
		['BR', '55 011 98765-4321', []],
		['BR', '+52 1 55 1234 5678', [OLD_1, MEXICO]],
		['MX', '5215512345678', [OLD_1]],
		['BR', '+51987654321', ['This is a number in Peru (+51)']],
		['BR', 'https://wa.me/51987654321', ['This is a number in Peru (+51)']],
		['US', '+14165550123', ['This is a number in Canada (+1)']],
		['US', '+18002345678', []],
		['CA', '+18002345678', []],
		['BR', '+80012345678', ['The country of this number is not known']],
		['international', '5511987654321', ['This is a number in Brazil (+55)']],
		['none', '+5511987654321', ['This is a number in Brazil (+55)']],
	])('%s, %s: %j', (defaultCountry, written, notes) => {
		expect(phone(written, { defaultCountry })).toEqual({ number: expect.any(String), notes });
	});
});

describe.each(Object.entries(TYPED))('Default Country %s', (defaultCountry, typed) => {
	it.each(typed.map(([how, written, becomes]) => [how, shown(written), becomes, written]))(
		'%s: %s → %s',
		(_how, _shown, becomes, written) => {
			expect(phone(written, { defaultCountry }).number ?? 'refused').toBe(becomes);
		},
	);
});

it('reads mobiles of every country as its own, also with its country code without +', () => {
	const wrong = getCountries().flatMap((country) => {
		const mobile = getExampleNumber(country, examples);
		if (mobile === undefined) return [];
		return [mobile.formatNational(), mobile.nationalNumber, mobile.number.slice(1)]
			.map((text) => ({ country, text, ...phone(text, { defaultCountry: country }) }))
			.filter(({ number, notes }) => number !== mobile.number || /number in/.test(String(notes)));
	});
	expect(wrong).toEqual([]);
});
