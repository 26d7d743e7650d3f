import { DateTime } from 'luxon';

import { fields, messageOf, problemOf } from '../support.mts';

const variable = (value: unknown) => ({ variables: fields(['v', value]) });
const button = (value: unknown) => ({ buttons: [{ value, position: 'auto' }] });

/** What holds for variables holds for the parameters of buttons. */
const places = [
	{
		place: 'a variable',
		given: variable,
		key: 'v',
		field: 'Variable "v"',
		reason: 'invalidVariable',
	},
	{
		place: 'a button',
		given: button,
		key: 'button_param_0',
		field: 'Button Parameter 1',
		reason: 'invalidButton',
	},
];

describe.each(places)('The value of $place', ({ given, key, field, reason }) => {
	it.each([
		['text', 'Olá, Zoë 😀', 'Olá, Zoë 😀'],
		['four spaces', 'a    b', 'a    b'],
		['a number', 12.5, '12.5'],
		['zero', 0, '0'],
		['minus zero', -0, '0'],
		['a big integer', 12345678901234567890n, '12345678901234567890'],
		['true', true, 'true'],
		['1000 characters', 'x'.repeat(1000), 'x'.repeat(1000)],
		['1000 emoji', '😀'.repeat(1000), '😀'.repeat(1000)],
	])('may be %s', (_what, value, text) => {
		expect(messageOf(given(value))).toMatchObject({ request: { [key]: text }, notes: [] });
	});

	it.each([
		['an object', { first: 'Ana' }, 'is an object', '.first'],
		['an empty object', {}, 'is an object', 'such as .name.'],
		['an object of odd names', { 'first name': 'A', last: 'B' }, 'is an object', 'such as .last.'],
		['a list', ['Ana'], 'is a list', "such as [0], or all with .join(', ')."],
		['almost a date: toISO', { toISO: () => 'x' }, 'is an object', '.toISO.'],
		['almost a date: isValid', { isValid: true }, 'is an object', '.isValid.'],
		['almost a date: no method', { toISO: 'x', isValid: true }, 'is an object', '.toISO.'],
		['almost a date: no yes or no', { toISO: () => 'x', isValid: 1 }, 'is an object', '.toISO.'],
		['a choice of a form', { label: 'Nome', value: 'Ana' }, 'is an object', 'such as .value.'],
		[
			'a field of Bitrix',
			[{ ID: '7', VALUE_TYPE: 'WORK', VALUE: 'Ana', TYPE_ID: 'NAME' }],
			'is a list',
			'such as [0].VALUE.',
		],
		[
			'a field of Kommo',
			{ field_id: 7, field_name: 'Nome', values: [{ enum_code: 'WORK', value: 'Ana' }] },
			'is an object',
			'such as .values[0].value.',
		],
		['an object with an id', { id: 7, name: { first: 'Ana' } }, 'is an object', '.name.first.'],
		['NaN', NaN, 'not a number', 'calculated'],
		['Infinity', -Infinity, 'not a number', 'calculated'],
		['a number that lost digits', 12345678901234567890, 'last digits are lost', 'text'],
		['an invalid date', new Date(NaN), 'invalid date', 'date'],
		['an invalid date of Luxon', DateTime.fromISO('x'), 'invalid date', 'date'],
		['a symbol', Symbol('x'), 'is a symbol', 'text'],
		['a function', () => 'x', 'is a function', 'text'],
		[
			'a text made of an object',
			'Olá [object Object]',
			'an object or an invalid date',
			'Pick one field',
		],
		[
			'a text made of a broken date',
			'Invalid DateTime',
			'an object or an invalid date',
			'Pick one field',
		],
		['1001 characters', 'x'.repeat(1001), '1001 characters', 'Shorten'],
	])('may not be %s', (_what, value, message, hint) => {
		expect(problemOf(given(value))).toEqual({
			reason,
			field,
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
		expect(problemOf(given(value)).message).toContain(field);
	});

	it.each([
		['a line break', 'a\nb', 'a b'],
		['a line break of Windows', 'a\r\nb', 'a b'],
		['a tab', 'a\tb', 'a b'],
		['a line separator', 'a\u2028b', 'a b'],
		['five spaces', 'a     b', 'a b'],
		['five non-breaking spaces', 'a\u00a0\u00a0\u00a0\u00a0\u00a0b', 'a b'],
		['many line breaks', 'a\n\n\n\n\n\nb', 'a b'],
		['a line break before the end', 'Ana\n.', 'Ana .'],
	])('has %s cleaned', (_what, value, text) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(text);
		expect(notes).toEqual([expect.stringMatching(/single spaces$/)]);
	});

	it.each([
		['a sum of fractions', 0.1 + 0.2, '0.30000000000000004', 'toFixed(2)'],
		['a third', 1 / 3, '0.3333333333333333', 'toFixed(2)'],
		[
			'a date',
			new Date(Date.UTC(2024, 0, 31, 12)),
			'2024-01-31T12:00:00.000Z',
			"toFormat('dd/MM/yyyy')",
		],
		[
			'a date of Luxon',
			DateTime.fromISO('2024-01-31T12:00:00.000-03:00', { setZone: true }),
			'2024-01-31T12:00:00.000-03:00',
			"toFormat('dd/MM/yyyy')",
		],
		[
			'a date that was made a text',
			`Entrega: ${String(new Date(0))}`,
			`Entrega: ${String(new Date(0))}`,
			"toFormat('dd/MM/yyyy')",
		],
		...[
			...['2024-01-31 12:00:00', '2024-01-31T12:00', '2024-01-31', 'Vence em 2024-01-31.'],
			...['1653696000000', 1653696000000],
		].map((date): [string, unknown, string, string] => [
			`a date: ${date}`,
			date,
			String(date),
			"toFormat('dd/MM/yyyy')",
		]),
		['a tiny number', 1e-7, '1e-7', 'reads 1e-7, a shortened number. Give it as text with all its'],
	])('is sent with a note how to write it: %s', (_what, value, text, note) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(text);
		expect(notes).toEqual([expect.stringContaining(note)]);
	});

	it.each([
		19.9,
		-23.5505199,
		'v1.2345678901',
		'1e5 reais',
		'NaNa',
		'nullable',
		'31/01/2024 12:00',
		'PED-2024-01-31-7',
		'PED-2024-01-31',
		'2024-99-31',
		'7891234567895',
		1653696000,
	])('is sent without a note: %p', (value) => expect(messageOf(given(value)).notes).toEqual([]));

	it.each([
		['NUL', 'Ma\0ria', 'Maria'],
		['colours of a terminal', '\x1b[31mred', '[31mred'],
		['half an emoji', 'Parabéns \ud83c', 'Parabéns '],
		['the other half', '\udf89 Parabéns', ' Parabéns'],
		['both, and too many spaces then', 'a  \0   \ud83c b', 'a b'],
	])('has %s removed', (_what, value, text) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(key === 'v' ? text : text.trim());
		expect(notes).toContainEqual(`${field} had characters that cannot be shown: removed them`);
	});

	it.each(['#N/A', ' #REF! ', '#NOME?', '#VALOR!', '#DIV/0!', 'Olá #N/D'])(
		'counts as empty where a spreadsheet had an error: %s',
		(value) => {
			const { reason: why, message } = problemOf(given(value));
			expect(why).toBe(key === 'v' ? 'emptyVariable' : reason);
			expect(message).toMatch(/ \(#\S+\) is empty/);
		},
	);

	it.each(['\0', '\u0085', '\u0085\u200b', '\ud83d', ' \x07 '])('may not be empty: %j', (value) => {
		expect(problemOf(given(value)).message).toMatch(/ (is|are) empty/);
	});

	it.each([
		["Maria D'Ávila", 'may delete'],
		['a < b', 'may delete'],
		['"x"', 'may delete'],
		['Hi {{name}}', 'may fill in'],
		['{% if x %}', 'may fill in'],
		['undefined', 'contains "undefined"'],
		['R$ null', 'contains "null"'],
		['R$ NaN', 'contains "NaN"'],
		['Olá undefined', 'contains "undefined"'],
		['R$ 0.30000000000000004', 'more than ten decimals'],
		['5.51199E+12', 'all its digits'],
		['Jo\ufffdo', 'could not be read'],
	])('is sent with a note: %s', (value, note) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(value);
		expect(notes).toEqual([expect.stringContaining(note)]);
		expect(notes[0]).toContain(field);
	});
});

describe('The ends', () => {
	it.each([' Ana ', '\u200fAna\u200d', '\ufeffAna'])('of a variable stay: %j', (value) => {
		expect(messageOf(variable(value))).toMatchObject({ request: { v: value }, notes: [] });
	});

	it.each(['     Ana', '\nAna', 'Ana\n'])('of a variable are cleaned too: %j', (value) => {
		expect(messageOf(variable(value))).toMatchObject({
			request: { v: 'Ana' },
			notes: [expect.stringMatching(/single spaces$/)],
		});
	});

	it.each([' 10234', '10234 ', '\u200b10234\u200d', '10234\n', '\u00a0 10234\ufeff'])(
		'of a button lose what would break a link, with a note: %j',
		(value) => {
			expect(messageOf(button(value))).toMatchObject({
				request: { button_param_0: '10234' },
				notes: ['Button Parameter 1 had spaces or invisible characters at its ends: removed them'],
			});
		},
	);
});
