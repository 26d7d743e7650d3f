// Schedules on demand: npm run test:simulation -- --schedules 200000 --seed 7
import { parseArgs } from 'node:util';

import { runSchedules } from './run.mts';

const { values } = parseArgs({
	options: {
		schedules: { type: 'string', default: '100000' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000) },
		path: { type: 'string' },
	},
});
const schedules = Number(values.schedules);
const seed = Number(values.seed);

console.log(`${schedules} schedules with seed ${seed}`);
try {
	const counts = await runSchedules({ schedules, seed, path: values.path });
	for (const [what, count] of counts) console.log(`${String(count).padStart(9)}  ${what}`);
	console.log('Nothing was broken.');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.message);
	process.exit(1);
}
