import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { chart } from './chart.mts';
import { composeRate } from './composeAlone.mts';
import { runFaulty, type FaultFigures } from './faults.mts';
import { judgeGoals } from './goals.mts';
import { loadTime, tarballSize } from './packageFigures.mts';
import { goalTable, resultTable } from './report.mts';
import { resultOf } from './results.mts';
import { runSide, type Round } from './runSide.mts';
import { SIDES, type Side } from './sides.mts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface BigRunOptions {
	readonly rounds: number;
	/** How many messages a run has; each of these is measured. */
	readonly messages: readonly number[];
	/** The folder of an n8n, for its HTTP Request node. */
	readonly n8n: string;
	/** Whether HTTP Request is measured. */
	readonly http: boolean;
}

/** Measures runs of many messages on n8n's engine, side by side with other ways to send them. */
export async function measureBigRuns(options: BigRunOptions): Promise<void> {
	const sides = SIDES.filter(({ node }) => options.http || node !== 'httpRequest');

	const measured = new Map<string, Round[]>();
	const keyOf = (side: Side, messages: number) => `${side.name} ${messages}`;
	for (let round = 1; round <= options.rounds; round += 1) {
		for (const messages of options.messages) {
			for (const side of sides) {
				// Minutes of waiting, one message at a time, would tell nothing that 1,000 do not.
				if (side.name === 'loop-1' && messages > 1000) continue;
				console.error(`Round ${round} of ${options.rounds}: ${side.title}, ${messages} messages`);
				const key = keyOf(side, messages);
				measured.set(key, [
					...(measured.get(key) ?? []),
					await runSide(side, messages, options.n8n),
				]);
			}
		}
	}

	const faults = new Map<Side, FaultFigures>();
	for (const side of sides.filter(({ node }) => node !== 'none')) {
		console.error(`Faults: ${side.title}`);
		faults.set(side, await runFaulty(side, options.n8n));
	}

	const empty = SIDES.find(({ node }) => node === 'none');
	const results = options.messages.flatMap((messages) =>
		sides.flatMap((side) => {
			const own = measured.get(keyOf(side, messages));
			if (own === undefined || side === empty || empty === undefined) return [];
			const idle = measured.get(keyOf(empty, messages)) ?? [];
			return [resultOf(side, messages, own, idle, faults.get(side))];
		}),
	);
	console.log(resultTable(results));
	const loading = loadTime(root);
	const figures = {
		composeRate: composeRate(),
		loadTime: loading.median,
		tarballSize: tarballSize(root),
	};
	console.log(goalTable(judgeGoals(results, figures)));
	mkdirSync(`${root}docs`, { recursive: true });
	writeFileSync(`${root}docs/benchmark.svg`, chart(results));
	console.log('The chart is in docs/benchmark.svg.');
}
