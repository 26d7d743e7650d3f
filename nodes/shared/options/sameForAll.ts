import type { FoundOption } from './findOption';
import type { Option } from './kinds';
import type { OptionProblem } from './optionProblems';

/** Why the run cannot go on, and the item that showed it. */
export interface RunProblem extends Pick<OptionProblem, 'message' | 'hint'> {
	itemIndex: number;
}

/**
 * The value of an option that holds for the whole run, or why it cannot. An expression is read for
 * every item.
 */
export function sameForAll<Value>(
	{ label }: Option,
	{ varies, at }: FoundOption<Value>,
	items: number,
): { value: Value } | { problem: RunProblem } {
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
