import type { Option } from './kinds';
import { isEmptyOption, isWrong, type OptionProblem } from './optionProblems';

/** An option's value, or why it cannot be used. */
export type Reading<Value = unknown> = { value: Value } | { problem: OptionProblem };

/** The words that n8n's variables, sheets and databases have for a yes or a no. */
const YES_OR_NO = new Map<unknown, boolean>([
	[true, true],
	[1, true],
	['true', true],
	['1', true],
	['yes', true],
	['on', true],
	[false, false],
	[0, false],
	['false', false],
	['0', false],
	['no', false],
	['off', false],
]);

/**
 * What a value of an option means. Nothing is guessed: a value that is not exactly one of the
 * allowed ones is a problem (`invalidOption`), and so is an empty one. Only upper and lower case
 * make no difference.
 */
export function readingOf(option: Option, given: unknown): Reading {
	const text = typeof given === 'string' ? given : undefined;
	if (given === undefined || given === null || text?.trim() === '') {
		return { problem: isEmptyOption(option) };
	}
	const value = meaningOf(option, given);
	if (value !== undefined) return { value };
	const onlySpaces = text !== undefined && meaningOf(option, text.trim()) !== undefined;
	return { problem: isWrong(option, given, onlySpaces) };
}

/** `undefined` where the value is not one of the option's. */
function meaningOf(option: Option, given: unknown): unknown {
	const lower = typeof given === 'string' ? given.toLowerCase() : given;
	switch (option.kind) {
		case 'yesNo':
			return YES_OR_NO.get(lower);
		case 'number': {
			const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
			return isWholeNumber(number) && number >= option.min && number <= option.max
				? number
				: undefined;
		}
		case 'choice':
			return (
				option.choices.find(({ value }) => value === given) ??
				option.choices.find(({ value }) => value.toLowerCase() === lower)
			)?.value;
		case 'text':
			return given;
	}
}

function isWholeNumber(value: unknown): value is number {
	return Number.isInteger(value);
}
