// One execution of a campaign in a process of its own, for the kill test to kill.
import { beginning } from '../../dev/engine/beginning.mts';
import { useProcessedStore } from '../../dev/engine/processedStore.mts';
import { runNode } from '../../dev/engine/sendTemplate.mts';
import { phoneOf } from '../../dev/phoneOf.mts';

const [baseUrl = '', store = '', count = '0', again = 'key'] = process.argv.slice(2);

await useProcessedStore(store);
const items = Array.from({ length: Number(count) }, (_, index) => ({
	phone: phoneOf(index),
	name: 'Maria',
	order: `order-${index}`,
}));
// Another execution with a key, or n8n's Retry of one that crashed, which has its token only.
const options = { parallel: 5, ...(again === 'key' ? { sendOnceKey: '={{ $json.order }}' } : {}) };
const run = again === 'key' ? {} : { resume: beginning(items, 'of the first execution') };
const { items: outcomes, error } = await runNode({
	baseUrl,
	items,
	parameters: { options },
	onError: 'continueRegularOutput',
	run,
});
if (error !== undefined) throw error;
console.log(JSON.stringify(outcomes));
