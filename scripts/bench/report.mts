import { getBorderCharacters, table } from 'table';

import type { Goal } from './goals.mts';
import type { Result } from './results.mts';
import type { Spread } from './statistics.mts';

const HEADINGS = [
	'',
	'Messages',
	'Messages/s',
	'CPU ms a message',
	'Memory MiB',
	'In flight',
	'Credential reads',
	'Sent twice',
	'Never sent',
];

/** The results as a person reads them: medians, with the spread behind. */
export function resultTable(results: Result[]): string {
	const rows = results.map((one) => [
		one.side.title,
		one.messages,
		withSpread(one.rate, 0),
		withSpread(one.cpu, 2),
		withSpread(one.memory, 0),
		one.peakInFlight,
		one.credentialReads,
		one.faults?.twice ?? '',
		one.faults?.never ?? '',
	]);
	return table([HEADINGS, ...rows], {
		border: getBorderCharacters('norc'),
		drawHorizontalLine: (line, count) => line <= 1 || line === count,
	});
}

export function goalTable(goals: Goal[]): string {
	const rows = goals.map(({ text, value, met }) => [
		text,
		value >= 1000 ? Math.round(value) : value.toFixed(2),
		met ? 'met' : 'NOT MET',
	]);
	return table([['Goal', 'Measured', ''], ...rows], {
		border: getBorderCharacters('norc'),
		drawHorizontalLine: (line, count) => line <= 1 || line === count,
	});
}

function withSpread({ median, min, max }: Spread, digits: number): string {
	return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
}
