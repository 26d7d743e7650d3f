import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber } from 'libphonenumber-js/max';

import { phone, shown } from '../support.mts';

const MOBILE = '+5511987654321';

describe('One Brazilian mobile, however it is written', () => {
	it.each(
		[
			['with everything', '+55 11 98765-4321'],
			['without +', '5511987654321'],
			['national', '11987654321'],
			['with a mask', '(11) 98765-4321'],
			['with the national 0', '011 98765-4321'],
			['with 0 and a carrier code', '0 15 11 98765-4321'],
			['with 0 and the carrier code 55', '0 55 11 98765-4321'],
			['international with the national 0', '+55 011 98765 4321'],
			['with the 0 in brackets', '+55 (0)11 98765-4321'],
			['with 00', '0055 11 98765-4321'],
			['with dots', '11.98765.4321'],
			['with middle dots', '11·98765·4321'],
			['with a slash after the area code', '11/98765-4321'],
			['with slashes only', '+55/11/98765/4321'],
			['with the country code in brackets', '(+55) (11) 98765-4321'],
			['with square brackets', '[11] 98765-4321'],
			['with + and a space', '+ 55 11 98765 4321'],
			['with two +, one from an expression', '++5511987654321'],
			['with + before 00', '+005511987654321'],
			['with spaces around', '   11 98765-4321\t'],
			['broken into two lines', '+55 11\n98765-4321'],
			['in full-width digits', '１１９８７６５４３２１'],
			['in full-width signs', '＋５５（１１）９８７６５－４３２１'],
			['in Arabic digits', '+٥٥١١٩٨٧٦٥٤٣٢١'],
			['in Persian digits', '+۵۵۱۱۹۸۷۶۵۴۳۲۱'],
			['with non-breaking spaces', '+55\u00a011\u00a098765\u20114321'],
			['with a long dash', '11 98765–4321'],
			['between direction marks', '\u202a+55 11 98765-4321\u202c'],
			['with a byte order mark', '\ufeff11987654321'],
			['with zero-width spaces inside', '119\u200b8765\u200b4321'],
			['with the apostrophe of a spreadsheet', "'+5511987654321"],
			['with decimals of a spreadsheet', '5511987654321.0'],
			['with a decimal comma', '11987654321,00'],
			['as tel:', 'tel:+55-11-98765-4321'],
			['as a national tel:', 'tel:11987654321'],
			['as whatsapp:', 'whatsapp:+5511987654321'],
			['as a wa.me link', 'https://wa.me/5511987654321'],
			[
				'as a wa.me link with + and a text',
				'http://www.wa.me/+5511987654321?text=Ol%C3%A1%201234567',
			],
			['as wa.me without https', 'wa.me/5511987654321/'],
			['as an api.whatsapp.com link', 'https://api.whatsapp.com/send?phone=5511987654321&text=Oi'],
			[
				'as such a link, encoded',
				'https://api.whatsapp.com/send/?text=1&phone=%2B55%2011%2098765-4321',
			],
			['as a web.whatsapp.com link', 'https://web.whatsapp.com/send?phone=5511987654321'],
			['as whatsapp://', 'whatsapp://send?phone=5511987654321'],
			['as an id of WhatsApp', '5511987654321@s.whatsapp.net'],
			['as such an id with its scheme', 'whatsapp:5511987654321@s.whatsapp.net'],
			['as an id with a device', '5511987654321:12@s.whatsapp.net'],
			['as the older id', '5511987654321@c.us'],
			['as Facebook exports leads', 'p:+5511987654321'],
			['as a formula of a spreadsheet', '="5511987654321"'],
			['in quotes', '"+55 11 98765-4321"'],
			['in typographic quotes', '“11 98765-4321”'],
			['as a number from JSON', 5511987654321],
			['as a national number from JSON', 11987654321],
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
	['a + in brackets', '(+351) 912 345 678', '+351912345678'],
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
		['BR', '11987654321', [ADDED]],
		['BR', '0 15 11 98765-4321', [ADDED, 'Left out the carrier code 15']],
		['BR', '(0xx11) 98765-4321', [ADDED]],
		['BR', '11987654321.0', ['Left out ".0" at the end: decimals of a spreadsheet', ADDED]],
		['BR', '55987654321', [ADDED, AREA]],
		['BR', '(55) 3232-1234', [ADDED, AREA]],
		['BR', '055 98765-4321', [ADDED]],
		['BR', '5555987654321', []],
		['BR', '+55 55 98765-4321', []],
		['BR', '5511987654321', []],
		['BR', '+55 0 15 11 98765-4321', []],
		['BR', '0055 11 98765-4321', []],
		['BR', '55 011 98765-4321', []],
		['BR', '+52 1 55 1234 5678', [OLD_1, MEXICO]],
		['MX', '5215512345678', [OLD_1]],
		['MX', '55 1234 5678', ['Added +52: the number had no country code']],
		['BR', '+51987654321', ['This is a number in Peru (+51)']],
		['BR', '0051987654321', ['This is a number in Peru (+51)']],
		['BR', 'https://wa.me/51987654321', ['This is a number in Peru (+51)']],
		['BR', '51987654321@c.us', ['This is a number in Peru (+51)']],
		['BR', '+14165550123', ['This is a number in Canada (+1)']],
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

/** What people type, and the number it becomes; `refused` where it is not read. */
const TYPED: Record<string, Array<[how: string, written: unknown, becomes: string]>> = {
	BR: [
		['with the ninth digit apart', '(11) 9 8765-4321', '+5511987654321'],
		['with a carrier to fill in', '(0xx11) 98765-4321', '+5511987654321'],
		['the same without brackets', '0XX11 98765-4321', '+5511987654321'],
		['the same with stars', '0**11 3333-4444', '+551133334444'],
		['the same, area code apart', '(0xx) 11 98765-4321', '+5511987654321'],
		['the same after the country code', '+55 (0xx11) 98765-4321', '+5511987654321'],
		['the same, landline', '551133334444', '+551133334444'],
		['the same, from JSON', 551133334444, '+551133334444'],
		['the same, without the ninth digit', '554188887777', '+554188887777'],
		['country code in brackets', '(55) 11 98765-4321', '+5511987654321'],
		['area code 55, which is the country code too', '55987654321', '+5555987654321'],
		['landline of area code 55', '(55) 3232-1234', '+555532321234'],
		['toll-free', '0800 123 4567', '+558001234567'],
		['nationwide', '4004-1234', '+5540041234'],
		['landline of area code 55 that looks nationwide', '55 4004-1234', '+555540041234'],

		['last digits mistyped: Spain', '(34) 61234-5678', 'refused'],
		['the same, digits only', '34612345678', 'refused'],
		['the same, from JSON', 34612345678, 'refused'],
		['the same, full-width', '３４６１２３４５６７８', 'refused'],
		['the same, Persian digits', '۳۴۶۱۲۳۴۵۶۷۸', 'refused'],
		['the same: the Netherlands', '(31) 61234-5678', 'refused'],
		['the same: Indonesia', '(62) 8123-45678', 'refused'],
		['the same: Poland', '48512345678', 'refused'],
		['a digit lost of 55: Ecuador', '593987654321', 'refused'],
		['the 0 swapped with the next: Malaysia', '601981566302', 'refused'],
		['55 mistyped: Mexico, with its old 1', '5212966585255', 'refused'],
		['a 9 twice: India', '919988776655', 'refused'],
		['a 9 twice: Iran', '989912345678', 'refused'],
		['a 4 twice: Angola', '244 991234567', 'refused'],
		['a 4 twice: the United Kingdom', '447911123456', 'refused'],
		['a 0 after the area code: Pakistan', '92 0997470667', 'refused'],
		['carrier code without its 0: Austria', '43 11 98765-4321', 'refused'],
		['two landlines: the United Kingdom', '4433-3333 4444', 'refused'],
		['brackets are an area code: Portugal', '(351) 912 345 678', 'refused'],
		['too short: Niue', '683 4123', 'refused'],
		['a digit too few', '1198765', 'refused'],
		['without area code', '98765-4321', 'refused'],
		['length of a mobile, no such range', '11 18765-4321', 'refused'],

		['the US without +', '14155552671', 'refused'],
		['the US without +, in brackets', '1 (415) 555-2671', 'refused'],
		['the US', '+1 (415) 555-2671', '+14155552671'],
		['Portugal without +', '351912345678', 'refused'],
		['the same, in groups', '351 912 345 678', 'refused'],
		['the same, from JSON', 351912345678, 'refused'],
		['Portugal with 00', '00 351 912 345 678', '+351912345678'],
		['00 is +, even where it could be a carrier: Dutch', '0031611802345', '+31611802345'],
		['the United Kingdom without +', '447400123456', 'refused'],
		['Argentina without +', '5491123456789', 'refused'],
		['Colombia without +', '573132345678', 'refused'],
		['Peru without +, or a mobile of Porto Alegre', '51987654321', '+5551987654321'],
		['abroad, as dialled with a carrier code', '00 15 44 20 7946 0958', 'refused'],
		['Mexico, as WhatsApp writes it', '+52 1 55 1234 5678', '+525512345678'],
		['the same as an id', '5215512345678@s.whatsapp.net', '+525512345678'],
		['the same without +', '5215512345678', 'refused'],
		['Mexico, as dialled at home before', '+52 044 55 1234 5678', '+525512345678'],
		['Italy keeps its 0', '+39 06 123456', '+3906123456'],
		['Germany with a slash', '+49 35755/1234567', '+49357551234567'],
		['toll-free of no country', '+800 1234 5678', '+80012345678'],
	],
	US: [
		['ten digits', '(415) 555-2671', '+14155552671'],
		['with 1', '1 (415) 555-2671', '+14155552671'],
		['from JSON', 4155552671, '+14155552671'],
		['seven digits: Niue', '648-1735', 'refused'],
		['a digit lost: Austria', '432-555-012', 'refused'],
		['a digit twice: France', '361234 56788', 'refused'],
		['a digit twice: Spain', '3466 123 4567', 'refused'],
		['a 0 after the area code: Spain', '346 03379084', 'refused'],
		['Brazilian habits: Myanmar', '0xx11 95123-4567', 'refused'],
		['the same: the United Kingdom', '(011) 44 2079 460958', 'refused'],
		['a country code in brackets', '(55) 11 98765-4321', 'refused'],
		['abroad, as dialled', '011 44 20 7946 0958', 'refused'],
		['Brazil without +', '5511987654321', 'refused'],
		['Brazil, old mobile without +', '554188887777', 'refused'],
		['Russia without +', '79362050126', 'refused'],
		['Jamaica, which has the same country code', '876 555 1234', 'refused'],
		['toll-free, shared with Canada', '800 234 5678', '+18002345678'],
		['Denmark without +: the length of a US number', '4532123456', 'refused'],
	],
	PT: [
		['mobile', '912 345 678', '+351912345678'],
		['with its code without +', '351912345678', '+351912345678'],
		['a digit lost of 351: Peru', '51912345678', 'refused'],
		['a wrong digit in 351: Ethiopia', '251 93 510 6263', 'refused'],
		['the US without +', '14155552671', 'refused'],
		['Brazil without +', '5511987654321', 'refused'],
	],
	MX: [
		['ten digits', '55 1234 5678', '+525512345678'],
		['as WhatsApp writes it', '5215512345678', '+525512345678'],
		['with its code', '52 55 1234 5678', '+525512345678'],
		['as dialled before', '044 55 1234 5678', '+525512345678'],
		['the same, long distance', '01 55 1234 5678', '+525512345678'],
		['the same, 0 lost in a spreadsheet: the UK', 445512345678, 'refused'],
		['1 and a Mexican number, or one of Indiana', '18123456789', 'refused'],
		['1 and a Mexican number, or one of New Jersey', '1 551 234 5678', 'refused'],
		['New Jersey', '+1 551 234 5678', '+15512345678'],
	],
	AR: [
		['mobile as dialled at home', '011 15 2345-6789', '+5491123456789'],
		['mobile with +', '+54 9 11 2345-6789', '+5491123456789'],
		['mobile with + and 15', '+54 11 15 2345-6789', '+5491123456789'],
		['mobile without +', '54 9 11 2345 6789', '+5491123456789'],
	],
	DE: [
		['mobile', '0151 23456789', '+4915123456789'],
		['with its code without +: also the form of a landline', '4915123456789', '+4915123456789'],
		['landline with its code without +', '49221621991', '+49221621991'],
		['the US without +: a possible length', '14155552671', 'refused'],
	],
	AT: [
		['mobile', '0664 1234567', '+436641234567'],
		['with its code without +', '43 664 1234567', '+436641234567'],
	],
	ID: [
		['mobile', '0812-3456-7890', '+6281234567890'],
		['short mobile with its code without +', '62812345678', '+62812345678'],
	],
	CU: [['mobile that begins like the country code', '53497392', '+5353497392']],
	CL: [['a prefix for calls abroad', '1100 49 30 123456', 'refused']],
	GB: [
		['mobile', '07400 123456', '+447400123456'],
		['Isle of Man, which has the same country code', '07624 369230', 'refused'],
	],
	JE: [['mobile', '07797 712345', '+447797712345']],
	international: [
		['Brazil', '5511987654321', '+5511987654321'],
		['Spain', '34612345678', '+34612345678'],
		['the US', 14155552671, '+14155552671'],
		['Germany', '4915123456789', '+4915123456789'],
		['Mexico, as WhatsApp writes it', '5215512345678', '+525512345678'],
		['with +', '+55 11 98765-4321', '+5511987654321'],
		['with 00', '0055 11 98765-4321', '+5511987654321'],
		['area code in brackets', '55 (11) 98765-4321', '+5511987654321'],
		['with a 0 in brackets', '44 (0)20 7946 0958', '+442079460958'],
		['brackets around all of it', '(5511987654321)', '+5511987654321'],
		['an area code first: no country code', '(34) 61234-5678', 'refused'],
		['without country code', '11987654321', 'refused'],
		['with 0', '011987654321', 'refused'],
	],
	none: [
		['with +', '+55 11 98765-4321', '+5511987654321'],
		['with 00', '0055 11 98765-4321', '+5511987654321'],
		['a link', 'https://wa.me/5511987654321', '+5511987654321'],
		['an id', '5511987654321@c.us', '+5511987654321'],
		['digits with a country code', '5511987654321', 'refused'],
		['the same from JSON', 5511987654321, 'refused'],
		['digits without', 'tel:11987654321', 'refused'],
	],
};

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
