import type { IExecuteFunctions } from 'n8n-workflow';

import { locatorValue, holdsExpression, parameterReader, rawParameter } from '../n8n/parameter';
import { bad, expressionFailed, good, type Problem, type Result, type RunError } from '../problem';
import { kindOf, shorten, subject } from '../text/quote';
import { type Option, type ValuesOf, yesNo } from './option';

/** An option is never guessed: what is not exactly one of its values is such a problem. */
export type OptionProblem = Problem<NonNullable<Option['reason']> | 'invalidOption'> & {
	field: string;
};

type Table = Record<string, Option>;

/** Reads an option of an item: its value, the default where it is not set, or what is wrong. */
type ReadOption = (
	path: string,
	option: Option,
	itemIndex: number,
) => Result<unknown, OptionProblem>;

/**
 * Reads the options of a table for each item: values, and what is wrong with any of them; then its
 * default is only there to fill the place. `collection`: the parameter that the options are in.
 */
export function itemOptions<T extends Table>(
	context: IExecuteFunctions,
	table: T,
	collection?: string,
): (itemIndex: number) => { values: ValuesOf<T>; problems: OptionProblem[] } {
	const read = optionReader(context);
	return (itemIndex) => {
		const problems: OptionProblem[] = [];
		const values = Object.entries(table).map(([name, option]) => {
			const result = read(pathOf(name, collection), option, itemIndex);
			if (!result.ok) problems.push(result.problem);
			return [name, result.ok ? result.value : option.default];
		});
		return { values: Object.fromEntries(values) as ValuesOf<T>, problems };
	};
}

/** The same, or the first thing that is wrong. */
export function itemFields<T extends Table>(
	context: IExecuteFunctions,
	table: T,
	collection?: string,
): (itemIndex: number) => Result<ValuesOf<T>, OptionProblem> {
	const read = itemOptions(context, table, collection);
	return (itemIndex) => {
		const { values, problems } = read(itemIndex);
		return problems[0] === undefined ? good(values) : bad(problems[0]);
	};
}

/**
 * The options of a table that hold for the whole run, or the first thing that is wrong with one.
 * An expression is read for every item: a value that is not the same for all is an error.
 */
export function runOptions<T extends Table>(
	context: IExecuteFunctions,
	table: T,
	collection?: string,
): Result<ValuesOf<T>, RunError> {
	const read = optionReader(context);
	const { parameters } = context.getNode();
	const items = context.getInputData().length;
	const values: Array<[string, unknown]> = [];
	for (const [name, option] of Object.entries(table)) {
		const path = pathOf(name, collection);
		const varies = holdsExpression(rawParameter(parameters, path));
		let first: unknown;
		for (let itemIndex = 0; itemIndex < (varies ? items : 1); itemIndex += 1) {
			const result = read(path, option, itemIndex);
			if (!result.ok) {
				const item = varies && !option.isGone ? `Item ${itemIndex + 1}: ` : '';
				const message = `${item}${result.problem.message}`;
				return bad({ ...result.problem, reason: 'invalidOption', message, itemIndex });
			}
			if (itemIndex === 0) first = result.value;
			else if (result.value !== first) {
				return bad(differs(option, itemIndex, first, result.value));
			}
		}
		values.push([name, first]);
	}
	return good(Object.fromEntries(values) as ValuesOf<T>);
}

/** Without an expression, an option is read and checked once. */
function optionReader(context: IExecuteFunctions): ReadOption {
	const { parameters } = context.getNode();
	const readParameter = parameterReader(context);
	const fixed = new Map<string, ReturnType<ReadOption>>();
	return (path, option, itemIndex) => {
		const known = fixed.get(path);
		if (known !== undefined) return known;
		const raw = rawParameter(parameters, path);
		const read = () => {
			try {
				return valueOf(option, readParameter(path, itemIndex));
			} catch (error) {
				return bad({
					...expressionFailed(option.reason ?? 'invalidOption', option.label, error),
					field: option.label,
				});
			}
		};
		const result = raw === undefined && !option.required ? good(option.default) : read();
		if (!holdsExpression(raw)) fixed.set(path, result);
		return result;
	};
}

/** The value of an option, or what is wrong with it. Only upper and lower case make no difference. */
export function valueOf(option: Option, raw: unknown): Result<unknown, OptionProblem> {
	const given = option.input.type === 'resourceLocator' ? locatorValue(raw) : raw;
	const { label, reason = 'invalidOption', allowed, howToWrite, whenEmpty } = option;
	const wrong = (message: string, hint: string) =>
		bad<OptionProblem>({ reason, field: label, message, hint });
	if (option.isGone) {
		const hint = `Open the node and remove it from Options. ${option.description}`;
		return wrong(`The option ${label} is gone.`, hint);
	}
	const trimmed = typeof given === 'string' ? given.trim() : given;
	if (trimmed === undefined || trimmed === null || trimmed === '') {
		if (option.mayBeMissing) return good(option.default);
		if (trimmed !== undefined && option.emptyIs !== undefined) return good(option.emptyIs);
		return wrong(`${label} is empty.`, whenEmpty);
	}
	const value = option.parse(given);
	if (value !== undefined) return good(value);
	if (typeof given === 'object' || typeof given === 'function') {
		return wrong(`${label} is ${kindOf(given)}, not ${allowed}.`, howToWrite);
	}
	const sentence = `${subject(label, given)} is not ${allowed}`;
	if (option.parse(trimmed) === undefined) return wrong(`${sentence}.`, howToWrite);
	return wrong(
		`${sentence}: it has spaces or line breaks around it.`,
		'Remove the spaces and line breaks around the value, or around the {{ }} of the expression.',
	);
}

function differs({ label }: Option, itemIndex: number, one: unknown, other: unknown): RunError {
	return {
		reason: 'invalidOption',
		itemIndex,
		message: `${label} is ${shorten(String(one))} for item 1 and ${shorten(String(other))} for item ${itemIndex + 1}. It must be the same for all items.`,
		hint: 'Use one value for the whole run. To treat items differently, split them with an If node and use a CloudChat node for each branch.',
	};
}

function pathOf(name: string, collection?: string): string {
	return collection === undefined ? name : `${collection}.${name}`;
}

/** A parameter of its own beside the options; it is checked as they are. */
export const SIMPLIFY = yesNo({
	label: 'Simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** What holds for the whole run: the options of a table, and *Simplify*. */
export function runSettings<Table extends Record<string, Option>>(
	context: IExecuteFunctions,
	table: Table,
): Result<ValuesOf<Table> & { simplify: boolean }, RunError> {
	const options = runOptions(context, table, 'options');
	if (!options.ok) return options;
	const simplify = runOptions(context, { simplify: SIMPLIFY });
	return simplify.ok ? good({ ...options.value, ...simplify.value }) : simplify;
}
