import { defaultOf, type Option } from '../../../../../nodes/shared/options/kinds.ts';
import {
	OPTIONS,
	SIMPLIFY,
} from '../../../../../nodes/CloudChat/message/sendTemplate/model/options/table.ts';
import { readingOf } from '../../../../../nodes/shared/options/optionValue.ts';

type Name = keyof typeof OPTIONS | 'simplify';
const table: Record<Name, Option> = { ...OPTIONS, simplify: SIMPLIFY };

// The public promise, written out: what changes in the table must be changed here, too.
const YES_NO: Array<[Name, of: Option['of'], usual: boolean]> = [
	['allOrNothing', 'run', false],
	['checkTemplate', 'run', false],
	['dryRun', 'run', false],
	['resendUnknown', 'run', false],
	['simplify', 'run', true],
];
const NUMBERS: Array<
	[Name, of: Option['of'], usual: number | undefined, min: number, max: number]
> = [
	['maxMessages', 'run', undefined, 0, 1_000_000],
	['maxRetries', 'run', 3, 0, 10],
	['parallel', 'run', 10, 1, 100],
	['perMinute', 'run', undefined, 1, 100_000],
	['stopAfterFailures', 'run', 10, 0, 100_000],
	['timeout', 'run', 30_000, 1_000, 600_000],
];
const CHOICES: Array<[Name, of: Option['of'], usual: string, others: string[]]> = [
	['defaultCountry', 'item', 'BR', ['none', 'US', 'PT', 'AR', 'AC', 'ZW']],
	['duplicates', 'run', 'exact', ['recipient', 'allow']],
	['ninthDigit', 'item', 'keep', ['add']],
	['phoneCheck', 'item', 'full', ['format']],
];
const TEXTS: Array<[Name, of: Option['of'], usual: undefined]> = [
	['redirectTo', 'item', undefined],
	['sendOnceKey', 'item', undefined],
];
const ALL = [...YES_NO, ...NUMBERS, ...CHOICES, ...TEXTS];

const NOT_UNDERSTOOD = [
	...['sim', 'não', 'verdadeiro', 'Brasil', 'undefined', 'null', 'NaN', 'Infinity', '10n', '{}'],
	...['true ', ' yes', '10 ', '\t10', '10\n', 'BR ', ' exact', 'key '],
	...['1 000', '1.000', '1,000', '10,0', '10.0', '1e3', '0x10', '+10', '-1', '١٠', '１０', '1_000'],
	...[-1, 0.5, 10.5, NaN, Infinity, -Infinity, 2 ** 53, 1e21, 10n],
	...[{}, { value: true }, [], [10], ['true'], [true], new Date(), new Map(), () => true],
];

function meaning(name: Name, given: unknown): unknown {
	const reading = readingOf(table[name], given);
	if ('problem' in reading) throw new Error(reading.problem.message);
	return reading.value;
}

function problemOf(name: Name, given: unknown) {
	const reading = readingOf(table[name], given);
	if ('value' in reading) throw new Error(`${name} took ${String(given)}`);
	return reading.problem;
}

it('scopes and defaults are as promised, and no option is left out', () => {
	const promised = ALL.map(([name, of, usual]) => [name, of, usual]);
	const given = promised.map(([name]) => {
		const option = table[name as Name];
		return [name, option.of, defaultOf(option)];
	});
	expect(given).toEqual(promised);
	expect(ALL.map(([name]) => name).sort()).toEqual(Object.keys(table).sort());
});

it.each(YES_NO)('%s: a yes or a no, in any of its words', (name) => {
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

it.each(NUMBERS)('%s: a whole number within its bounds', (name, _of, _usual, min, max) => {
	for (const given of [min, String(min)]) expect(meaning(name, given)).toBe(min);
	for (const given of [max, String(max), `00${max}`]) expect(meaning(name, given)).toBe(max);
	for (const given of [min - 1, max + 1, `${max + 1}`, '9'.repeat(400), min + 0.5, true, false]) {
		expect(problemOf(name, given).message).toMatch(/is not a whole number from \d/);
	}
});

it.each(CHOICES)('%s: one of its values, in upper or lower case', (name, _of, usual, others) => {
	for (const value of [usual, ...others]) {
		for (const given of [value, value.toLowerCase(), value.toUpperCase()]) {
			expect(meaning(name, given)).toBe(value);
		}
	}
	for (const given of [true, false, 0, 1, 55, 'default', 'XX', 'Skip the Same Message']) {
		expect(problemOf(name, given).message).toContain(usual);
	}
});

it.each(TEXTS)('%s: anything but nothing', (name) => {
	for (const given of NOT_UNDERSTOOD) expect(meaning(name, given)).toBe(given);
});

it.each([...YES_NO, ...NUMBERS, ...CHOICES].map(([name]) => name))('%s is not guessed', (name) => {
	for (const given of NOT_UNDERSTOOD) {
		const { reason, field, message } = problemOf(name, given);
		const { label } = table[name];
		expect({ reason, field }).toEqual({ reason: 'invalidOption', field: label });
		expect(message).toMatch(new RegExp(`^${label} .*(is not|, not) `));
		if (typeof given === 'string') expect(message).toContain(`"${given.trim()}"`);
	}
});

it.each(ALL.map(([name]) => name))('%s: an empty value says how to give a default', (name) => {
	for (const given of [undefined, null, '', '  ', '\n']) {
		const { message, hint } = problemOf(name, given);
		expect(message).toBe(`${table[name].label} is empty.`);
		expect(hint).toMatch(/\{\{ .* \}\}/);
	}
});

it.each<[Name, unknown, string, string]>([
	['dryRun', 'sim', 'Dry Run "sim" is not true or false.', 'yes or no'],
	['dryRun', 'true ', 'Dry Run "true" is not true or false: it has spaces', 'Remove the spaces'],
	['maxMessages', '1 000', '"1 000" is not a whole number from 0 to 1000000.', 'such as 1000,'],
	['timeout', 5, 'Timeout 5 is not a whole number from 1000 to 600000.', 'such as 30000,'],
	['duplicates', 'skip', 'Duplicates "skip" is not exact, recipient or allow.', 'from the list'],
	['ninthDigit', {}, 'Ninth Digit is an object, not keep or add.', 'from the list'],
	['dryRun', () => true, 'Dry Run is a function, not true or false.', 'Use true or false.'],
	['redirectTo', '', 'Redirect To is empty.', 'Enter a test number'],
	['sendOnceKey', '', 'Send Once Key is empty.', 'Check its expression'],
	['dryRun', null, 'Dry Run is empty.', '{{ $ifEmpty($json.dryRun, true) }}'],
	['resendUnknown', '', 'empty', '{{ $ifEmpty($json.resendUnknown, false) }}'],
	['maxMessages', '', 'Max Messages is empty.', '{{ $ifEmpty($json.maxMessages, 1000) }}'],
	['parallel', '', 'empty', '{{ $ifEmpty($json.messagesInParallel, 10) }}'],
	['defaultCountry', '', 'Default Country is empty.', "{{ $json.country || 'BR' }}"],
])('%s %p: says what is wrong and what to do', (name, given, message, hint) => {
	expect(problemOf(name, given)).toMatchObject({
		message: expect.stringContaining(message),
		hint: expect.stringContaining(hint),
	});
});
