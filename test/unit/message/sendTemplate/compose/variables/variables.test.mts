import { fields, messageOf, problemOf, refusalOf } from '../support.mts';

/** The body without the routing. */
function sent(changes: Parameters<typeof messageOf>[0]) {
	const { inbox_id, phone_number, template_name, ...others } = messageOf(changes).request;
	expect([inbox_id, phone_number, template_name]).toEqual(['3', '+5511987654321', 'order_update']);
	return others;
}

describe('Names', () => {
	it.each([
		['name', 'name'],
		['  name ', 'name'],
		['{{name}}', 'name'],
		['{{ name }}', 'name'],
		[' {{\tname\n}} ', 'name'],
		['\u200bname\ufeff', 'name'],
		['contact.name', 'contact.name'],
		['1', '1'],
		[1, '1'],
		['{{2}}', '2'],
		['endereço', 'endereço'],
		['Nome Completo', 'Nome Completo'],
		['toString', 'toString'],
		['hasOwnProperty', 'hasOwnProperty'],
		['inbox_id[]', 'inbox_id[]'],
		['my_inbox_id', 'my_inbox_id'],
		['button_param_x', 'button_param_x'],
	])('%j is %j', (given, name) => {
		expect(sent({ variables: fields([given, 'x']) })).toEqual({ [name]: 'x' });
	});

	it.each([
		...['inbox_id', 'phone_number', 'template_name', 'header_attachment', 'account_id'],
		...['button_param_0', 'button_param_12', '__proto__', 'constructor', 'prototype'],
		...['Inbox_ID', ' PHONE_NUMBER ', '{{inbox_id}}', '{{ Template_Name }}', '{phone_number}'],
		...['inbox _id', 'inbox\u200b_id', 'ｉｎｂｏｘ_ｉｄ', 'BUTTON_PARAM_3', '{{{inbox_id}}}'],
	])('%j is reserved', (name) => {
		const json = JSON.parse(`{ ${JSON.stringify(name)}: "x" }`);
		for (const variables of [
			fields([name, 'x']),
			{ from: 'json' as const, json },
			{ from: 'json' as const, json: JSON.stringify(json) },
		]) {
			expect(problemOf({ variables })).toMatchObject({
				reason: 'reservedVariable',
				field: expect.stringMatching(/^Variable "/),
			});
		}
	});

	it.each([
		['nothing', ''],
		['spaces', '  '],
		['empty braces', '{{ }}'],
		['null', null],
		['an object', {}],
		['true', true],
		['a sentence of the template', 'Hello {{name}}'],
		['two names', '{{name}} {{order}}'],
		['two lines', 'name\norder'],
		['NUL', 'na\0me'],
		['half an emoji', 'name\ud83d'],
	])('%s is not a name', (_what, name) => {
		expect(problemOf({ variables: fields([name, 'x']) })).toMatchObject({
			reason: 'invalidVariable',
			message: expect.stringMatching(/name/),
			hint: expect.stringContaining('{{name}}'),
		});
	});

	it('ignores a row that was left untouched', () => {
		expect(sent({ variables: fields(['', '', ''], [null, null], ['name', 'Ana']) })).toEqual({
			name: 'Ana',
		});
	});

	it.each([
		['in the form', fields(['name', 'a'], [' {{name}} ', 'b'], ['name', 'c'])],
		['also where one is empty', fields(['name', 'a'], ['name', ''])],
		['in an object', { from: 'json' as const, json: { name: 'a', ' name ': 'b' } }],
		['in JSON text', { from: 'json' as const, json: '{"name": "a", "n\\u0061me": "a"}' }],
	])('refuses a name given twice, %s', (_where, variables) => {
		expect(problemOf({ variables })).toMatchObject({
			reason: 'duplicateVariable',
			field: 'Variable "name"',
			message: 'Variable "name" is given twice, and only one value can be sent.',
			hint: 'Keep one of them. Spaces and braces around a name make no difference.',
		});
	});

	it('tells equal names inside a value from names of variables', () => {
		const json = '{"a": "{\\"b\\": 1, \\"b\\": 2}", "b": "x"}';
		expect(sent({ variables: { from: 'json', json } })).toEqual({ a: '{"b": 1, "b": 2}', b: 'x' });
	});
});

describe('JSON', () => {
	it.each([
		['an object', { name: 'Ana', order: 5 }],
		['a text', '{ "name": "Ana", "order": 5 }'],
		['a text with a byte order mark', '\ufeff{"name":"Ana","order":5}'],
		['an object without prototype', Object.assign(Object.create(null), { name: 'Ana', order: 5 })],
	])('takes %s', (_what, json) => {
		expect(sent({ variables: { from: 'json', json } })).toEqual({ name: 'Ana', order: '5' });
	});

	it.each([
		['joined emoji', '👨‍👩‍👧'],
		['Persian', 'می‌خواهم'],
		['direction marks', '\u200fشماره 5\u200e'],
		['a text that looks like JSON', '{"a": 1.50, "a": 2}'],
	])('text leaves %s alone', (_what, value) => {
		const json = JSON.stringify({ name: value });
		expect(sent({ variables: { from: 'json', json } })).toEqual({ name: value });
		const pretty = `\ufeff${JSON.stringify({ name: value }, null, '\u200b').replace(':', ':\u200b')}`;
		expect(() => JSON.parse(pretty)).toThrow();
		expect(sent({ variables: { from: 'json', json: pretty } })).toEqual({ name: value });
	});

	it.each(['19.90', '0.10', '-0', '1.0', '12345678901234567890', '1e3', '0.30000000000000004'])(
		'text sends the number %s as it is written',
		(number) => {
			const json = `{ "a": [${number}], "v" : ${number}, "b\\"": "\\"v\\": 1" , "c":${number}}`;
			const { a: _, ...rest } = { a: 0, v: number, 'b"': '"v": 1', c: number };
			const plain = json.replace(/"a": \[[^\]]*\], /, '');
			expect(sent({ variables: { from: 'json', json: plain } })).toEqual(rest);
			expect(refusalOf({ variables: { from: 'json', json } }).problems).toHaveLength(1);
		},
	);

	it('tells how to put an expression into a text', () => {
		const json = '{ "name": "Ana "the boss" Lima" }';
		expect(problemOf({ variables: { from: 'json', json } }).hint).toContain('JSON.stringify');
	});

	it.each(['{}', ' { } ', {}])('takes none: %j', (json) => {
		expect(sent({ variables: { from: 'json', json } })).toEqual({});
	});

	it.each([
		...['', 'name: Ana', '{"name": Ana}', '{name: "Ana"}', '[1]', '"Ana"', 'null', '5'],
		...[null, undefined, 5, true, ['Ana'], [{ name: 'Ana' }], new Date(0), new Map([['a', 'b']])],
		...['[object Object]', () => ({})],
	])('refuses %p and shows the right form', (json) => {
		expect(problemOf({ variables: { from: 'json', json } })).toMatchObject({
			reason: 'invalidVariable',
			field: 'Variables (JSON)',
			hint: expect.stringContaining('{ "name": "Maria"'),
		});
	});
});

