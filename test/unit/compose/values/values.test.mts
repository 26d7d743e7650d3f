import { DateTime, Duration } from 'luxon';

import { fields, messageOf, problemOf } from '../support.mts';

const variable = (value: unknown, cleanWhitespace = true) => ({
	variables: fields(['v', value]),
	rules: { cleanWhitespace },
});
const button = (value: unknown, cleanWhitespace = true) => ({
	buttons: [{ value, position: 'auto' }],
	rules: { cleanWhitespace },
});

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
		['spaces at its ends', ' Ana ', ' Ana '],
		['four spaces', 'a    b', 'a    b'],
		['a number', 12.5, '12.5'],
		['zero', 0, '0'],
		['minus zero', -0, '0'],
		['a big integer', 12345678901234567890n, '12345678901234567890'],
		['true', true, 'true'],
		['a date', new Date(Date.UTC(2024, 0, 31, 12)), '2024-01-31T12:00:00.000Z'],
		[
			'a date of Luxon',
			DateTime.fromISO('2024-01-31T12:00:00.000-03:00', { setZone: true }),
			'2024-01-31T12:00:00.000-03:00',
		],
		['a duration of Luxon', Duration.fromObject({ hours: 2 }), 'PT2H'],
		['1000 characters', 'x'.repeat(1000), 'x'.repeat(1000)],
		['1000 emoji', '😀'.repeat(1000), '😀'.repeat(1000)],
	])('may be %s', (_what, value, text) => {
		expect(messageOf(given(value))).toMatchObject({ request: { [key]: text }, notes: [] });
	});

	it.each([
		['an object', { first: 'Ana' }, 'is an object', '.first'],
		['an empty object', {}, 'is an object', 'Pick one field'],
		['a list', ['Ana'], 'is a list', '[0]'],
		['NaN', NaN, 'not a number', 'calculated'],
		['Infinity', -Infinity, 'not a number', 'calculated'],
		['a number that lost digits', 12345678901234567890, 'last digits are lost', 'text'],
		['an invalid date', new Date(NaN), 'invalid date', 'date'],
		['an invalid date of Luxon', DateTime.fromISO('x'), 'invalid date', 'date'],
		['a symbol', Symbol('x'), 'is a symbol', 'text'],
		['a function', () => 'x', 'is a function', 'text'],
		['a text made of an object', 'Olá [object Object]', 'no readable text', 'Pick one field'],
		['a text made of a broken date', 'Invalid DateTime', 'no readable text', 'Pick one field'],
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
		['a line break at the end', 'Ana\n', 'Ana'],
	])('has %s cleaned, or is refused', (_what, value, text) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(text);
		expect(notes).toEqual([expect.stringMatching(/single spaces$/)]);
		expect(problemOf(given(value, false))).toMatchObject({
			reason,
			message: expect.stringContaining('132018'),
		});
	});

	it('is not touched by cleaning where nothing is wrong', () => {
		expect(messageOf(given(' a  b ', false))).toMatchObject({ request: { [key]: ' a  b ' } });
	});

	it.each([
		["Maria D'Ávila", 'may delete'],
		['a < b', 'may delete'],
		['"x"', 'may delete'],
		['Hi {{name}}', 'may fill in'],
		['{% if x %}', 'may fill in'],
		['undefined', 'reads just "undefined"'],
	])('is sent with a note: %s', (value, note) => {
		const { request, notes } = messageOf(given(value));
		expect(request[key]).toBe(value);
		expect(notes).toEqual([expect.stringContaining(note)]);
		expect(notes[0]).toContain(field);
	});
});
