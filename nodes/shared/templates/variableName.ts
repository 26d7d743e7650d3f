import { shorten } from '../text/quote';
import { hasUnshowable, tidy } from '../text/writing';
import { isReserved } from './reservedNames';

/** A variable as the form and its messages name it. */
export function variableField(name: string): string {
	return `Variable "${shorten(name)}"`;
}

/** A name without white space around it and without the braces of the template. */
export function plainName(text: string): string {
	const tidied = tidy(text);
	return tidy(/^\{\{([^{}]*)\}\}$/.exec(tidied)?.[1] ?? tidied);
}

/** Why the request cannot carry a variable of this name. */
export function nameFault(
	name: string,
): 'empty' | 'reserved' | 'unshowable' | 'several' | undefined {
	if (name === '') return 'empty';
	if (isReserved(name)) return 'reserved';
	if (hasUnshowable(name)) return 'unshowable';
	return /[{}\p{Cc}]/u.test(name) ? 'several' : undefined;
}
