// Kills campaigns with a send-once key, in processes of their own: npm run test:kill
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';

import { killCampaign } from './kill.mts';

const { values } = parseArgs({
	options: { times: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
});
const times = Number(values.times);
const seed = Number(values.seed);

const limit = pLimit(Math.max(2, availableParallelism()));
const reports = await Promise.all(
	Array.from({ length: times }, (_, index) => limit(async () => await killCampaign(seed + index))),
);
const sum = (key: 'kills' | 'twice' | 'missing' | 'unknown') =>
	reports.reduce((total, report) => total + report[key], 0);

console.log(
	`${times} campaigns of 40 messages, ${sum('kills')} kills: ` +
		`${sum('twice')} messages twice, ${sum('missing')} missing, ${sum('unknown')} told as unknown`,
);
const right = sum('twice') === 0 && sum('missing') === 0 && sum('kills') > times / 4;
console.log(`${right ? 1 : 0} passed, ${right ? 0 : 1} failed`);
process.exit(right ? 0 : 1);
