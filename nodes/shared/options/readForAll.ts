import type { FindOption, FoundOption } from './findOption';
import type { Option } from './kinds';
import type { OptionProblem } from './optionProblems';

/** Why the run cannot go on, and the item that showed it. */
export interface RunProblem extends Pick<OptionProblem, 'message' | 'hint'> {
	itemIndex: number;
}

/** An option and where it stands among the parameters. */
export interface Place {
	name: string;
	path: string;
	option: Option;
}

/**
 * Values that hold for the whole run, by name, or the first thing that is wrong with one of them. An
 * expression is read for every item: a value that is not the same for all is an error.
 */
export function readForAll(
	find: FindOption,
	places: Place[],
	items: number,
): { values: Record<string, unknown> } | { problem: RunProblem } {
	const values: Array<[string, unknown]> = [];
	for (const { name, path, option } of places) {
		const reading = sameForAll(option, find(path, option), items);
		if ('problem' in reading) return reading;
		values.push([name, reading.value]);
	}
	return { values: Object.fromEntries(values) };
}

function sameForAll(
	{ label }: Option,
	{ varies, at }: FoundOption,
	items: number,
): { value: unknown } | { problem: RunProblem } {
	const first = at(0);
	if ('problem' in first) return { problem: ofItem(first.problem, 0, varies) };
	for (let itemIndex = 1; varies && itemIndex < items; itemIndex += 1) {
		const other = at(itemIndex);
		if ('problem' in other) return { problem: ofItem(other.problem, itemIndex, varies) };
		if (other.value !== first.value) {
			return {
				problem: {
					itemIndex,
					message: `${label} is ${first.value} for item 0 and ${other.value} for item ${itemIndex}. It must be the same for all items.`,
					hint: 'Use one value for the whole run. To treat items differently, split them with an If node and use a CloudChat node for each branch.',
				},
			};
		}
	}
	return first;
}

/** Only an expression makes it worth saying which item it was. */
function ofItem({ message, hint }: OptionProblem, itemIndex: number, varies: boolean): RunProblem {
	return { itemIndex, message: varies ? `Item ${itemIndex}: ${message}` : message, hint };
}
