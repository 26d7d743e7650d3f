import { messageOf, problemOf, refusalOf } from './support.mts';

type Row = [value: unknown, position?: unknown];
const list = (...rows: Row[]) => ({
	buttons: rows.map(([value, position = 'auto']) => ({ value, position })),
});

/** The positions and values that are sent, such as `0 a, 1 b`. */
const sent = (...rows: Row[]) =>
	Object.entries(messageOf(list(...rows)).request)
		.filter(([key]) => key.startsWith('button'))
		.map(([key, value]) => `${key.replace('button_param_', '')} ${value}`)
		.join(', ');

describe('Positions', () => {
	it('are the place in the whole list, or what is chosen, and go out in rising order', () => {
		expect(sent(['a', '5'], ['b', null], ['c', 'AUTO'], ['d', ''], ['e', ' 4 '])).toBe(
			'1 b, 2 c, 3 d, 4 e, 5 a',
		);
		expect(sent(['a', 9], ['b', 4])).toBe('4 b, 9 a');
	});

	it('are ten at most', () => {
		const rows = Array.from({ length: 11 }, (): Row => ['x']);
		expect(sent(...rows.slice(0, 10))).toMatch(/9 x$/);
		expect(problemOf(list(...rows))).toMatchObject({
			reason: 'invalidButton',
			field: 'Button Parameter 11',
			message: expect.stringContaining('ten buttons'),
		});
	});

	it.each([
		[-1, '-1'],
		[{}, 'an object'],
	])('%j is none, and the sentence says why', (position, shown) => {
		expect(problemOf(list(['x', position]))).toEqual({
			...{ reason: 'invalidButton', field: 'Button Parameter 1' },
			message: `Button Parameter 1 has the position ${shown}: WhatsApp allows ten buttons, from 0 (button 1) to 9 (button 10).`,
			hint: 'Choose Place in This List, or a button. In an expression, 0 is button 1.',
		});
	});

	it('may not be taken twice', () => {
		expect(problemOf(list(['a', '1'], ['b']))).toMatchObject({
			reason: 'invalidButton',
			field: 'Button Parameter 2',
			message: expect.stringContaining('which Button Parameter 1 already has'),
			hint: 'Give each button parameter its own position.',
		});
	});
});

it('a value may not be empty', () => {
	expect(problemOf(list([null]))).toMatchObject({
		reason: 'invalidButton',
		message: 'Button Parameter 1 is empty.',
		hint: 'Fill in its value, or remove it from the list.',
	});
});

it('lists all that is wrong with the buttons', () => {
	const { problems } = refusalOf(list(['', '12'], ['x', '0'], [{}, '0']));
	expect(problems.map(({ field }) => field?.slice(-1))).toEqual(['1', '1', '3', '3']);
});

it.each(['www.loja.example/7', ' HTTP://a.b '])(
	'notes a whole address, which a link of a template doubles: %j',
	(value) => {
		expect(messageOf(list([value])).notes).toContainEqual(
			'Button Parameter 1 is a complete address. If its button is a link, give only the part that changes: the template already has the beginning',
		);
	},
);

it.each(['pedido/https', 'loja.example/7', '?u=https://loja.example', 'wwwx'])(
	'takes for no whole address: %j',
	(value) => expect(messageOf(list([value])).notes).toEqual([]),
);
