import type { VariablesInput } from '../../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { fields, messageOf, problemOf, refusalOf } from '../support.mts';

/** The body without the routing. */
function sent(variables: VariablesInput) {
	const { inbox_id, phone_number, template_name, ...others } = messageOf({ variables }).request;
	expect([inbox_id, phone_number, template_name]).toEqual(['3', '+5511987654321', 'order_update']);
	return others;
}
const json = (given: unknown): VariablesInput => ({ from: 'json', json: given });

describe('Names', () => {
	it.each([
		[' {{\tname\n}} ', 'name'],
		[1, '1'],
		['toString', 'toString'],
		['inbox_id[]', 'inbox_id[]'],
		['my_inbox_id', 'my_inbox_id'],
		['button_param_x', 'button_param_x'],
	])('%j is %j', (given, name) => {
		expect(sent(fields([given, 'x']))).toEqual({ [name]: 'x' });
	});

	it.each([
		[null, 'A variable has no name.'],
		[undefined, 'A variable has no name.'],
		[1.5, 'The name of a variable is a number, not a text.'],
		['na\0me', 'The name "na me" of a variable has characters that cannot be shown'],
		['{{ $json.column }}', 'The name of a variable contains an expression that n8n did not run.'],
		['{{a}} {{b}}', 'The name "{{a}} {{b}}" contains more than the name of one variable.'],
	])('%j is no name, and the sentence says why', (name, message) => {
		expect(problemOf({ variables: fields([name, 'x']) })).toMatchObject({
			reason: 'invalidVariable',
			message: expect.stringContaining(message),
			hint: expect.stringMatching(/\{\{(name| \$json\.name )\}\}/),
		});
	});

	it('a row that was left untouched is none', () => {
		expect(sent(fields(['', '', ''], [null, null], ['name', 'Ana']))).toEqual({ name: 'Ana' });
	});

	it.each([
		['in the form, also where one is empty', fields(['name', 'a'], [' {{name}} ', ''])],
		['in an object', json({ name: 'a', ' name ': 'b' })],
		['in JSON text', json('{"name": "a", "n\\u0061me": "a"}')],
	])('a name given twice is refused, %s', (_where, variables) => {
		expect(problemOf({ variables })).toMatchObject({
			reason: 'duplicateVariable',
			field: 'Variable "name"',
			message: 'Variable "name" is given twice, and only one value can be sent.',
			hint: 'Keep one of them. Spaces and braces around a name make no difference.',
		});
	});
});

describe('JSON', () => {
	it.each(['{}', {}])('may hold nothing: %j', (given) => expect(sent(json(given))).toEqual({}));

	it.each(['\u200fشماره 5\u200e', '{"a": 1.50, "a": 2}'])('leaves a text alone: %s', (value) => {
		const pretty = `\ufeff${JSON.stringify({ name: value }, null, '\u200b').replace(':', ':\u200b')}`;
		expect(() => JSON.parse(pretty)).toThrow();
		expect(sent(json(pretty))).toEqual({ name: value });
	});

	it.each([
		['', 'is empty.'],
		['{name: "Ana"}', '"{name: "Ana"}" is not valid JSON.'],
		['[1]', '"[1]" is a list, not an object of variables.'],
		[undefined, 'is nothing, not an object of variables.'],
		[new Date(0), 'is a date, not an object of variables.'],
	])('is not %j, and the sentence says why', (given, message) => {
		expect(problemOf({ variables: json(given) })).toMatchObject({
			reason: 'invalidVariable',
			field: 'Variables (JSON)',
			message: expect.stringContaining(`Variables (JSON) ${message}`),
			hint: expect.stringContaining('{ "name": "Maria"'),
		});
	});
});

describe('Empty variables', () => {
	it.each([
		['', 'Variable "name"'],
		[null, 'Variable "name"'],
		['#N/A', 'Variable "name" (#N/A)'],
	])('take the fallback: %j', (empty, what) => {
		expect(messageOf({ variables: fields(['name', empty, 'customer']) })).toMatchObject({
			request: { name: 'customer' },
			notes: [`${what} was empty: used its fallback`],
		});
	});

	it('are not 0 and not false', () => {
		expect(sent(fields(['a', 0, 'x'], ['b', false, 'x']))).toEqual({ a: '0', b: 'false' });
	});

	it('are named all at once', () => {
		const rows = ['', '\n', undefined].map((empty, n): [string, unknown] => [`v${n}`, empty]);
		expect(problemOf({ variables: fields(...rows, ['name', 'Ana']) })).toMatchObject({
			reason: 'emptyVariable',
			message: expect.stringMatching(/"v0".*"v1".*"v2" are empty/),
		});
	});

	const long = 'x'.repeat(1001);
	const quoted = `with the value "${'x'.repeat(60)}…" has 1001 characters, more than 1000.`;
	it.each([
		[
			'a value that is wrong, with no fallback from it',
			long,
			'customer',
			`Variable "name" ${quoted}`,
		],
		['a fallback that is wrong', '', long, `The fallback of Variable "name" ${quoted}`],
	])('%s is refused, and quoted', (_what, value, fallback, message) => {
		expect(problemOf({ variables: fields(['name', value, fallback]) })).toMatchObject({
			reason: 'invalidVariable',
			field: 'Variable "name"',
			message,
		});
	});

	it.each<[VariablesInput, string]>([
		[fields(['v', '']), 'a Fallback.'],
		[json('{"v":""}'), "such as {{ JSON.stringify($json.name || 'customer') }}."],
		[
			{ from: 'template', rows: [{ name: 'v', value: '' }], problems: [] },
			"a default, such as {{ $json.name || 'customer' }}.",
		],
	])('the hint names what the form has in this way: %j', (variables, hint) => {
		expect(problemOf({ variables }).hint).toContain(hint);
	});
});

it('lists all that is wrong with the variables', () => {
	const variables = fields(['', 'x'], ['a', ''], ['inbox_id', '9'], ['b', {}], ['c', 1], ['c', 2]);
	expect(refusalOf({ variables }).problems.map(({ reason }) => reason)).toEqual([
		...['invalidVariable', 'reservedVariable', 'invalidVariable'],
		...['duplicateVariable', 'emptyVariable'],
	]);
});