describe('Empty variables', () => {
	const empties = ['', '  ', '\n', '\u200b', null, undefined];

	it.each(empties)('take the fallback: %j', (empty) => {
		const variables = fields(['name', empty, 'customer']);
		expect(sent({ variables })).toEqual({ name: 'customer' });
		expect(messageOf({ variables }).notes).toEqual([
			'Variable "name" was empty: used its fallback',
		]);
	});

	it.each(['#N/A', 'Olá #NOME?'])('are errors of a spreadsheet too: %s', (error) => {
		const { request, notes } = messageOf({ variables: fields(['name', error, 'customer']) });
		expect(request.name).toBe('customer');
		expect(notes).toEqual([expect.stringMatching(/^Variable "name" \(#\S+\) was empty: used its/)]);
		expect(problemOf({ variables: fields(['name', '', error]) }).reason).toBe('emptyVariable');
	});

	it('are named all at once', () => {
		const rows = empties.map((empty, n): [string, unknown] => [`v${n}`, empty]);
		expect(problemOf({ variables: fields(...rows, ['name', 'Ana']) })).toMatchObject({
			reason: 'emptyVariable',
			message: expect.stringMatching(/"v0".*"v1".*"v2".*"v3".*"v4".*"v5" are empty/),
		});
	});

	it('do not fall back from a value that is wrong', () => {
		expect(problemOf({ variables: fields(['name', {}, 'customer']) })).toMatchObject({
			reason: 'invalidVariable',
		});
	});

	it('are refused where the fallback is wrong', () => {
		expect(problemOf({ variables: fields(['name', '', {}]) })).toMatchObject({
			message: 'The fallback of Variable "name" is an object, not a text.',
		});
	});

	it('a value or a fallback that is wrong is quoted', () => {
		const long = 'x'.repeat(1001);
		const quoted = `"${'x'.repeat(60)}…" has 1001 characters, more than 1000.`;
		expect(problemOf({ variables: fields(['name', long]) })).toMatchObject({
			field: 'Variable "name"',
			message: `Variable "name" with the value ${quoted}`,
		});
		expect(problemOf({ variables: fields(['name', '', long]) })).toMatchObject({
			field: 'Variable "name"',
			message: `The fallback of Variable "name" with the value ${quoted}`,
		});
	});

	it('are not 0 and not false', () => {
		expect(sent({ variables: fields(['a', 0, 'x'], ['b', false, 'x']) })).toEqual({
			a: '0',
			b: 'false',
		});
	});
});

it('lists all that is wrong with the variables', () => {
	const variables = fields(['', 'x'], ['a', ''], ['inbox_id', '9'], ['b', {}], ['c', 1], ['c', 2]);
	expect(refusalOf({ variables }).problems.map(({ reason }) => reason)).toEqual([
		'invalidVariable',
		'reservedVariable',
		'invalidVariable',
		'duplicateVariable',
		'emptyVariable',
	]);
});
