/** A line break of any system, or a tab. */
const BREAKS = /\r\n|[\n\r\t\v\f\u0085\u2028\u2029]/g;
/** More than four spaces in a row, of any width. */
const LONG_RUN = /\p{Zs}{5,}/gu;

/**
 * Whether WhatsApp refuses a value for its white space: a line break, a tab, or more than four
 * spaces in a row. Source: Meta, error 132018.
 */
export function hasForbiddenSpace(text: string): boolean {
	return text.search(BREAKS) >= 0 || text.search(LONG_RUN) >= 0;
}

/** The text with a space for each line break or tab, and for each run of more than four spaces. */
export function cleanSpace(text: string): string {
	return text.replace(BREAKS, ' ').replace(LONG_RUN, ' ').trim();
}
