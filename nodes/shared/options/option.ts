import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { idIn } from '../text/json';

/**
 * An option or a field, made by one of the functions below: its place in the form, and what its
 * values mean. Tables of them are all that an operation says about its options.
 */
export interface Option<Value = unknown> {
	/** As the form, the errors and the documentation call it. */
	label: string;
	/** For the form, after n8n's UX guidelines. */
	description: string;
	/** What an AI that builds a workflow should know of it. */
	builderHint?: string;
	/** How n8n's form shows it. */
	input: Pick<INodeProperties, 'type' | 'options' | 'modes' | 'typeOptions' | 'placeholder'>;
	/** The value without the option; `undefined`: nothing is done then. */
	default: Value;
	/** What it begins with when somebody adds it, and what an error proposes; else the default. */
	suggested?: unknown;
	/** Its values in words, going on after "is not". */
	allowed: string;
	/** How to write one, in a sentence. */
	howToWrite: string;
	/** What to do where it is empty, in a sentence. */
	whenEmpty: string;
	/** Where an empty text or `null` means something: what. Nothing at all never does. */
	emptyIs?: unknown;
	/** It has to be given: without it, its default only fills the place. */
	required?: true;
	/** `details.reason` where its value cannot be used; else `invalidOption`. */
	reason?: 'invalidId' | 'invalidContent' | 'missingBinary';
	/** Where its expression gives nothing, it counts as not set. */
	mayBeMissing?: true;
	/** There was such an option once. A workflow that still has it sends nothing, and says so. */
	isGone?: true;
	/** The value that is meant; `undefined` where it is not one of the option's. */
	parse(given: unknown): Value | undefined;
}

/** What the options of a table come to, by name. */
export type ValuesOf<Table> = {
	[Name in keyof Table]: Table[Name] extends Option<infer Value> ? Value : never;
};

/** The values without any option. */
export function valuesWithout<Table extends Record<string, Option>>(table: Table): ValuesOf<Table> {
	const values = Object.entries(table).map(([name, option]) => [name, option.default]);
	return Object.fromEntries(values) as ValuesOf<Table>;
}

type Described = Pick<Option, 'label' | 'description' | 'builderHint'>;

/** What a column with the value of an option may be called, in examples. */
interface Column {
	/** The label in camel case if absent. */
	column?: string;
}

/** The words that n8n's variables, sheets and databases have for a yes or a no. */
const YES: unknown[] = [true, 1, 'true', '1', 'yes', 'on'];
const NO: unknown[] = [false, 0, 'false', '0', 'no', 'off'];

export function yesNo(row: Described & { default: boolean; suggested?: boolean }): Option<boolean> {
	return {
		...row,
		input: { type: 'boolean' },
		allowed: 'true or false',
		howToWrite: 'Use true or false. You can also use yes or no, on or off, and 1 or 0.',
		whenEmpty: fillIn(`{{ $ifEmpty(${column(row)}, ${row.suggested ?? row.default}) }}`),
		parse: (given) => {
			const value = lower(given);
			return YES.includes(value) ? true : NO.includes(value) ? false : undefined;
		},
	};
}

/** A whole number within its bounds, both included. */
export function wholeNumber<Default extends number | undefined = undefined>(
	row: Described & { min: number; max: number; default?: Default; suggested?: number },
): Option<number | Default> {
	const { min, max, label, description, builderHint } = row;
	const suggested = row.suggested ?? row.default ?? min;
	return {
		...{ label, description, builderHint, suggested },
		default: row.default as Default,
		input: {
			type: 'number',
			typeOptions: { minValue: min, maxValue: max, numberPrecision: 0 },
		},
		allowed: `a whole number from ${min} to ${max}`,
		howToWrite: `Write it with digits only, such as ${suggested}, without spaces, commas or dots.`,
		whenEmpty: fillIn(`{{ $ifEmpty(${column(row)}, ${suggested}) }}`),
		parse: (given) => {
			const value = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
			const isIn = typeof value === 'number' && value >= min && value <= max;
			return isIn && Number.isInteger(value) ? value : undefined;
		},
	};
}

export interface Choice<Value> {
	name: string;
	value: Value;
	description?: string;
}

