// Measures the node side by side with what its users have today: npm run bench -- --rounds 3
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';

import { cacheFolder } from '../n8n/cache.mts';
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
const program = new Command('npm run bench --')
	.description("Measures the node on n8n's engine, beside other ways to send.")
	.option('--rounds <number>', 'how often each side runs', '3')
	.option('--messages <numbers>', 'how many messages, comma-separated', '1000,10000')
	.option('--n8n <folder>', 'an installed n8n, for its HTTP Request node', cacheFolder())
	.option('--no-http', 'leave out HTTP Request, where no n8n is installed')
	.parse();
const options = program.opts<{ rounds: string; messages: string; n8n: string; http: boolean }>();
const rounds = Number(options.rounds);
const sizes = options.messages.split(',').map(Number);
const sides = SIDES.filter(({ node }) => options.http || node !== 'httpRequest');

const measured = new Map<string, Round[]>();
const keyOf = (side: Side, messages: number) => `${side.name} ${messages}`;
for (let round = 1; round <= rounds; round += 1) {
	for (const messages of sizes) {
		for (const side of sides) {
			// Minutes of waiting, one message at a time, would tell nothing that 1,000 do not.
			if (side.name === 'loop-1' && messages > 1000) continue;
			console.error(`Round ${round} of ${rounds}: ${side.title}, ${messages} messages`);
			const key = keyOf(side, messages);
			measured.set(key, [...(measured.get(key) ?? []), await runSide(side, messages, options.n8n)]);
		}
	}
}

const faults = new Map<Side, FaultFigures>();
for (const side of sides.filter(({ node }) => node !== 'none')) {
	console.error(`Faults: ${side.title}`);
	faults.set(side, await runFaulty(side, options.n8n));
}

const empty = SIDES.find(({ node }) => node === 'none');
const results = sizes.flatMap((messages) =>
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
process.exit(0);
