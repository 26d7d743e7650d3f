import { messageOf, problemOf, refusalOf } from './support.mts';

type Row = [value: unknown, position?: unknown];
const list = (...rows: Row[]) => ({
	buttons: rows.map(([value, position = 'auto']) => ({ value, position })),
});
const sent = (...rows: Row[]) =>
	Object.entries(messageOf(list(...rows)).request).filter(([key]) => key.startsWith('button'));

describe('Positions', () => {
	it.each<{ how: string; rows: Row[]; keys: Array<[string, string]> }>([
		{
			how: 'auto is the place in the list',
			rows: [['a'], ['b'], ['c']],
			keys: [
				['button_param_0', 'a'],
				['button_param_1', 'b'],
				['button_param_2', 'c'],
			],
		},
		{ how: 'gaps may stay', rows: [['a', '9']], keys: [['button_param_9', 'a']] },
		{
			how: 'they come in rising order',
			rows: [
				['a', '3'],
				['b', '2'],
			],
			keys: [
				['button_param_2', 'b'],
				['button_param_3', 'a'],
			],
		},
		{
			how: 'auto counts the whole list',
			rows: [['a', '5'], ['b']],
			keys: [
				['button_param_1', 'b'],
				['button_param_5', 'a'],
			],
		},
		{ how: 'numbers, spaces and capitals', rows: [['a', 4]], keys: [['button_param_4', 'a']] },
		{ how: 'text with spaces', rows: [['a', ' 4 ']], keys: [['button_param_4', 'a']] },
		{ how: 'AUTO', rows: [['a', 'AUTO']], keys: [['button_param_0', 'a']] },
		{ how: 'nothing is auto', rows: [['a', '']], keys: [['button_param_0', 'a']] },
		{ how: 'null is auto', rows: [['a', null]], keys: [['button_param_0', 'a']] },
	])('$how', ({ rows, keys }) => expect(sent(...rows)).toEqual(keys));

	it('are ten at most', () => {
		const rows = Array.from({ length: 11 }, (): Row => ['x']);
		expect(sent(...rows.slice(0, 10))).toHaveLength(10);
		expect(problemOf(list(...rows))).toMatchObject({
			reason: 'invalidButton',
			field: 'Button Parameter 11',
			message: expect.stringContaining('ten buttons'),
		});
	});

	it.each(['10', 10, 1e300, '-1', -1, 1.5, '1.5', 'first', NaN, {}, [1], true, Symbol('1')])(
		'%p is none',
		(position) => {
			expect(problemOf(list(['x', position]))).toMatchObject({
				reason: 'invalidButton',
				field: 'Button Parameter 1',
			});
		},
	);

	it.each([
		['10', '"10"'],
		[-1, '-1'],
		[{}, 'an object'],
	])('%j: says what is wrong with it', (position, shown) => {
		expect(problemOf(list(['x', position]))).toMatchObject({
			message: `Button Parameter 1 has the position ${shown}: WhatsApp allows ten buttons, from 0 (button 1) to 9 (button 10).`,
			hint: 'Choose Place in This List, or a button. In an expression, 0 is button 1.',
		});
	});

	it.each<{ rows: Row[] }>([
		{
			rows: [
				['a', '1'],
				['b', '1'],
			],
		},
		{ rows: [['a', '1'], ['b']] },
		{ rows: [['a'], ['b', 0]] },
	])('may not be taken twice: $rows', ({ rows }) => {
		expect(problemOf(list(...rows))).toMatchObject({
			reason: 'invalidButton',
			field: 'Button Parameter 2',
			message: expect.stringContaining('which Button Parameter 1 already has'),
			hint: 'Give each button parameter its own position.',
		});
	});
});

it.each(['', ' ', null, undefined, '\u200b'])('a value may not be empty: %j', (value) => {
	expect(problemOf(list([value]))).toMatchObject({
		reason: 'invalidButton',
		message: 'Button Parameter 1 is empty.',
		hint: 'Fill in its value, or remove it from the list.',
	});
});

it('lists all that is wrong with the buttons', () => {
	const { problems } = refusalOf(list(['', '12'], ['x', '0'], [{}, '0']));
	expect(problems.map(({ field }) => field)).toEqual([
		'Button Parameter 1',
		'Button Parameter 1',
		'Button Parameter 3',
		'Button Parameter 3',
	]);
});

it.each(['https://loja.example/7', 'HTTP://loja.example', 'www.loja.example/7', ' https://a.b '])(
	'notes a whole address, which a link of a template doubles: %j',
	(value) => {
		expect(messageOf(list([value])).notes).toContainEqual(
			'Button Parameter 1 is a complete address. If its button is a link, give only the part that changes: the template already has the beginning',
		);
	},
);

it.each(['7', 'pedido/https', 'loja.example/7', '?u=https://loja.example', 'wwwx'])(
	'takes for no whole address: %j',
	(value) => expect(messageOf(list([value])).notes).toEqual([]),
);
