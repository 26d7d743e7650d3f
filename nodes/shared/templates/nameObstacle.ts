import { shorten } from '../text/quote';
import { variableName } from '../../CloudChat/message/sendTemplate/compose/variables/variableNames';

/** Why the request cannot carry a template with these variables, going on after "it". */
export function nameObstacle(names: string[]): string | undefined {
	const bad = names.find((name) => variableName(name) !== name);
	return bad === undefined ? undefined : `has a variable named "${shorten(bad)}"`;
}
