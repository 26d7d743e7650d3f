import type { Goal } from '../goals.mts';
import type { Figure, Result } from './results.mts';
import { spreadOf } from './tools.mts';

/** What is promised of a side, alone or against another one in the same round. */
interface Promise {
	readonly text: string;
	readonly side: string;
	readonly figure: Figure;
	readonly against?: { readonly side: string; readonly by: 'ratio' | 'difference' };
	readonly least?: number;
	readonly most?: number;
}

const withoutKey = (side: string, memory: string): Promise[] => {
	const against = { side: 'http', by: 'ratio' as const };
	const text = (what: string) => `${what} to HTTP Request, ${memory} memory`;
	return [
		{ text: text('Executions a second'), side, figure: 'rate', against, least: 0.95 },
		{ text: text('CPU'), side, figure: 'cpu', against, most: 1.1 },
		{ text: text('Bytes written'), side, figure: 'written', against, most: 1.2 },
	];
};

const withKey = (side: string, without: string, memory: string): Promise[] => {
	const against = { side: without, by: 'difference' as const };
	const text = `Milliseconds more with a key, ${memory} memory`;
	return [
		{ text: `${text}, one at a time`, side, figure: 'alone', against, most: 350 },
		{ text: `${text}, many at once`, side, figure: 'p50', against, most: 350 },
	];
};

/** Ratios and differences of the same round: machines differ, and so does one from hour to hour. */
const PROMISES: Promise[] = [
	...withoutKey('plain', 'empty'),
	...withoutKey('plain-full', 'full'),
	...withKey('key', 'plain', 'empty'),
	...withKey('key-full', 'plain-full', 'full'),
	{
		text: 'Bytes written with a key, full memory',
		side: 'key-full',
		figure: 'written',
		most: 600_000,
	},
];

/** Holds the current build against what is promised; each value is the median of the rounds. */
export function judgeExecutions(results: Result[]): Goal[] {
	const roundsOf = (name: string) => {
		const found = results.find(({ side, build }) => side.name === name && build === 'current');
		if (found === undefined) throw new Error(`${name} was not measured`);
		return found.rounds;
	};
	return PROMISES.map(({ text, side, figure, against, least, most }) => {
		const others = against === undefined ? [] : roundsOf(against.side);
		const values = roundsOf(side).map((round, index) => {
			const other = others[index]?.[figure];
			if (against === undefined || other === undefined) return round[figure];
			return against.by === 'ratio' ? round[figure] / other : round[figure] - other;
		});
		const { median } = spreadOf(values);
		return {
			text: least === undefined ? `${text}: at most ${most}` : `${text}: at least ${least}`,
			value: median,
			met: median >= (least ?? -Infinity) && median <= (most ?? Infinity),
		};
	});
}
