import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';

import { phone, shown } from '../support.mts';

const MOBILE = '+5511987654321';

describe('One Brazilian mobile, however it is written', () => {
	it.each(
		[
			['with everything', '+55 11 98765-4321'],
			['with a mask', '(11) 98765-4321'],
			['with 0 and the carrier code 55', '0 55 11 98765-4321'],
			['international with the national 0', '+55 011 98765 4321'],
			['with middle dots', '11·98765·4321'],
			['with the country code in brackets', '(+55) (11) 98765-4321'],
			['with two +, one from an expression', '++5511987654321'],
			['with + before 00', '+005511987654321'],
			['broken into two lines', '+55 11\n98765-4321'],
			['in full-width signs', '＋５５（１１）９８７６５－４３２１'],
			['in Persian digits', '+۵۵۱۱۹۸۷۶۵۴۳۲۱'],
			['with non-breaking spaces', '+55\u00a011\u00a098765\u20114321'],
			['with zero-width spaces inside', '119\u200b8765\u200b4321'],
			['with the apostrophe of a spreadsheet', "'+5511987654321"],
			['with a decimal comma', '11987654321,00'],
			['with a comma after it', '"11 98765-4321",'],
			['with a slash after it', '11 98765-4321 /'],
			['as tel:', 'tel:+55-11-98765-4321'],
			['as whatsapp:', 'whatsapp:+5511987654321'],
			['as a wa.me link with + and a text', 'http://www.wa.me/+5511987654321?text=1234567'],
			['as such a link, encoded', 'api.whatsapp.com/send/?text=1&phone=%2B55%2011%2098765-4321'],
			['as whatsapp://', 'whatsapp://send?phone=5511987654321'],
			['as an id with a device', '5511987654321:12@s.whatsapp.net'],
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
		['BR', '11987654321.0', ['Left out ".0" at the end: decimals of a spreadsheet', ADDED]],
		['BR', '55987654321', [ADDED, AREA]],
		['BR', '5555987654321', []],
		['BR', '+55 0 15 11 98765-4321', []],
		['BR', '+52 1 55 1234 5678', [OLD_1, MEXICO]],
		['MX', '5215512345678', [OLD_1]],
		['BR', 'https://wa.me/51987654321', ['This is a number in Peru (+51)']],
		['US', '+14165550123', ['This is a number in Canada (+1)']],
		['US', '+18002345678', []],
		['CA', '+18002345678', []],
		['BR', '+80012345678', ['The country of this number is not known']],
		['international', '5511987654321', ['This is a number in Brazil (+55)']],
	])('%s, %s: %j', (defaultCountry, written, notes) => {
		expect(phone(written, { defaultCountry })).toEqual({ number: expect.any(String), notes });
	});
});

// Slips in a number, and numbers abroad without +, are in properties.test.mts.
it.each([
	['BR', 'a carrier to fill in', '(0xx) 11 98765-4321', '+5511987654321'],
	['BR', 'the same with stars', '0**11 3333-4444', '+551133334444'],
	['BR', 'the same after the country code', '+55 (0xx11) 98765-4321', '+5511987654321'],
	['BR', 'country code in brackets', '(55) 11 98765-4321', '+5511987654321'],
	['BR', 'brackets that are an area code', '(351) 912 345 678', 'refused'],
	['BR', 'landline of area code 55', '(55) 3232-1234', '+555532321234'],
	['BR', 'the same, as if nationwide', '55 4004-1234', '+555540041234'],
	['BR', 'toll-free', '0800 123 4567', '+558001234567'],
	['BR', '00 is +, though it could be a carrier', '0031611802345', '+31611802345'],
	['BR', 'as dialled abroad with a carrier code', '00 15 44 20 7946 0958', 'refused'],
	['BR', 'Peru without +, or Porto Alegre', '51987654321', '+5551987654321'],
	['BR', 'Italy keeps its 0', '+39 06 123456', '+3906123456'],
	['US', 'with 1', '1 (415) 555-2671', '+14155552671'],
	['US', 'a country code in brackets', '(55) 11 98765-4321', 'refused'],
	['US', 'Jamaica, of the same country code', '876 555 1234', 'refused'],
	['MX', 'as dialled before', '044 55 1234 5678', '+525512345678'],
	['MX', 'the same, long distance', '01 55 1234 5678', '+525512345678'],
	['MX', '1 and a number of Mexico, or Indiana', '18123456789', 'refused'],
	['AR', 'mobile as dialled at home', '011 15 2345-6789', '+5491123456789'],
	['AR', 'mobile with + and 15', '+54 11 15 2345-6789', '+5491123456789'],
	['DE', 'landline with its code without +', '49221621991', '+49221621991'],
	['CU', 'beginning like the country code', '53497392', '+5353497392'],
	['CL', 'a prefix for calls abroad', '1100 49 30 123456', 'refused'],
	['GB', 'Isle of Man, of the same country code', '07624 369230', 'refused'],
	['international', 'a 0 in brackets', '44 (0)20 7946 0958', '+442079460958'],
	['international', 'brackets around all of it', '(5511987654321)', '+5511987654321'],
	['international', 'an area code first', '(34) 61234-5678', 'refused'],
	['international', 'no country code', '11987654321', 'refused'],
	['none', 'with 00', '0055 11 98765-4321', '+5511987654321'],
	['none', 'digits with a country code', '5511987654321', 'refused'],
	['none', 'digits without', 'tel:11987654321', 'refused'],
])('Default Country %s, %s: %s → %s', (defaultCountry, _how, written, becomes) => {
	expect(phone(written, { defaultCountry }).number ?? 'refused').toBe(becomes);
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
