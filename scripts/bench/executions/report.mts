import { getBorderCharacters, table } from 'table';

import { spread, titleOf, type Figure, type Result } from './results.mts';

const COLUMNS: ReadonlyArray<{ heading: string; figure: Figure; digits: number; unit?: number }> = [
	{ heading: 'Executions/s', figure: 'rate', digits: 1 },
	{ heading: 'p50 ms', figure: 'p50', digits: 0 },
	{ heading: 'p95 ms', figure: 'p95', digits: 0 },
	{ heading: 'p50 ms alone', figure: 'alone', digits: 0 },
	{ heading: 'CPU ms', figure: 'cpu', digits: 1 },
	{ heading: 'kB written', figure: 'written', digits: 0, unit: 1000 },
	{ heading: 'Memory kB', figure: 'memory', digits: 0, unit: 1000 },
	{ heading: 'Others, cores', figure: 'others', digits: 1 },
];

/** Medians of the rounds, with the spread behind; all figures but the first are of one execution. */
export function executionTable(database: string, results: Result[]): string {
	const rows = results.map((result) => [
		titleOf(result),
		...COLUMNS.map(({ figure, digits, unit = 1 }) => {
			const { median, min, max } = spread(result, figure);
			const text = (value: number) => (value / unit).toFixed(digits);
			return `${text(median)} (${text(min)}–${text(max)})`;
		}),
	]);
	return table([[database, ...COLUMNS.map(({ heading }) => heading)], ...rows], {
		border: getBorderCharacters('norc'),
		drawHorizontalLine: (line, count) => line <= 1 || line === count,
	});
}
