import { DateTime } from 'luxon';

import { fields, messageOf, problemOf } from '../support.mts';

const variable = (value: unknown) => ({ variables: fields(['v', value]) });
const button = (value: unknown) => ({ buttons: [{ value, position: 'auto' }] });

/** What holds for variables holds for the parameters of buttons. */
const places = [
	{ place: 'a variable', given: variable, key: 'v', field: 'Variable "v"' },
	{ place: 'a button', given: button, key: 'button_param_0', field: 'Button Parameter 1' },
];

describe.each(places)('The value of $place', ({ given, key, field }) => {
	const isVariable = key === 'v';

	it.each<[value: unknown, text: string]>([
		['a    b', 'a    b'],
		[-0, '0'],
		[12345678901234567890n, '12345678901234567890'],
		[true, 'true'],
		['😀'.repeat(1000), '😀'.repeat(1000)],
		...[-23.5505199, 1653696000].map((number): [number, string] => [number, String(number)]),
		...[
			...['v1.2345678901', '1e5 reais', 'NaNa', 'nullable', '31/01/2024 12:00', '2024-99-31'],
			...['PED-2024-01-31-7', 'PED-2024-01-31', '7891234567895'],
		].map((text): [string, string] => [text, text]),
	])('is sent without a note: %p', (value, text) => {
		expect(messageOf(given(value))).toMatchObject({ request: { [key]: text }, notes: [] });
	});

	it.each<[what: string, value: unknown, message: string, hint: string]>([
		['an empty object', {}, 'is an object', 'such as .name.'],
		['an object of odd names', { 'first name': 'A', last: 'B' }, 'is an object', 'such as .last.'],
		['an object with an id', { id: 7, name: { first: 'Ana' } }, 'is an object', '.name.first.'],
		['a list', ['Ana'], 'is a list', "such as [0], or all with .join(', ')."],
		['almost a date: toISO', { toISO: () => 'x' }, 'is an object', '.toISO.'],
		['almost a date: no method', { toISO: 'x', isValid: true }, 'is an object', '.toISO.'],
		['a choice of a form', { label: 'Nome', value: 'Ana' }, 'is an object', 'such as .value.'],
		['a field of Bitrix', [{ ID: '7', VALUE: 'Ana', TYPE_ID: 'NAME' }], 'is a list', '[0].VALUE.'],
		['Infinity', -Infinity, 'not a number', 'calculated'],
		['a number that lost digits', 12345678901234567890, 'last digits are lost', 'text'],
		['an invalid date', new Date(NaN), 'invalid date', 'date'],
		['an invalid date of Luxon', DateTime.fromISO('x'), 'invalid date', 'date'],
		['a symbol', Symbol('x'), 'is a symbol', 'text'],
		['a text of an object', 'Olá [object Object]', 'an object or an invalid date', 'Pick one'],
		['a text of a broken date', 'Invalid DateTime', 'an object or an invalid date', 'Pick one'],
		['1001 characters', 'x'.repeat(1001), '1001 characters', 'Shorten'],
	])('may not be %s', (_what, value, message, hint) => {
		const problem = problemOf(given(value));
		expect(problem).toEqual({
			reason: isVariable ? 'invalidVariable' : 'invalidButton',
			field,
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
		expect(problem.message).toContain(field);
	});

	it.each([
		['many line breaks', 'a\r\n\n\n\n\nb', 'a b'],
		['a line separator', 'a\u2028b', 'a b'],
		['five non-breaking spaces', 'a\u00a0\u00a0\u00a0\u00a0\u00a0b', 'a b'],
	])('has %s cleaned', (_what, value, text) => {
		const { request, notes } = messageOf(given(value));
		expect([request[key], notes]).toEqual([text, [expect.stringMatching(/single spaces$/)]]);
	});

	it.each([
		['half an emoji', 'Parabéns \ud83c', 'Parabéns '],
		['both, and too many spaces then', 'a  \0   \ud83c b', 'a b'],
	])('has %s removed', (_what, value, text) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(isVariable ? text : text.trim());
		expect(notes).toContainEqual(`${field} had characters that cannot be shown: removed them`);
	});

	it.each<[value: unknown, text: string, note: string]>([
		[1 / 3, '0.3333333333333333', 'toFixed(2)'],
		['R$ 0.30000000000000004', 'R$ 0.30000000000000004', 'more than ten decimals'],
		[1e-7, '1e-7', 'reads 1e-7, a shortened number. Give it as text with all its'],
		['5.51199E+12', '5.51199E+12', 'all its digits'],
		...[
			...['2024-01-31 12:00:00', '2024-01-31T12:00', 'Vence em 2024-01-31.', 1653696000000],
			`Entrega: ${String(new Date(0))}`,
		].map((date): [unknown, string, string] => [date, String(date), "toFormat('dd/MM/yyyy')"]),
		[new Date(Date.UTC(2024, 0, 31)), '2024-01-31T00:00:00.000Z', "toFormat('dd/MM/yyyy')"],
		[
			DateTime.fromISO('2024-01-31T12:00:00.000-03:00', { setZone: true }),
			...(['2024-01-31T12:00:00.000-03:00', "toFormat('dd/MM/yyyy')"] as const),
		],
		["Maria D'Ávila", "Maria D'Ávila", 'may delete'],
		['"x"', '"x"', 'may delete'],
		['a < b', 'a < b', 'may delete'],
		['Hi {{name}}', 'Hi {{name}}', 'may fill in'],
		['{% if x %}', '{% if x %}', 'may fill in'],
		['undefined', 'undefined', 'contains "undefined"'],
		['R$ null', 'R$ null', 'contains "null"'],
		['Jo\ufffdo', 'Jo\ufffdo', 'could not be read'],
	])('is sent with a note: %s', (value, text, note) => {
		const { request, notes } = messageOf(given(value));
		expect([request[key], notes]).toEqual([text, [expect.stringContaining(note)]]);
		expect(notes[0]).toContain(field);
	});

	it.each(['#N/A', '#NOME?', 'Olá #N/D'])(
		'with the error of a spreadsheet is empty: %s',
		(error) => {
			const { reason, message } = problemOf(given(error));
			expect(reason).toBe(isVariable ? 'emptyVariable' : 'invalidButton');
			expect(message).toMatch(/ \(#\S+\) is empty/);
		},
	);

	it.each(['\0', '\u0085\u200b', '\ud83d'])('may not be empty: %j', (value) => {
		expect(problemOf(given(value)).message).toMatch(/ (is|are) empty/);
	});
});

it.each(['10234 ', '\u200b10234\u200d', '\u00a0 10234\ufeff'])(
	'the ends of a button lose what would break a link, with a note: %j',
	(value) => {
		expect(messageOf(button(value))).toMatchObject({
			request: { button_param_0: '10234' },
			notes: ['Button Parameter 1 had spaces or invisible characters at its ends: removed them'],
		});
	},
);

it('a line break at the start of a variable is cleaned', () => {
	expect(messageOf(variable('\nAna')).request).toMatchObject({ v: 'Ana' });
});
