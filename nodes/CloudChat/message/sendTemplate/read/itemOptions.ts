import type { FindOption } from '../../../../shared/options/findOption';
import { defaultOf } from '../../../../shared/options/kinds';
import type { MessageInput } from '../model/input';
import type { Problem } from '../model/message';
import { textGaps } from './textGaps';
import { optionNames, type OptionsOf } from '../model/options/scope';
import { OPTIONS } from '../model/options/table';

/** What the options say of one item, as *compose* wants it. */
export type OptionsOfItem = Pick<
	MessageInput,
	'rules' | 'redirectTo' | 'sendOnceKey' | 'keyGaps' | 'optionProblems'
>;

/** Reads the options of an item. Where none of them has an expression, all items share the result. */
export function itemOptionReader(find: FindOption): (itemIndex: number) => OptionsOfItem {
	const given = optionNames('item').map((name) => ({
		name,
		...find(`options.${name}`, OPTIONS[name]),
	}));
	const rawKey = given.find(({ name }) => name === 'sendOnceKey')?.raw;
	const read = (itemIndex: number): OptionsOfItem => {
		const optionProblems: Problem[] = [];
		const values = given.map(({ name, at }) => {
			const reading = at(itemIndex);
			if ('value' in reading) return [name, reading.value];
			// Only to fill the place: an item with a problem is refused.
			optionProblems.push(reading.problem);
			return [name, defaultOf(OPTIONS[name])];
		});
		const { redirectTo, sendOnceKey, ...rules } = Object.fromEntries(values) as OptionsOf<'item'>;
		const gaps = textGaps(rawKey, sendOnceKey);
		return {
			rules,
			optionProblems,
			...(redirectTo === undefined ? {} : { redirectTo }),
			...(sendOnceKey === undefined ? {} : { sendOnceKey }),
			...(gaps === undefined ? {} : { keyGaps: gaps }),
		};
	};
	const shared = given.some(({ varies }) => varies) ? undefined : read(0);
	return (itemIndex) => shared ?? read(itemIndex);
}