export function choice<const Value extends string>(
	row: Described &
		Column & {
			default: NoInfer<Value>;
			choices: ReadonlyArray<Choice<Value>>;
			/** What is allowed, in words, where the list is too long for a sentence. */
			allowed?: readonly string[];
		},
): Option<Value> {
	const { choices, allowed = choices.map(({ value }) => value) } = row;
	return {
		...row,
		input: { type: 'options', options: [...choices] },
		allowed: `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`,
		howToWrite: 'Choose it from the list, or make the expression give one of these values.',
		whenEmpty: fillIn(`{{ ${column(row)} || '${row.default}' }}`),
		parse: (given) => choices.find(({ value }) => lower(value) === lower(given))?.value,
	};
}

/** Any text; *compose* looks at what it means. Without it, nothing is done. */
export function text(row: Described & { placeholder: string; whenEmpty: string }): Option {
	return written({ ...row, allowed: 'a text', howToWrite: '', parse: (given) => given });
}

/** What has a form of its own. Values that are the same are equal by `===`. Without it, nothing is done. */
export function written<Value>(
	row: Described &
		Pick<Option<Value>, 'allowed' | 'howToWrite' | 'whenEmpty' | 'parse'> & { placeholder: string },
): Option<Value | undefined> {
	const { placeholder, ...rest } = row;
	return { ...rest, default: undefined, input: { type: 'string', placeholder } };
}

/** A number of CloudChat's, such as that of a conversation; `how`: where it comes from, in sentences. */
export function idNumber(
	row: Described & { placeholder: string; how: string },
): Option<number | undefined> {
	const { how: whenEmpty, ...rest } = row;
	const allowed = 'a whole number from 1';
	const reason = 'invalidId';
	return {
		...written({ ...rest, allowed, howToWrite: whenEmpty, whenEmpty, parse: idIn }),
		reason,
	};
}

/** An option that there was once; `instead`: what to do in its place, in sentences. */
export function gone(label: string, instead: string): Option<undefined> {
	const row = { label, description: instead, placeholder: '', whenEmpty: '' };
	return { ...text(row), default: undefined, isGone: true, parse: () => undefined };
}

/**
 * An option as a field of n8n's form. One that is gone is shown only where a workflow still has it,
 * so that it can be removed there; without a field, n8n would drop its value and nobody is told.
 */
export function fieldOf(
	name: string,
	option: Option,
	displayOptions?: IDisplayOptions,
): INodeProperties {
	const { label, description, builderHint, input, required, isGone } = option;
	const { suggested = option.default } = option;
	return {
		displayName: isGone ? `${label} (Gone)` : label,
		name,
		description,
		...input,
		default: (suggested ?? '') as INodeProperties['default'],
		...(required && { required }),
		...(displayOptions && { displayOptions }),
		...(builderHint && { builderHint: { propertyHint: builderHint } }),
		...(isGone && { displayOptions: { show: { [name]: [{ _cnd: { exists: true } }] } } }),
	};
}

/** A table as the fields of a collection, in alphabetical order as n8n wants it. */
function fieldsOf(table: Record<string, Option>): INodeProperties[] {
	return Object.entries(table)
		.map(([name, option]) => fieldOf(name, option))
		.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
}

/** A table as a collection, such as *Options*; `what`: one of them, such as `Option`. */
export function collectionOf(
	what: string,
	table: Record<string, Option>,
	displayOptions?: IDisplayOptions,
): INodeProperties {
	return {
		displayName: `${what}s`,
		name: `${what.toLowerCase()}s`,
		type: 'collection',
		displayOptions,
		placeholder: `Add ${what}`,
		default: {},
		options: fieldsOf(table),
	};
}

function lower(given: unknown): unknown {
	return typeof given === 'string' ? given.toLowerCase() : given;
}

/** n8n's `$ifEmpty` keeps a `false` and a `0`, which `||` would replace. */
function fillIn(example: string): string {
	return `Fill it in. If the value of an expression can be missing, give a default: ${example}.`;
}

function column({ label, column: name }: Described & Column): string {
	const camelCase = label
		.replace(/^\w/, (first) => first.toLowerCase())
		.replace(/\W+(\w)/g, (_, first: string) => first.toUpperCase());
	return `$json.${name ?? camelCase}`;
}
