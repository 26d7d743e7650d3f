import { shorten } from '../compose/quote';
import { variableName } from '../compose/variables/variableNames';

/**
 * Why a template with these variables cannot be sent, going on after "it": a name that the request
 * keeps for itself, or one that does not come through the form whole.
 */
export function nameObstacle(names: string[]): string | undefined {
	const bad = names.find((name) => variableName(name) !== name || /["[\]\\=]/.test(name));
	return bad === undefined ? undefined : `has a variable named "${shorten(bad)}"`;
}
