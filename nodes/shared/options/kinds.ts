interface AnyOption {
	/** As the form, the errors and the documentation call it. */
	label: string;
	/** Whether each item may have its own value, or one value holds for the whole run. */
	of: 'item' | 'run';
	/** For the form, after n8n's UX guidelines. */
	description: string;
	/** What an AI that builds a workflow should know of it. */
	builderHint?: string;
	/** What a column with its value may be called, in examples; the label in camel case if absent. */
	column?: string;
}

export interface YesNoOption extends AnyOption {
	kind: 'yesNo';
	default: boolean;
	/** The careful answer: what an added option begins with, and what an error proposes. */
	careful: boolean;
}

/** A whole number within its bounds, both included. */
export interface NumberOption extends AnyOption {
	kind: 'number';
	min: number;
	max: number;
	/** Absent: without the option there is no limit. */
	default?: number;
	/** What the form begins with where there is no default. */
	example?: number;
}

export interface ChoiceOption extends AnyOption {
	kind: 'choice';
	default: string;
	choices: ReadonlyArray<{ name: string; value: string; description?: string }>;
	/** What is allowed, in words, where the list is too long for a sentence. */
	allowed?: readonly string[];
}

/** Any text; *compose* looks at what it means. It has no default: without the option nothing is done. */
export interface TextOption extends AnyOption {
	kind: 'text';
	placeholder: string;
	/** What to do where it is empty. */
	whenEmpty: string;
}

export type Option = YesNoOption | NumberOption | ChoiceOption | TextOption;

/** What an option's value is, once it is understood. */
export type ValueOf<O extends Option> = O extends { kind: 'yesNo' }
	? boolean
	: O extends { kind: 'number'; default: number }
		? number
		: O extends { kind: 'number' }
			? number | undefined
			: O extends { choices: ReadonlyArray<{ value: infer Value }> }
				? Value
				: unknown;

/** The value without the option; `undefined` where nothing is done then. */
export function defaultOf(option: Option): unknown {
	return 'default' in option ? option.default : undefined;
}
