import { phone, shown } from '../support.mts';

const WITHOUT =
	'Check its digits. If this is a number abroad, write it with + and its country code.';

const cases: Array<[why: RegExp, values: unknown[]]> = [
	[
		/is empty/,
		['', '\u200b', "'", '=""', '#N/A', ' #VALOR! ', null, undefined, 'null', 'N/A', '-'],
	],
	[
		/contains more than one number/,
		[
			...['11987654321;11912345678', '11 98765-4321 e 11 91234-5678', '11 98765-4321\r\n22'],
			...['11 3333-4444/4445', '11/3333-4444/4445', '11 8765-4321/2', '351912345678/9'],
			'+5511987654321 +5511912345678',
		],
	],
	[/it may be two/, ['11987654321 11912345678', '11987654321\n11912345678', '+55119876543210000']],
	[/contains letters/, ['call 11987654321', '1-800-FLOWERS', '١a']],
	[/has an extension/, ['11 3333-4444 ramal 12', '11 3333-4444 x12', '1133334444;ext=12']],
	[/a spreadsheet rounded/, ['5.51199E+12', '5,51199e12', '1E+10']],
	[/looks rounded/, [5511990000000, 2 ** 53]],
	[/not a whole positive number/, [11987654321.5, -11987654321, 0, Infinity]],
	[/is too short/, ['28282', '+190', 190, '123456']],
	[/no area code/, ['98765-4321', '3333-4444', '0 98765-4321', '(00) 95123-4567']],
	[
		/id that is not the number of a person/,
		['120363041234567890@g.us', '123456789012345@lid', 'status@broadcast', '1@newsletter'],
	],
	[/an e-mail address/, ['maria@example.com']],
	[
		/link without a phone number/,
		[
			...['https://wa.me/message/ABCDEF123456', 'https://api.whatsapp.com/send?text=Oi'],
			...['https://chat.whatsapp.com/AbC123', 'http://example.com/11987654321'],
		],
	],
	[/seems to have its country code twice/, ['555511987654321', '+55 55 11 98765-4321']],
	[
		/not a valid international phone number/,
		['+11987654321', '+011987654321', 'https://wa.me/011987654321'],
	],
	[
		/not a valid phone number in Brazil/,
		['+55 11 18765-4321', '10 98765-4321', '12/05/1987', '(34) 61234-5678', '1198765'],
	],
	[/not a valid phone number in Mexico/, ['+52 1 55 1234 567']],
	[
		/contains the character "[_*,%]",/,
		['(__) _____-____', '11 9****-4321', '11,98765-4321', 'tel:+551%'],
	],
	[
		/lost a digit/,
		[
			...['+55 11 98765-432', '11 98765.432', '1198765-432', '(11) 9 8765-432'],
			...['+55 11 9 8765-432', '(11) 9 876-4321', '(1) 98765-4321'],
		],
	],
	[/is a CPF/, ['119.876.543-21']],
	[/has a \+ in the middle/, ['11+987654321']],
	[/has no digits/, ['()']],
	[/much longer than a phone number/, ['1'.repeat(101), '1' + '#'.repeat(1_000_000)]],
	[/is an object/, [{ number: '11987654321' }]],
	[/is a list/, [['11987654321']]],
];

describe.each(cases)(
	'What is not a single phone number is refused, with a hint: %s',
	(why, values) => {
		it.each(values.map((value) => ({ title: shown(value), value })))('$title', ({ value }) => {
			const { refused, hint } = phone(value);
			expect(refused).toMatch(why);
			expect(refused).toMatch(/^Phone Number .*\.$/);
			expect(hint).toMatch(/^\S.*\S$/s);
		});
	},
);

describe('The hint says how to write it', () => {
	const abroad = (number: string) =>
		`Check its digits. If this is a number abroad, write ${number}. If all your numbers have ` +
		'their country code, set Default Country to International.';
	const NEW =
		' If it is very new and you are sure that it is right, set Phone Check to Format Only.';
	const UNLESS = (name: string) =>
		`Default Country is ${name}. If your numbers have no country code, set it to their country.`;
	const AREA = 'Put the area code before it, such as 11 98765-4321 or +55 11 98765-4321.';

	it.each([
		['BR', '(34) 61234-5678', abroad('+34612345678')],
		['US', '011 44 20 7946 0958', abroad('+442079460958')],
		['BR', '555511987654321', 'If so, write +5511987654321.'],
		['none', '5511987654321', `If it is +5511987654321, write that. ${UNLESS('None')}`],
		['none', '11987654321', UNLESS('None')],
		// It could be one of area code 55 with a digit too many, so a landline is not proposed.
		['BR', '+55559835432109', 'Check the country code and count the digits.' + NEW],
		['BR', '+11987654321', 'Its country code seems to be missing. If so, write +5511987654321.'],
		// With 55 for an area code, each would be a number of a stranger there.
		['BR', '+55 98765-4321', AREA],
	])('%s: %s', (defaultCountry, written, hint) => {
		expect(phone(written, { defaultCountry }).hint).toBe(hint);
	});

	it('and what it writes is read', () => {
		for (const written of ['14155552671', '555511987654321', '+11987654321', '(34) 61234-5678']) {
			const [number] = /\+\d+/.exec(phone(written).hint ?? '') ?? [];
			expect(phone(number)).toMatchObject({ number });
		}
	});

	it('does not propose Format Only where that is set', () => {
		expect(phone('351112345678', { phoneCheck: 'format' }).hint).toBe(WITHOUT);
	});

	it('names the country as a sentence does', () => {
		expect(phone('+31 6 1234').refused).toMatch(/ in the Netherlands\.$/);
	});
});
