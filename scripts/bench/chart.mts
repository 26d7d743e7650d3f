import * as echarts from 'echarts';

import { cpuOf, ratesOf, type Row } from './bigRun.mts';
import { medianOf } from './figures.mts';

const OURS = '#5b4fe9';
const OTHERS = '#a9adba';
const GREY = '#6b7080';

/** Speed and cost of each side at its largest run, as an SVG. */
export function chart(rows: Row[]): string {
	const most = Math.max(...rows.map(({ messages }) => messages));
	const shown = rows.filter(({ messages }) => messages === most).reverse();
	const text = { color: GREY, fontSize: 12 };
	const bars = (place: number, figures: (row: Row) => number[], digits: number) => ({
		...{ type: 'bar' as const, barWidth: 16, xAxisIndex: place, yAxisIndex: place },
		data: shown.map((row) => ({
			value: Number(medianOf(figures(row)).toFixed(digits)),
			itemStyle: {
				color: row.side.node === 'cloudChat' ? OURS : OTHERS,
				borderRadius: [0, 3, 3, 0],
			},
		})),
		label: { show: true, position: 'right' as const, color: GREY },
	});
	const title = (words: string, left: number) => ({
		...{ text: words, left, textStyle: { ...text, fontSize: 14 } },
	});
	const values = { type: 'value', splitLine: { show: false }, axisLabel: { show: false } };
	const data = shown.map(({ side }) => side.title);
	const image = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 860, height: 340 });
	image.setOption({
		animation: false,
		title: [
			...[title('Messages a second', 250), title('CPU, ms a message', 600)],
			{
				text: `${most.toLocaleString('en')} messages on n8n’s engine; the service answers after 50 ms; medians`,
				...{ left: 'center', bottom: 0, textStyle: { ...text, fontWeight: 'normal' } },
			},
		],
		grid: [
			{ left: 250, width: 280, top: 36, bottom: 36 },
			{ left: 600, width: 190, top: 36, bottom: 36 },
		],
		xAxis: [0, 1].map((gridIndex) => ({ ...values, gridIndex })),
		yAxis: [
			{ type: 'category', data, gridIndex: 0, axisTick: { show: false }, axisLabel: text },
			{ type: 'category', data, gridIndex: 1, show: false },
		],
		series: [bars(0, ratesOf, 0), bars(1, cpuOf, 2)],
	});
	return image.renderToSVGString();
}
