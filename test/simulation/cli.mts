// Schedules on demand: npm run test:simulation -- 200000 7
import { runSchedules } from './run.mts';

const [schedules = 100_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
console.log(`${schedules} schedules with seed ${seed}`);
await runSchedules({ schedules, seed });
console.log('Nothing was broken.');
