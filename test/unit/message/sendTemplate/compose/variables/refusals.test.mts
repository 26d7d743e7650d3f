import type { VariablesInput } from '../../../../../../nodes/CloudChat/message/sendTemplate/model/input.ts';
import { fields, problemOf } from '../support.mts';

it.each([
	['', 'A variable has no name.'],
	[null, 'A variable has no name.'],
	[undefined, 'A variable has no name.'],
	[1.5, 'The name of a variable is a number, not a text.'],
	[{}, 'The name of a variable is an object, not a text.'],
	['na\0me', 'The name "na me" of a variable has characters that cannot be shown'],
	['{{ $json.column }}', 'The name of a variable contains an expression that n8n did not run.'],
	['{{a}} {{b}}', 'The name "{{a}} {{b}}" contains more than the name of one variable.'],
])('%j as a name: says what is wrong', (name, message) => {
	expect(problemOf({ variables: fields([name, 'x']) }).message).toContain(message);
});

it.each([
	['', 'Variables (JSON) is empty.'],
	['name: Ana', 'Variables (JSON) "name: Ana" is not valid JSON.'],
	['[1]', 'Variables (JSON) "[1]" is a list, not an object of variables.'],
	[5, 'Variables (JSON) 5 is a number, not an object of variables.'],
	[undefined, 'Variables (JSON) is nothing, not an object of variables.'],
])('%j as JSON: says what is wrong', (json, message) => {
	expect(problemOf({ variables: { from: 'json', json } }).message).toBe(message);
});

it.each<[VariablesInput, string]>([
	[fields(['v', '']), 'a Fallback.'],
	[{ from: 'json', json: '{"v":""}' }, "such as {{ JSON.stringify($json.name || 'customer') }}."],
	[
		{ from: 'template', rows: [{ name: 'v', value: '' }], problems: [] },
		"a default, such as {{ $json.name || 'customer' }}.",
	],
])('an empty value: the hint names what the form has in this way: %j', (variables, hint) => {
	expect(problemOf({ variables })).toMatchObject({
		reason: 'emptyVariable',
		hint: expect.stringContaining(hint),
	});
});
