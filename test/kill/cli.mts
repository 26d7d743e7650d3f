// Kills campaigns in processes of their own and runs them again: npm run test:kill -- 25 1
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';

import { CAMPAIGNS, type CampaignName } from './campaigns.mts';
import { killCampaign } from './kill.mts';

const [times = 25, seed = 1] = process.argv.slice(2).map(Number);
const limit = pLimit(Math.max(2, availableParallelism()));

async function killAll(name: CampaignName, count: number): Promise<boolean> {
	const { title, messages } = CAMPAIGNS[name];
	const seeds = Array.from({ length: Math.ceil(count) }, (_, index) => seed + index);
	const reports = await Promise.all(
		seeds.map(async (one) => await limit(async () => await killCampaign(one, name))),
	);
	const sum = (key: 'kills' | 'twice' | 'missing' | 'unknown') =>
		reports.reduce((total, report) => total + report[key], 0);
	console.log(
		`${reports.length} campaigns of ${messages} messages, ${title}, ${sum('kills')} kills: ` +
			`${sum('twice')} messages twice, ${sum('missing')} missing, ${sum('unknown')} told as unknown`,
	);
	return sum('twice') === 0 && sum('missing') === 0 && sum('kills') > reports.length / 4;
}

const right: boolean[] = [];
for (const name of Object.keys(CAMPAIGNS) as CampaignName[]) {
	right.push(await killAll(name, times / Object.keys(CAMPAIGNS).length));
}
const passed = right.filter(Boolean).length;
console.log(`${passed} passed, ${right.length - passed} failed`);
process.exit(passed === right.length ? 0 : 1);
