import type { IExecuteFunctions } from 'n8n-workflow';

import { defaultOf, type Option, type ValueOf } from './kinds';
import { expressionFailed } from './optionProblems';
import { readingOf, type Reading } from './optionValue';
import { holdsExpression, parameterReader, rawParameter } from '../n8n/parameter';

/** An option as the workflow has it. */
export interface FoundOption<Value = unknown> {
	/** Whether an expression may give each item another value. */
	varies: boolean;
	/** As it stands in the workflow, an expression as it is written. */
	raw: unknown;
	/** Its value for an item, the default where it is not set; or why it cannot be used. */
	at(itemIndex: number): Reading<Value>;
}

export type FindOption = <O extends Option>(path: string, option: O) => FoundOption<ValueOf<O>>;

/** Finds options in the node's parameters. One without an expression is read and checked once. */
export function optionsOf(context: IExecuteFunctions): FindOption {
	const { parameters } = context.getNode();
	const readParameter = parameterReader(context);

	return <O extends Option>(path: string, option: O) => {
		const read = (itemIndex: number) => {
			try {
				return readingOf(option, readParameter(path, itemIndex));
			} catch (error) {
				return { problem: expressionFailed(option, error) };
			}
		};
		const raw = rawParameter(parameters, path);
		const varies = holdsExpression(raw);
		const isSet = raw !== undefined;
		const fixed = !isSet ? { value: defaultOf(option) } : varies ? undefined : read(0);
		return {
			varies,
			raw,
			at: (itemIndex) => (fixed ?? read(itemIndex)) as Reading<ValueOf<O>>,
		};
	};
}
