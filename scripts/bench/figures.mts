import { getBorderCharacters, table } from 'table';

/** The middle of some figures. */
export function medianOf(figures: readonly number[]): number {
	const sorted = [...figures].sort((one, other) => one - other);
	const middle = (sorted.length - 1) / 2;
	const [low = NaN, high = NaN] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
	return (low + high) / 2;
}

/** A median with the spread behind it, as a person reads it. */
export function told(figures: readonly number[], digits = 0): string {
	const [median, least, most] = [medianOf(figures), Math.min(...figures), Math.max(...figures)];
	return `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
}

/** A promise about speed or size, and whether this run kept it. */
export interface Goal {
	text: string;
	value: number;
	met: boolean;
}

export function atMost(text: string, value: number, most: number): Goal {
	return { text: `${text}: at most ${most}`, value, met: value <= most };
}

export function atLeast(text: string, value: number, least: number): Goal {
	return { text: `${text}: at least ${least}`, value, met: value >= least };
}

export function printTable(rows: unknown[][]): void {
	const border = getBorderCharacters('norc');
	const drawHorizontalLine = (line: number, count: number) => line <= 1 || line === count;
	console.log(table(rows, { border, drawHorizontalLine }));
}

/** Prints goals. @returns whether all of them were met */
export function printGoals(goals: readonly Goal[]): boolean {
	const rows = goals.map(({ text, value, met }) => [
		text,
		value >= 1000 ? Math.round(value) : value.toFixed(2),
		met ? 'met' : 'NOT MET',
	]);
	printTable([['Goal', 'Measured', ''], ...rows]);
	return goals.every(({ met }) => met);
}
