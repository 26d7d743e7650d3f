import {
	ITEM_OPTIONS,
	RUN_OPTIONS,
} from '../../../../nodes/CloudChat/message/sendTemplate/model/options.ts';
import type { Option } from '../../../../nodes/shared/options/option.ts';
import { valueOf } from '../../../../nodes/shared/options/readOptions.ts';

const OPTIONS: Record<string, Option> = { ...ITEM_OPTIONS, ...RUN_OPTIONS };

/** The names of the options that the form shows in this way. */
const ofType = (...types: string[]) =>
	Object.keys(OPTIONS).filter((name) => types.includes(option(name).input.type));

function option(name: string): Option {
	const found = OPTIONS[name];
	if (found === undefined) throw new Error(`There is no option ${name}`);
	return found;
}

function meaning(name: string, given: unknown): unknown {
	const read = valueOf(option(name), given);
	if (!read.ok) throw new Error(read.problem.message);
	return read.value;
}

function problemOf(name: string, given: unknown) {
	const read = valueOf(option(name), given);
	if (read.ok) throw new Error(`${name} took ${String(given)}`);
	return read.problem;
}

const NOT_UNDERSTOOD = [
	...['sim', 'não', 'verdadeiro', 'Brasil', 'undefined', 'null', 'NaN', 'Infinity', '10n', '{}'],
	...['true ', ' yes', '10 ', '\t10', '10\n', 'BR ', ' exact', 'key '],
	...['1 000', '1.000', '1,000', '10,0', '10.0', '1e3', '0x10', '+10', '-1', '١٠', '１０', '1_000'],
	...[-1, 0.5, 10.5, NaN, Infinity, -Infinity, 2 ** 53, 1e21, 10n],
	...[{}, { value: true }, [], [10], ['true'], [true], new Date(), new Map(), () => true],
];

it.each(ofType('boolean'))('%s: a yes or a no, in any of its words', (name) => {
	for (const given of [true, 1, 'true', 'True', 'TRUE', '1', 'yes', 'YES', 'on', 'On']) {
		expect(meaning(name, given)).toBe(true);
	}
	for (const given of [false, 0, -0, 'false', 'FALSE', '0', 'no', 'No', 'off', 'OFF']) {
		expect(meaning(name, given)).toBe(false);
	}
	for (const given of [2, 10, '2', '01', 'y', 'n', 't', 'ok', 'enabled', 'exact']) {
		expect(problemOf(name, given).message).toContain('is not true or false');
	}
});

it.each(ofType('number'))('%s: a whole number within its bounds', (name) => {
	const { minValue: min = NaN, maxValue: max = NaN } = option(name).input.typeOptions ?? {};
	for (const given of [min, String(min)]) expect(meaning(name, given)).toBe(min);
	for (const given of [max, String(max), `00${max}`]) expect(meaning(name, given)).toBe(max);
	for (const given of [min - 1, max + 1, `${max + 1}`, '9'.repeat(400), min + 0.5, true, false]) {
		expect(problemOf(name, given).message).toContain(`is not a whole number from ${min} to ${max}`);
	}
});

it.each(ofType('options'))('%s: one of its values, in upper or lower case', (name) => {
	const values = (option(name).input.options ?? []).map((one) => 'value' in one && one.value);
	expect(values.length).toBeGreaterThan(1);
	for (const value of values.map(String)) {
		for (const given of [value, value.toLowerCase(), value.toUpperCase()]) {
			expect(meaning(name, given)).toBe(value);
		}
	}
	for (const given of [true, false, 0, 1, 55, 'default', 'XX', 'Skip the Same Message']) {
		expect(problemOf(name, given).message).toContain(String(option(name).default));
	}
});

it.each(['redirectTo', 'sendOnceKey'])('%s: anything but nothing', (name) => {
	for (const given of NOT_UNDERSTOOD) expect(meaning(name, given)).toBe(given);
});

it.each([...ofType('boolean', 'number', 'options'), 'sendingHours'])(
	'%s is not guessed',
	(name) => {
		const { label } = option(name);
		for (const given of NOT_UNDERSTOOD) {
			const { reason, field, message } = problemOf(name, given);
			expect({ reason, field }).toEqual({ reason: 'invalidOption', field: label });
			expect(message).toMatch(new RegExp(`^${label} .*(is not|, not) `));
			if (typeof given === 'string') expect(message).toContain(`"${given.trim()}"`);
		}
	},
);

it.each(Object.keys(OPTIONS))('%s: an empty value says how to give a default', (name) => {
	for (const given of [undefined, null, '', '  ', '\n']) {
		const { message, hint } = problemOf(name, given);
		expect(message).toBe(`${option(name).label} is empty.`);
		expect(hint).toMatch(/\{\{ .* \}\}/);
	}
});

it.each<[string, unknown, string, string]>([
	['dryRun', 'true ', 'Dry Run "true" is not true or false: it has spaces', 'Remove the spaces'],
	['dryRun', () => true, 'Dry Run is a function, not true or false.', 'Use true or false.'],
	['maxMessages', '1 000', '"1 000" is not a whole number from 0 to 1000000.', 'such as 1000,'],
	['duplicates', 'skip', 'Duplicates "skip" is not exact, recipient or allow.', 'from the list'],
	['ninthDigit', {}, 'Ninth Digit is an object, not keep or add.', 'from the list'],
	['parallel', '', 'empty', '{{ $ifEmpty($json.messagesInParallel, 10) }}'],
	['defaultCountry', '', 'Default Country is empty.', "{{ $json.country || 'BR' }}"],
])('%s %p: says what is wrong and what to do', (name, given, message, hint) => {
	expect(problemOf(name, given)).toMatchObject({
		message: expect.stringContaining(message),
		hint: expect.stringContaining(hint),
	});
});
