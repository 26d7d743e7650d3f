import type { Option, ValueOf } from '../../../../../shared/options/kinds';
import { OPTIONS } from './table';

type Table = typeof OPTIONS;
type Scope = Option['of'];
type NameOf<Of extends Scope> = {
	[Name in keyof Table]: Table[Name]['of'] extends Of ? Name : never;
}[keyof Table];

/** The options of an item, or of the run, by name with their values, defaults included. */
export type OptionsOf<Of extends Scope> = { [Name in NameOf<Of>]: ValueOf<Table[Name]> };

/** Their names, in the order of the table. */
export function optionNames<Of extends Scope>(of: Of): Array<NameOf<Of>> {
	const names = Object.keys(OPTIONS) as Array<keyof Table>;
	return names.filter((name): name is NameOf<Of> => OPTIONS[name].of === of);
}
