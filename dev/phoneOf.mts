/** The number of the nth person of a run: a valid Brazilian mobile, a different one for each. */
export function phoneOf(index: number): string {
	return `+55119${80_000_000 + index}`;
}
