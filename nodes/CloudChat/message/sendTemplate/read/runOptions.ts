import type { FindOption } from '../../../../shared/options/findOption';
import { readForAll, type Place, type RunProblem } from '../../../../shared/options/readForAll';
import { optionNames, type OptionsOf } from '../model/options/scope';
import { OPTIONS, SIMPLIFY } from '../model/options/table';

/** What holds for the whole run: its options, and *Simplify*. */
export type RunValues = OptionsOf<'run'> & { simplify: boolean };

/**
 * Reads what holds for the whole run, or the first thing that is wrong with it: a Dry Run that is on
 * for one item and off for another is an error.
 */
export function readRunOptions(
	find: FindOption,
	items: number,
): { values: RunValues } | { problem: RunProblem } {
	const read = readForAll(find, places(), items);
	return 'values' in read ? { values: read.values as unknown as RunValues } : read;
}

function places(): Place[] {
	const options = optionNames('run').map((name) => ({
		name,
		path: `options.${name}`,
		option: OPTIONS[name],
	}));
	return [...options, { name: 'simplify', path: 'simplify', option: SIMPLIFY }];
}
