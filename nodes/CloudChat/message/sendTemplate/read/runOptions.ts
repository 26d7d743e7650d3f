import type { Problem } from '../model/message';
import type { Option } from '../model/options/kinds';
import { optionNames, type OptionsOf } from '../model/options/scope';
import { OPTIONS, SIMPLIFY } from '../model/options/table';
import type { FindOption, FoundOption } from './options';

/** What holds for the whole run: its options, and *Simplify*. */
export type RunValues = OptionsOf<'run'> & { simplify: boolean };

/** Why the run cannot be sent, and the item that showed it. */
export interface RunProblem extends Pick<Problem, 'message' | 'hint'> {
	itemIndex: number;
}

/**
 * Reads what holds for the whole run, or the first thing that is wrong with it. An expression is
 * read for every item: a Dry Run that is on for one item and off for another is an error.
 */
export function readRunOptions(
	find: FindOption,
	items: number,
): { values: RunValues } | { problem: RunProblem } {
	const values: Array<[string, unknown]> = [];
	for (const { name, path, option } of places()) {
		const reading = sameForAll(option, find(path, option), items);
		if ('problem' in reading) return reading;
		values.push([name, reading.value]);
	}
	return { values: Object.fromEntries(values) as unknown as RunValues };
}

function places(): Array<{ name: string; path: string; option: Option }> {
	const options = optionNames('run').map((name) => ({
		name,
		path: `options.${name}`,
		option: OPTIONS[name],
	}));
	return [...options, { name: 'simplify', path: 'simplify', option: SIMPLIFY }];
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
function ofItem({ message, hint }: Problem, itemIndex: number, varies: boolean): RunProblem {
	return { itemIndex, message: varies ? `Item ${itemIndex}: ${message}` : message, hint };
}
