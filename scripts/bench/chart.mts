import { cpuOf, ratesOf, type Row } from './bigRun.mts';
import { medianOf } from './figures.mts';

const OURS = '#5b4fe9';
const OTHERS = '#a9adba';
const LINE = 30;

/** Speed and cost of each side at its largest run, as an SVG. */
export function chart(rows: Row[]): string {
	const most = Math.max(...rows.map(({ messages }) => messages));
	const shown = rows.filter(({ messages }) => messages === most);
	const bottom = 36 + shown.length * LINE;
	const text = (x: number, y: number, words: string | number, more = '') =>
		`<text x="${x}" y="${y}" ${more}>${words}</text>`;
	const names = shown.map(({ side }, place) =>
		text(240, 50 + place * LINE, side.title, 'text-anchor="end"'),
	);
	const bars = (x: number, width: number, figures: (row: Row) => number[], digits: number) => {
		const values = shown.map((row) => medianOf(figures(row)));
		return shown.map(({ side }, place) => {
			const value = values[place] ?? NaN;
			const length = (value / Math.max(...values)) * width;
			const colour = side.node === 'cloudChat' ? OURS : OTHERS;
			const y = 38 + place * LINE;
			const bar = `<rect x="${x}" y="${y}" width="${length}" height="16" rx="3" fill="${colour}"/>`;
			return bar + text(x + length + 6, y + 12, value.toFixed(digits));
		});
	};
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 ${bottom + 30}" font-family="sans-serif" font-size="12" fill="#6b7080">`,
		...names,
		text(250, 22, 'Messages a second', 'font-size="14"'),
		...bars(250, 280, ratesOf, 0),
		text(600, 22, 'CPU, ms a message', 'font-size="14"'),
		...bars(600, 190, cpuOf, 2),
		text(250, bottom + 18, `${most} messages; the service answers after 50 ms; medians`),
		'</svg>\n',
	].join('\n');
}
