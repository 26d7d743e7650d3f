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
			['as a number from JSON', 5511987654321],
			['as a national number from JSON', 11987654321],
			['as a big integer', 5511987654321n],
		].map(([how, value]) => [how, shown(value), value]),
	)('%s: %s', (_how, _shown, value) => {
		expect(phone(value)).toMatchObject({ number: MOBILE });
	});
});

describe('Notes say what was changed', () => {
	it.each([
		['11987654321', ['Added +55: the number had no country code']],
		[
			'0 15 11 98765-4321',
			['Added +55: the number had no country code', 'Left out the carrier code 15'],
		],
		['+55 0 15 11 98765-4321', []],
		['351912345678', ['Read as +351912345678: it is too long for a number in Brazil']],
		['+52 1 55 1234 5678', ['Left out 1 after +52: Mexican numbers no longer have it']],
		[
			'5215512345678',
			[
				'Read as +525512345678: it is too long for a number in Brazil',
				'Left out 1 after +52: Mexican numbers no longer have it',
			],
		],
		['(0xx11) 98765-4321', ['Added +55: the number had no country code']],
		[
			'11987654321.0',
			[
				'Left out ".0" at the end of the number: decimals of a spreadsheet',
				'Added +55: the number had no country code',
			],
		],
		['+55 (11) 98765-4321', []],
		['5511987654321', []],
		['0055 11 98765-4321', []],
		['55 011 98765-4321', []],
	])('%s: %j', (written, notes) => {
		expect(phone(written)).toEqual({ number: expect.any(String), notes });
	});

	it('calls the country code missing where the area code looks like it', () => {
		expect(phone('55987654321')).toHaveProperty('notes', [
			'Added +55: the number had no country code',
		]);
	});

	it('knows the prefix for calls abroad', () => {
		expect(phone('011 44 20 7946 0958', { defaultCountry: 'US' })).toEqual({
			number: '+442079460958',
			notes: [],
		});
	});
});

it.each([
	['a slash after seven digits', '0800 123/4567', '+558001234567'],
	['a slash before the last digit', '+55 11 3333-444/4', '+551133334444'],
	['zeros at the end, too few to be rounded', 4133000000, '+554133000000'],
	['a + in brackets', '(+351) 912 345 678', '+351912345678'],
	['00 and a carrier code, as Brazil dials abroad', '00 15 44 20 7946 0958', '+442079460958'],
])('%s: %s', (_how, written, number) => {
	expect(phone(written)).toMatchObject({ number });
});

it.each(['+15 44 20 7946 0958', '55 11987654321.00'])(
	'%s is not read as what it would be without its beginning',
	(written) => expect(phone(written)).toHaveProperty('refused'),
);
