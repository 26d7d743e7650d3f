// Kills campaigns in processes of their own and runs them again: npm run test:kill
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';

import { killCampaign, type Again } from './kill.mts';

const { values } = parseArgs({
	options: { times: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});
const times = Number(values.times);
const seed = Number(values.seed);

const limit = pLimit(Math.max(2, availableParallelism()));

/** Half of the campaigns are run again with a send-once key, half by n8n's Retry. */
async function killAll(again: Again, title: string): Promise<boolean> {
	const seeds = Array.from({ length: Math.ceil(times / 2) }, (_, index) => seed + index);
	const reports = await Promise.all(
		seeds.map(async (one) => await limit(async () => await killCampaign(one, again))),
	);
	const sum = (key: 'kills' | 'twice' | 'missing' | 'unknown') =>
		reports.reduce((total, report) => total + report[key], 0);
	console.log(
		`${reports.length} campaigns of 40 messages, ${title}, ${sum('kills')} kills: ` +
			`${sum('twice')} messages twice, ${sum('missing')} missing, ${sum('unknown')} told as unknown`,
	);
	return sum('twice') === 0 && sum('missing') === 0 && sum('kills') > reports.length / 4;
}

const right = [await killAll('key', 'Send Once Key'), await killAll('retry', 'n8n’s Retry')];
const passed = right.filter(Boolean).length;
console.log(`${passed} passed, ${right.length - passed} failed`);
process.exit(passed === right.length ? 0 : 1);
