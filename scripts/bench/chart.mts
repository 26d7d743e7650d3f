import * as echarts from 'echarts';

import type { Result } from './results.mts';

const OURS = '#5b4fe9';
const OTHERS = '#a9adba';

/** Speed and cost of each side at its largest run, as an SVG. */
export function chart(results: Result[]): string {
	const most = Math.max(...results.map(({ messages }) => messages));
	const shown = results.filter(({ messages }) => messages === most).reverse();
	const names = shown.map(({ side }) => side.title);
	const bars = (figure: (result: Result) => number, digits: number) => ({
		type: 'bar' as const,
		barWidth: 16,
		data: shown.map((result) => ({
			value: Number(figure(result).toFixed(digits)),
			itemStyle: {
				color: result.side.node === 'cloudChat' ? OURS : OTHERS,
				borderRadius: [0, 3, 3, 0],
			},
		})),
		label: { show: true, position: 'right' as const, color: '#6b7080' },
	});
	const axis = { splitLine: { show: false }, axisLabel: { show: false } };
	const text = { color: '#6b7080', fontSize: 12 };
	const image = echarts.init(null, null, { renderer: 'svg', ssr: true, width: 860, height: 340 });
	image.setOption({
		animation: false,
		title: [
			{ text: 'Messages a second', left: 250, textStyle: { ...text, fontSize: 14 } },
			{ text: 'CPU, ms a message', left: 600, textStyle: { ...text, fontSize: 14 } },
			{
				text: `${most.toLocaleString('en')} messages on n8n’s engine; the service answers after 50 ms; medians`,
				left: 'center',
				bottom: 0,
				textStyle: { ...text, fontWeight: 'normal' },
			},
		],
		grid: [
			{ left: 250, width: 280, top: 36, bottom: 36 },
			{ left: 600, width: 190, top: 36, bottom: 36 },
		],
		xAxis: [
			{ ...axis, type: 'value', gridIndex: 0 },
			{ ...axis, type: 'value', gridIndex: 1 },
		],
		yAxis: [
			{ type: 'category', data: names, gridIndex: 0, axisTick: { show: false }, axisLabel: text },
			{ type: 'category', data: names, gridIndex: 1, show: false },
		],
		series: [
			{ ...bars(({ rate }) => rate.median, 0), xAxisIndex: 0, yAxisIndex: 0 },
			{ ...bars(({ cpu }) => cpu.median, 2), xAxisIndex: 1, yAxisIndex: 1 },
		],
	});
	return image.renderToSVGString();
}
