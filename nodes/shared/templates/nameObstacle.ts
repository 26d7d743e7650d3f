import { shorten } from '../text/quote';
import { nameFault, plainName } from './variableName';

/** Why the request cannot carry a template with these variables, going on after "it". */
export function nameObstacle(names: string[]): string | undefined {
	const bad = names.find((name) => plainName(name) !== name || nameFault(name) !== undefined);
	return bad === undefined ? undefined : `has a variable named "${shorten(bad)}"`;
}
