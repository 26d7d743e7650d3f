import { phone, shown } from '../support.mts';

const WITHOUT =
	'Check its digits. If this is a number abroad, write it with + and its country code.';

const cases: Array<[why: RegExp, values: unknown[]]> = [
	[
		/is empty/,
		['', '   ', '\u200b', "'", '=""', '#N/A', '#REF!', '#NOME?', ' #VALOR! ', null, undefined],
	],
	[
		/contains more than one number/,
		[
			'11987654321, 11912345678',
			'11987654321;11912345678',
			'11987654321 | 11912345678',
			'11 98765-4321 e 11 91234-5678',
			'(11) 98765-4321 ou (11) 3333-4444',
			'+5511987654321 +5511912345678',
			'11 3333-4444/4445',
			'11 3333-4444/45',
			'+55 11 3333-4444/4445',
			'11 98765-4321\n22',
			'11 98765-4321\r\n22',
			'11 8765-4321/2',
			'11/3333-4444/4445',
			'351912345678/9',
		],
	],
	[
		/it may be two/,
		[
			'11987654321\n11912345678',
			'11987654321 11912345678',
			'+55119876543210000',
			'+5511987654321/5511912345678',
		],
	],
	[
		/contains letters/,
		['call 11987654321', 'João 11987654321', '1-800-FLOWERS', 'none', 'n/a', '١a'],
	],
	[
		/has an extension/,
		['11 3333-4444 ramal 12', '11 3333-4444 x12', '1133334444;ext=12', '11 3333-4444 #12'],
	],
	[/a spreadsheet rounded/, ['5.51199E+12', '5,51199E+12', '5.51199e12', '1E+10']],
	[/looks rounded/, [5511990000000, 5.51199e12, 2 ** 53, 1e21]],
	[/not a whole positive number/, [11987654321.5, -11987654321, 0, NaN, Infinity]],
	[/is too short/, ['190', '28282', '+190', 190, '0', '1', '+1187', '123456']],
	[/no area code/, ['98765-4321', '3333-4444', '0 98765-4321', '95123-4567', '5511 1234']],
	[
		/id that is not the number of a person/,
		[
			'120363041234567890@g.us',
			'5511987654321-1412345678@g.us',
			'123456789012345@lid',
			'status@broadcast',
			'120363041234567890@newsletter',
		],
	],
	[/an e-mail address/, ['maria@example.com']],
	[
		/link without a phone number/,
		[
			'https://wa.me/message/ABCDEF123456',
			'https://wa.me/qr/ABC123',
			'https://api.whatsapp.com/send?text=Oi',
			'https://chat.whatsapp.com/AbC123',
			'https://example.com/11987654321',
			'http://example.com/11987654321',
		],
	],
	[/seems to have its country code twice/, ['555511987654321', '+55 55 11 98765-4321']],
	[
		/not a valid international phone number/,
		['+11987654321', '+011987654321', 'https://wa.me/011987654321', '+1 11 98765-4321'],
	],
	[
		/not a valid phone number in Brazil/,
		['+55 11 18765-4321', '11 18765-4321', '10 98765-4321', '+551198765432101'],
	],
	[
		/not a valid phone number in Brazil/,
		['12/05/1987', '(34) 61234-5678', '1198765', '3333-4444 3333-4445'],
	],
	[/not a valid phone number in Mexico/, ['+52 1 55 1234 567']],
	[
		/contains the character/,
		[
			'(__) _____-____',
			'11 9****-4321',
			'11,98765-4321',
			'~11987654321',
			"11 98765'4321",
			'tel:+5511987654321%',
		],
	],
	[/lost its last digit/, ['+55 11 98765-432', '(11) 98765-432', '11 98765.432']],
	[/has a \+ in the middle/, ['11+987654321', '5511 +98765']],
	[/has no digits/, ['+', '()', '-']],
	[/much longer than a phone number/, ['1'.repeat(101), '1' + '#'.repeat(1_000_000)]],
	[/is an object/, [{ number: '11987654321' }, new Map()]],
	[/is a list/, [['11987654321']]],
	[/is a yes-or-no value/, [true]],
	[/is a date/, [new Date(0)]],
	[/is a function/, [() => '11987654321']],
	[/is a symbol/, [Symbol('11987654321')]],
];

describe('What is not a single phone number is refused, with a sentence and a hint', () => {
	describe.each(cases)('%s', (why, values) => {
		it.each(values.map((value) => ({ title: shown(value), value })))('$title', ({ value }) => {
			const result = phone(value);
			expect(result).toEqual({
				refused: expect.stringMatching(why),
				hint: expect.stringMatching(/^\S.*\S$/s),
			});
			expect(result.refused).toMatch(/^Phone Number .*\.$/);
		});
	});
});

it('quotes what was given, in short', () => {
	expect(phone(`call ${'1'.repeat(90)}`).refused).toBe(
		`Phone Number "call ${'1'.repeat(55)}…" contains letters.`,
	);
});

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
		['BR', '14155552671', abroad('+14155552671')],
		['BR', '351912345678', abroad('+351912345678')],
		['BR', '(34) 61234-5678', abroad('+34612345678')],
		['BR', '92 0997470667', abroad('+92997470667')],
		['MX', '15512345678', abroad('+15512345678')],
		['US', '011 44 20 7946 0958', abroad('+442079460958')],
		['US', '416 555 0123', abroad('+14165550123')],
		['BR', '11 18765-4321', WITHOUT + NEW],
		['BR', '555511987654321', 'If so, write +5511987654321.'],
		['BR', '+555511987654321', 'If so, write +5511987654321.'],
		['international', '555511987654321', 'If so, write +5511987654321.'],
		['none', '5511987654321', `If it is +5511987654321, write that. ${UNLESS('None')}`],
		['none', '11987654321', UNLESS('None')],
		['international', '11987654321', UNLESS('International')],
		// It could be one of area code 55 with a digit too many, so a landline is not proposed.
		['BR', '+55559835432109', 'Check the country code and count the digits.' + NEW],
		['BR', '+11987654321', 'Its country code seems to be missing. If so, write +5511987654321.'],
		// With 55 for an area code, each would be a number of a stranger there.
		...['+55 98765-4321', '+55 8765-4321', '0055 987654321', '98765-4321'].map((written) => [
			'BR',
			written,
			AREA,
		]),
		['BR', '+55 11 18765-4321', 'Check the country code and count the digits.' + NEW],
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
		expect(phone('415 555-267', { defaultCountry: 'US' }).refused).toMatch(
			/ in the United States\.$/,
		);
	});
});
