// One execution of a campaign in a process of its own, for the kill test to kill.
import { writeSync } from 'node:fs';

import { beginning } from '../../dev/engine/beginning.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { phoneOf } from '../../dev/phoneOf.mts';
import { WAYS } from '../chaos/ways.mts';
import { CAMPAIGNS, SAVED, type Campaign, type CampaignName } from './campaigns.mts';

const [baseUrl = '', store = '', count = '0', name = '', which = ''] = process.argv.slice(2);

await useProcessedStore(store);
const items = Array.from({ length: Number(count) }, (_, index) => ({
	phone: phoneOf(index),
	name: 'Maria',
	order: `order-${index}`,
}));
const { way, key }: Campaign = CAMPAIGNS[name as CampaignName];
// What n8n keeps of an execution that crashed: what it began with, and its token.
const resume = beginning(items, 'of the first execution');
const mode = which === 'first' ? 'manual' : 'retry';
const outcomes = await WAYS[way]({
	baseUrl,
	items,
	parameters: { options: { parallel: 5, ...(key === undefined ? {} : { sendOnceKey: key }) } },
	onError: 'continueRegularOutput',
	run: key === undefined ? { resume, mode, onSaved: () => writeSync(1, SAVED) } : {},
});
console.log(JSON.stringify(outcomes));
