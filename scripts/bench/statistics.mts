/** The middle of some figures, and how far they lie apart. */
export interface Spread {
	median: number;
	min: number;
	max: number;
}

export function spreadOf(figures: number[]): Spread {
	const sorted = [...figures].sort((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	const low = sorted[Math.floor(middle)] ?? NaN;
	const high = sorted[Math.ceil(middle)] ?? NaN;
	return { median: (low + high) / 2, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}
