import type { FindOption } from '../../../../shared/options/findOption';
import type { Option } from '../../../../shared/options/kinds';
import { sameForAll, type RunProblem } from '../../../../shared/options/sameForAll';
import { optionNames, type OptionsOf } from '../model/options/scope';
import { OPTIONS, SIMPLIFY } from '../model/options/table';

/** What holds for the whole run: its options, and *Simplify*. */
export type RunValues = OptionsOf<'run'> & { simplify: boolean };

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
