import { kindOf, shorten, subject } from '../text/quote';
import type { ChoiceOption, Option, TextOption } from './kinds';

/** Why the value of an option cannot be used. */
export interface OptionProblem {
	reason: 'invalidOption';
	/** The option as the form calls it. */
	field: string;
	/** What is wrong, in a sentence that names the option. */
	message: string;
	/** What to do about it, in a sentence. */
	hint: string;
}

/** An option is there and has no value. */
export function isEmptyOption(option: Option): OptionProblem {
	return problem(option, `${option.label} is empty.`, howToFillIn(option));
}

/** The value is not one of the option's; `onlySpaces`: it would be without the spaces around it. */
export function isWrong(option: Option, given: unknown, onlySpaces: boolean): OptionProblem {
	const { label } = option;
	const allowed = allowedBy(option);
	if (typeof given === 'object' || typeof given === 'function') {
		return problem(option, `${label} is ${kindOf(given)}, not ${allowed}.`, howToWrite(option));
	}
	const wrong = `${subject(label, given)} is not ${allowed}`;
	if (!onlySpaces) return problem(option, `${wrong}.`, howToWrite(option));
	return problem(
		option,
		`${wrong}: it has spaces or line breaks around it.`,
		'Remove the spaces and line breaks around the value, or around the {{ }} of the expression.',
	);
}

/** n8n could not evaluate the option's expression. */
export function expressionFailed(option: Option, error: unknown): OptionProblem {
	const words = shorten(error instanceof Error ? error.message : String(error), 200);
	return problem(
		option,
		`The expression in ${option.label} failed: ${words}`,
		'Fix the expression, or the data that it reads.',
	);
}

function problem({ label }: Option, message: string, hint: string): OptionProblem {
	return { reason: 'invalidOption', field: label, message, hint };
}

function allowedBy(option: Option): string {
	switch (option.kind) {
		case 'yesNo':
			return 'true or false';
		case 'number':
			return `a whole number from ${option.min} to ${option.max}`;
		case 'choice':
			return oneOf(option);
		case 'text':
			return 'a text';
	}
}

function oneOf({ allowed, choices }: ChoiceOption): string {
	const names = allowed ?? choices.map(({ value }) => value);
	return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function howToWrite(option: Option): string {
	switch (option.kind) {
		case 'yesNo':
			return 'Use true or false. You can also use yes or no, on or off, and 1 or 0.';
		case 'number':
			return `Write it with digits only, such as ${proposal(option)}, without spaces, commas or dots.`;
		default:
			return 'Choose it from the list, or make the expression give one of these values.';
	}
}

/** n8n's `$ifEmpty` keeps a `false` and a `0`, which `||` would replace. */
function howToFillIn(option: Option): string {
	if (option.kind === 'text') return option.whenEmpty;
	const column = `$json.${option.column ?? camelCase(option.label)}`;
	const example =
		option.kind === 'choice'
			? `{{ ${column} || '${option.default}' }}`
			: `{{ $ifEmpty(${column}, ${proposal(option)}) }}`;
	return `Fill it in. If the value of an expression can be missing, give a default: ${example}.`;
}

function proposal(option: Exclude<Option, TextOption>): unknown {
	switch (option.kind) {
		case 'yesNo':
			return option.careful;
		case 'number':
			return option.default ?? option.example;
		case 'choice':
			return option.default;
	}
}

function camelCase(label: string): string {
	return label
		.replace(/^\w/, (first) => first.toLowerCase())
		.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase());
}
